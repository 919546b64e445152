/**
 * Names of people from Taiwan and older papers in Wade-Giles, as the pinyin that lists use: "Hsi Chin-ping" is Xi Jinping.
 * Papers leave the apostrophe away that tells p from p', so one syllable may be several.
 */
import { isPinyinSyllable } from "@/domain/compliance/screening/pinyin-syllable";

const INITIALS: readonly [string, readonly string[]][] = [
  ["ch", ["zh", "ch", "j", "q"]],
  ["ts", ["z", "c"]],
  ["tz", ["z", "c"]],
  ["sz", ["s"]],
  ["ss", ["s"]],
  ["hs", ["x"]],
  ["sh", ["sh"]],
  ["p", ["b", "p"]],
  ["t", ["d", "t"]],
  ["k", ["g", "k"]],
  ["j", ["r"]],
];
const FINALS: readonly [RegExp, readonly string[]][] = [
  [/^ien$/, ["ian"]],
  [/^ieh$/, ["ie"]],
  [/^ueh$/, ["ue"]],
  [/^eh$/, ["e"]],
  [/^iung$/, ["iong"]],
  [/^ung$/, ["ong"]],
  [/^ih$/, ["i"]],
  [/^uei$/, ["ui"]],
  [/^o$/, ["o", "e", "uo"]],
];

/** "chin" is jin or qin, "chen" zhen or chen: the soft initials stand before i and the rounded u alone. */
function meet(initial: string, wade: string, final: string): boolean {
  if (initial === "j" || initial === "q") return /^(i(?!h)|u)/.test(wade);
  return !(initial === "zh" || initial === "ch") || !/^i(?!h)/.test(wade) || final === "";
}

/** Pinyin that a syllable of Wade-Giles may stand for; empty where it is none. */
export function pinyinOfWadeGiles(syllable: string): string[] {
  if (!/^[a-z]{1,6}$/.test(syllable)) return [];
  const [written = "", initials = null] = INITIALS.find(([initial]) => syllable.startsWith(initial)) ?? [];
  const plain = /^[mfnlhswy]?/.exec(syllable)?.[0] ?? "";
  const start = initials ? written : plain;
  const wade = syllable.slice(start.length);
  // "Tzu" and "ssu" are the one vowel that pinyin writes i; "yen" is yan.
  const whole = /^(ss|sz|tz)u$/.test(syllable) ? ["i"] : syllable === "yen" ? ["an"] : null;
  const finals = whole ?? FINALS.find(([final]) => final.test(wade))?.[1] ?? [wade];
  return (initials ?? [plain]).flatMap((initial) =>
    finals
      .filter((final) => meet(initial, wade, final) && isPinyinSyllable(initial + final))
      .map((final) => initial + final),
  );
}

/** The pinyin of each word where a whole name can only be Wade-Giles; null for any other name. */
export function readAsWadeGiles(words: readonly string[]): string[][] | null {
  if (words.length < 2 || words.length > 3 || words.every(isPinyinSyllable)) return null;
  const read = words.map(pinyinOfWadeGiles);
  return read.every((one) => one.length > 0) ? read : null;
}
