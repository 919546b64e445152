/**
 * Words of the jewelry trade in each language, by the canonical value that the database keeps.
 * For servers: a client component gets the few words it shows as props, never this table.
 * Sources of each word: docs/glossary.md.
 */
import type { Locale } from "@/domain/shared/locale";
import { TERMS, UNCONFIRMED } from "@/messages/terms-data";

export type TermGroup = keyof typeof TERMS;

type Words = readonly [english: string, chinese: string];

/** "Very_Strong", "very strong" and "very-strong" are one value. */
const keyOf = (value: string) =>
  value
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");

const INDEX = new Map<string, Map<string, Words>>(
  Object.entries(TERMS).map(([group, words]) => [
    group,
    new Map(Object.entries(words as Record<string, Words>).map(([value, pair]) => [keyOf(value), pair])),
  ]),
);

/** Long names of the finish grades, as some producers' systems send them. */
const GRADE_CODES: Record<string, string> = {
  ideal: "id",
  excellent: "ex",
  "very-good": "vg",
  good: "g",
  fair: "f",
  poor: "p",
};

function find(group: TermGroup, value: string): Words | undefined {
  const key = keyOf(value);
  const words = INDEX.get(group);
  return words?.get(key) ?? (group === "grade" ? words?.get(GRADE_CODES[key] ?? "") : undefined);
}

/** The word for a canonical value; a value that nobody has named yet comes back as it is. */
export function term(locale: Locale, group: TermGroup, value: string): string {
  const words = find(group, value);
  if (!words) return group === "fancy-hue" ? pairOfHues(locale, value) : value;
  return locale === "zh" ? words[1] : words[0];
}

/** True where term() has a word of its own for the value. */
export function hasTerm(group: TermGroup, value: string): boolean {
  return find(group, value) !== undefined;
}

/** True where a native gemologist has yet to confirm the Chinese word. */
export function isUnconfirmed(group: TermGroup, value: string): boolean {
  return (UNCONFIRMED[group] ?? []).some((open) => keyOf(open) === keyOf(value));
}

export type FancyColor = {
  /** "fancy-vivid"; null where the report gives none. */
  intensity: string | null;
  /** In the order of the report, weakest first: "brownish", "purplish". */
  modifiers: readonly string[] | null;
  /** "pink", or two equal hues joined by a hyphen: "orange-yellow". */
  hue: string | null;
};

/**
 * A fancy color as laboratories write it: "Fancy Vivid Purplish Pink", in Chinese 艳彩带紫粉红色 (intensity, 带-modifiers, hue).
 */
export function fancyColorName(locale: Locale, color: FancyColor): string {
  const intensity = color.intensity ? term(locale, "fancy-intensity", color.intensity) : "";
  const modifiers = (color.modifiers ?? []).map((modifier) => term(locale, "fancy-modifier", modifier));
  const hue = color.hue ? term(locale, "fancy-hue", color.hue) : "";
  if (locale === "zh") return [intensity, ...modifiers, hue].join("");
  return [intensity, ...modifiers, hue].filter(Boolean).join(" ");
}

/** Two equal hues: "Orange-Yellow", 橙黄色, where only the last keeps its 色. */
function pairOfHues(locale: Locale, value: string): string {
  const names = value.split("-").map((part) => {
    const words = find("fancy-hue", part);
    return words ? words[locale === "zh" ? 1 : 0] : null;
  });
  if (names.length < 2 || names.some((name) => name === null)) return value;
  if (locale === "en") return names.join("-");
  return names.map((name, place) => (place < names.length - 1 ? name?.replace(/色$/, "") : name)).join("");
}
