/**
 * What a heading may mean, by itself: exactly an alias; an alias beside a unit, a currency, a remark in brackets or its
 * translation; or an alias with a letter or two wrong. Values below the heading are looked at elsewhere.
 */
import { aliasKey } from "@/domain/stock/cell";
import { editDistance } from "@/domain/stock/edit-distance";
import { HEADING_ALIASES, type StockField } from "@/domain/stock/heading-aliases";

/** "Stock #" → "stock#": case, spaces, underscores, points, hyphens, slashes and brackets do not matter; "%" does. */
export function headingKey(heading: string): string {
  return aliasKey(heading).replace(/[()[\]{}/:：,;，、'"“”?？!*\\|&+=<>~^`]+/g, "");
}

export type HeadingMatch = { fields: readonly StockField[]; how: "exact" | "part" | "close" };

const CANDIDATES = buildCandidates();
const CANDIDATE_KEYS = [...CANDIDATES.keys()];

function buildCandidates(): ReadonlyMap<string, readonly StockField[]> {
  const map = new Map<string, StockField[]>();
  for (const [field, aliases] of Object.entries(HEADING_ALIASES) as [StockField, string][]) {
    for (const key of new Set([field, ...aliases.split("|")].map(headingKey))) {
      if (key === "") continue;
      const fields = map.get(key) ?? [];
      if (!fields.includes(field)) fields.push(field);
      map.set(key, fields);
    }
  }
  return map;
}

const CURRENCY = "USD|EUR|HKD|CNY|RMB|GBP|AED|INR|JPY|CHF|US\\$|HK\\$|[$€£¥₹]|人民币|美元|美金|港币|元";
const CURRENCY_END = new RegExp(`[\\s_\\-/.(（]*(?:in\\s+)?(?:${CURRENCY})\\s*[)）]?\\s*$`, "i");
const CURRENCY_START = new RegExp(`^(?:${CURRENCY})[\\s_\\-/.]*`, "i");
/** Words before a name that say whose it is. */
const OWNER_WORDS = /^(?:diamond|stone|gem|our|seller|vendor|supplier|the|your|item|product|natural)[\s_.-]+/i;
const HINT_BRACKETS = /[([（【][^)\]）】]*[)\]）】]/g;

const remembered = new Map<string, HeadingMatch | null>();

/** Null where nothing comes near. */
export function matchHeading(heading: string): HeadingMatch | null {
  const known = remembered.get(heading);
  if (known !== undefined) return known;
  const match = matchExact(heading) ?? matchPart(heading) ?? matchClose(heading);
  if (remembered.size < 5000) remembered.set(heading, match);
  return match;
}

/** Known without spelling mistakes: what a header row is found by. */
export function isKnownHeading(cell: string): boolean {
  return cell !== "" && cell.length <= 60 && (matchExact(cell) ?? matchPart(cell)) !== null;
}

function matchExact(heading: string): HeadingMatch | null {
  const fields = CANDIDATES.get(headingKey(heading));
  return fields ? { fields, how: "exact" } : null;
}

function matchPart(heading: string): HeadingMatch | null {
  const bare = heading.replace(HINT_BRACKETS, " ").trim();
  const parts = [
    bare,
    bare.replace(CURRENCY_END, ""),
    bare.replace(CURRENCY_START, ""),
    heading.replace(CURRENCY_END, ""),
    bare.replace(OWNER_WORDS, ""),
    bare.replace(/[\s_-]*(?:\(?mm\)?|cts?|grams?|g|pct)\.?$/i, ""),
    ...scripts(bare),
    // What comes before a stroke is the name: "Shape/形状"; what comes after may be a unit: "Rate/Ct".
    bare.split(/\s*[/|／\n]\s*/)[0] ?? "",
  ];
  for (const part of parts) {
    if (part.trim() === "" || part === heading) continue;
    const fields = CANDIDATES.get(headingKey(part));
    if (fields) return { fields, how: "part" };
  }
  return null;
}

/** "形状 Shape": the Latin and the Chinese half of a heading in two languages. */
function scripts(heading: string): string[] {
  if (!/[\u3400-\u9fff]/.test(heading) || !/[a-z]/i.test(heading)) return [];
  return [heading.replace(/[\u3400-\u9fff]+/g, " ").trim(), heading.replace(/[^\u3400-\u9fff%]+/g, "")];
}

/** One letter wrong in five, two in nine; figures and "%" are never taken for a slip. Several fields as near: none. */
function matchClose(heading: string): HeadingMatch | null {
  const key = headingKey(heading.replace(HINT_BRACKETS, " "));
  if (key.length < 4 || key.length > 40) return null;
  const reach = key.length >= 9 ? 2 : 1;
  let best = reach + 1;
  let fields = new Set<StockField>();
  for (const candidate of CANDIDATE_KEYS) {
    if (candidate.length < 4 || Math.abs(candidate.length - key.length) > reach) continue;
    if (figuresOf(candidate) !== figuresOf(key)) continue;
    const distance = editDistance(key, candidate, best);
    if (distance > reach || distance > best) continue;
    if (distance < best) fields = new Set();
    best = distance;
    for (const field of CANDIDATES.get(candidate) ?? []) fields.add(field);
  }
  return fields.size === 0 ? null : { fields: [...fields], how: "close" };
}

function figuresOf(key: string): string {
  return key.replace(/[^\d%#$]/g, "");
}
