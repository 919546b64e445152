/**
 * How near two words of names are: first by a form in which the usual ways to transliterate one sound agree
 * (Yevgeniy, Evgeny, Jewgenij), then by a bounded edit distance in which vowels and kindred consonants cost less.
 */

import { isPinyinSyllable, isTwoSyllables } from "@/domain/compliance/screening/pinyin-syllable";

const FOLDS: readonly [RegExp, string][] = [
  [/shch|schtsch|chtch|stsch/g, "S"],
  [/tsch|tch|cz|ch/g, "C"],
  [/sch|sh|sz/g, "S"],
  [/dzh|dj|zh/g, "Z"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/tz|ts/g, "c"],
  [/ck|q/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/ou|oo/g, "u"],
  [/[yj]/g, "i"],
  [/ii+/g, "i"],
  [/ie/g, "e"],
  [/ae/g, "a"],
  [/oe/g, "o"],
  [/ue/g, "u"],
  [/([a-zSCZ])\1+/g, "$1"],
  [/([oe])f$/, "$1v"],
  [/([aeiou])h$/, "$1"],
];

/** Digits stay as they are: numbers never resemble each other. */
export function foldWord(word: string): string {
  if (/\d/.test(word)) return word;
  let folded = word;
  for (const [sound, letter] of FOLDS) folded = folded.replace(sound, letter);
  return folded;
}

/** Consonants of a folded word, kindred ones alike: what Arabic writes, and what a vowel's slip leaves. */
export function bonesOf(fold: string): string {
  return fold
    .replace(/[aeiouv]/g, "")
    .replace(/[gq]/g, "k")
    .replace(/Z/g, "z")
    .replace(/S/g, "s")
    .replace(/(.)\1+/g, "$1");
}

const VOWELS = "aeiou";
const KIN = new Set(
  [
    "bp",
    "dt",
    "gk",
    "sz",
    "fv",
    "SC",
    "Ss",
    "Cc",
    "Zz",
    "Zi",
    "mn",
    "gh",
    "hk",
    "ck",
    "cs",
    "Ck",
    "bv",
    "lr",
    "sc",
    "Sc",
    "Cs",
    "Cz",
    "cz",
  ].flatMap((pair) => [pair, `${pair[1]}${pair[0]}`]),
);
const isVowel = (letter: string | undefined) => letter !== undefined && VOWELS.includes(letter);

/** Costs by code of the letters, so that comparing two words makes no texts. */
const CODES = 128;
const SUBSTITUTION = new Float64Array(CODES * CODES).fill(1);
const GAP = new Float64Array(CODES).fill(1);
for (let a = 0; a < CODES; a++) {
  const letter = String.fromCharCode(a);
  if (isVowel(letter) || letter === "h") GAP[a] = 0.6;
  for (let b = 0; b < CODES; b++) {
    const other = String.fromCharCode(b);
    if (a === b) SUBSTITUTION[a * CODES + b] = 0;
    else if (isVowel(letter) && isVowel(other)) SUBSTITUTION[a * CODES + b] = 0.5;
    else if (KIN.has(letter + other)) SUBSTITUTION[a * CODES + b] = 0.7;
  }
}

function substitution(a: number, b: number): number {
  if (a === b) return 0;
  return a < CODES && b < CODES ? (SUBSTITUTION[a * CODES + b] ?? 1) : 1;
}

function gap(code: number): number {
  return code < CODES ? (GAP[code] ?? 1) : 1;
}

/** Edits that a word of this length may carry and still be the same word misspelt. */
export function editsAllowed(length: number): number {
  if (length <= 2) return 0;
  if (length <= 4) return 0.6;
  if (length === 5) return 1;
  return length <= 7 ? 1.6 : 2.1;
}

const row0 = new Float64Array(64);
const row1 = new Float64Array(64);
const row2 = new Float64Array(64);

/** Damerau's distance with the costs above, bounded: Infinity once it cannot stay within `most`. */
export function foldDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (a.length > 60 || b.length > 60 || Math.abs(a.length - b.length) * 0.6 > most) return Number.POSITIVE_INFINITY;
  let [before, last, now] = [row0, row1, row2];
  last[0] = 0;
  for (let j = 1; j <= b.length; j++) last[j] = (last[j - 1] ?? 0) + gap(b.charCodeAt(j - 1));
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    now[0] = (last[0] ?? 0) + gap(letter);
    let least = now[0] ?? 0;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j - 1] ?? 0) + substitution(letter, other),
        (last[j] ?? 0) + gap(letter),
        (now[j - 1] ?? 0) + gap(other),
      );
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, (before[j - 2] ?? 0) + 0.8);
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [before, last, now] = [last, now, before];
  }
  const distance = last[b.length] ?? Number.POSITIVE_INFINITY;
  return distance <= most ? distance : Number.POSITIVE_INFINITY;
}

/** A word as it is compared: as written, and folded. */
export type ComparableWord = { text: string; fold: string };

/** Same fold, other letters: "Yevgeniy" for "Evgeny". */
const RESPELT_SIMILARITY = 0.98;
const OTHER_FIRST_LETTER_COST = 0.6;

function misspelt(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const most = editsAllowed(Math.min(length - 0.5, (a.length + b.length) / 2));
  const first =
    a[0] !== b[0] && !(isVowel(a[0]) && isVowel(b[0])) && !(a[0] === b[1] && a[1] === b[0])
      ? OTHER_FIRST_LETTER_COST
      : 0;
  const distance = foldDistance(a, b, most - first) + first;
  return distance === Number.POSITIVE_INFINITY ? 0 : 1 - distance / (length + 1);
}

/**
 * 1 for the same word, 0 for another, between for one respelt or misspelt. Numbers are never alike, nor are two syllables
 * of pinyin: Wang is not Yang.
 */
export function wordSimilarity(a: ComparableWord, b: ComparableWord): number {
  if (a.text === b.text) return 1;
  if (/\d/.test(a.text) || /\d/.test(b.text)) return 0;
  if (isPinyinSyllable(a.text) && isPinyinSyllable(b.text)) return 0;
  if (a.fold === b.fold) return RESPELT_SIMILARITY;
  // Guoqiang is not Guoying; a slip of one letter may still make another whole name.
  if (isTwoSyllables(a.text) && isTwoSyllables(b.text) && foldDistance(a.text, b.text, 1) > 1) return 0;
  const written = misspelt(a.text, b.text);
  // A short word's fold says little by itself.
  if (Math.min(a.fold.length, b.fold.length) <= 4) return written;
  return Math.max(written, misspelt(a.fold, b.fold));
}

/** As wordSimilarity, with one edit more: for a word whose neighbors in the name all fit. */
export function looseSimilarity(a: ComparableWord, b: ComparableWord): number {
  const length = Math.max(a.text.length, b.text.length);
  const shorter = Math.min(a.text.length, b.text.length);
  if (
    length < 4 ||
    a.text[0] !== b.text[0] ||
    /\d/.test(a.text + b.text) ||
    (isPinyinSyllable(a.text) && isPinyinSyllable(b.text))
  )
    return 0;
  const most = shorter <= 5 ? 1.1 : shorter <= 8 ? 2.1 : 3.1;
  const distance = Math.min(foldDistance(a.text, b.text, most), foldDistance(a.fold, b.fold, most));
  return distance === Number.POSITIVE_INFINITY ? 0 : Math.min(0.85, 1 - distance / (length + 1));
}
