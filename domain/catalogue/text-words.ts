/**
 * Reads a free text of the search box: each word of it is a word of the trade (in any language that is handed in), the
 * name of a producer, or the beginning of a number. Chinese runs are cut by the longest word that is known.
 */
import type { FacetKey } from "@/domain/catalogue/filter-sets";
import type { TextWord } from "@/domain/catalogue/index-search";

/** A word or name by which a value of a facet is known. */
export type NamedValue = { facet: FacetKey; value: string; text: string };

type Value = TextWord["values"][number];
export type WordBook = {
  /** Whole words in capitals, and beginnings of three letters and more. */
  whole: ReadonlyMap<string, readonly Value[]>;
  beginnings: ReadonlyMap<string, readonly Value[]>;
  /** Beginnings of Chinese words. */
  han: ReadonlyMap<string, readonly Value[]>;
};

const HAN = /\p{Script=Han}/u;
const WORDS_MAX = 12;
const BEGINNING_MIN = 3;
/** Said with every stone: they narrow nothing. */
const IDLE = new Set(["CT", "CTS", "CARAT", "CARATS", "克拉"]);

export function createWordBook(names: readonly NamedValue[]): WordBook {
  const whole = new Map<string, Value[]>();
  const beginnings = new Map<string, Value[]>();
  const han = new Map<string, Value[]>();
  const add = (map: Map<string, Value[]>, key: string, value: Value) => {
    const known = map.get(key) ?? [];
    if (known.some((one) => one.facet === value.facet && one.value === value.value)) return;
    map.set(key, [...known, value]);
  };
  for (const { facet, value, text } of names) {
    const capitals = text.normalize("NFKC").toUpperCase();
    const of = { facet, value };
    for (const word of capitals.split(/[\s\-/()]+/).filter(Boolean)) {
      if (HAN.test(word)) for (let end = 1; end <= word.length; end += 1) add(han, word.slice(0, end), of);
      else {
        add(whole, word, of);
        for (let end = BEGINNING_MIN; end <= word.length; end += 1) add(beginnings, word.slice(0, end), of);
      }
    }
    // "VS1", "O-P": as written, too.
    add(whole, capitals, of);
  }
  return { whole, beginnings, han };
}

export function readWords(text: string, book: WordBook): TextWord[] {
  const capitals = text.normalize("NFKC").toUpperCase();
  const runs = capitals.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  return runs
    .flatMap((run) => (HAN.test(run) ? readHan(run, book) : [readPlain(run, book)]))
    .filter((word): word is TextWord => word !== null)
    .slice(0, WORDS_MAX);
}

function readPlain(word: string, { whole, beginnings }: WordBook): TextWord | null {
  if (IDLE.has(word)) return null;
  const known = whole.get(word) ?? (word.endsWith("S") ? whole.get(word.slice(0, -1)) : undefined);
  if (known) return { beginning: null, values: known };
  return { beginning: word, values: beginnings.get(word) ?? [] };
}

function readHan(run: string, { han }: WordBook): (TextWord | null)[] {
  const words: (TextWord | null)[] = [];
  let rest = run;
  while (rest !== "") {
    let length = rest.length;
    while (length > 0 && !han.has(rest.slice(0, length)) && !IDLE.has(rest.slice(0, length))) length -= 1;
    // Nothing of it is known: it may begin a title.
    if (length === 0) return [...words, { beginning: rest, values: [] }];
    const word = rest.slice(0, length);
    words.push(IDLE.has(word) ? null : { beginning: null, values: han.get(word) ?? [] });
    rest = rest.slice(length);
  }
  return words;
}
