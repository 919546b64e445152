/**
 * The lists, made ready to be asked: every name as weighted words, words findable by spelling, by sound and by neighbors
 * in spelling, whole names findable as they are. Built once a list version; pure data, never changed after.
 */

import { bonesOf, editsAllowed, foldSimilarity } from "@/domain/compliance/screening/fold-word";
import { comparableId, type ListedParty, type NameQuality } from "@/domain/compliance/screening/listed-party";
import { variantsOf } from "@/domain/compliance/screening/name-variants";
import { type NameReading, plainText, readName } from "@/domain/compliance/screening/read-name";
import { UNKNOWN_WORD_WEIGHT, wordWeight } from "@/domain/compliance/screening/word-weights";

/** One reading of one listed name. */
export type IndexedName = {
  party: number;
  name: string;
  quality: NameQuality;
  reading: NameReading;
  /** Of each word: its number in the dictionary, and its weight. */
  wordIds: Int32Array;
  weights: Float64Array;
  weight: number;
};

export type NameIndex = {
  parties: readonly ListedParty[];
  names: readonly IndexedName[];
  /** Whole names: see exactKey. */
  exact: ReadonlyMap<string, readonly number[]>;
  /** Comparable numbers of papers and registers → parties. */
  ids: ReadonlyMap<string, readonly number[]>;
  /** Two or more neighboring words of a name written as one → [name, first word, words]. */
  joined: ReadonlyMap<string, readonly number[]>;
  postings: readonly Int32Array[];
  weightOf(text: string, fold: string): number;
  /** Dictionary words that may be this one, with their likeness (0 to 1]. */
  similarWords(fold: string, script: NameReading["script"]): ReadonlyMap<number, number>;
};

const VARIANT_SIMILARITY = 0.93;
const BONES_SIMILARITY = 0.86;
const JOINED_WORDS_MAX = 3;
const CACHED_WORDS_MAX = 50_000;

/** Least rotation of the words: "rotenberg arkady romanovich" and "arkady romanovich rotenberg" have one. */
function rotationKey(words: readonly string[]): string {
  let least = words.join(" ");
  for (let at = 1; at < words.length; at++) {
    const turned = [...words.slice(at), ...words.slice(0, at)].join(" ");
    if (turned < least) least = turned;
  }
  return least;
}

/** People's names begin with either part; companies' words stand in one order. An article in front counts for nothing. */
export function exactKey(reading: NameReading, person: boolean): string {
  const words = reading.words.map((word) => word.text);
  const named = words[0] === "the" && words.length > 1 ? words.slice(1) : words;
  return person ? `p ${rotationKey(named)}` : `e ${named.join(" ")}`;
}

/** A name in its own script, as written. */
export function scriptKey(name: string): string {
  return `s ${plainText(name)}`;
}

function push<Key>(map: Map<Key, number[]>, key: Key, ...values: number[]): void {
  const known = map.get(key);
  if (known) known.push(...values);
  else map.set(key, values);
}

function bigramsOf(fold: string): string[] {
  const padded = `^${fold}$`;
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2));
}

type Draft = Omit<IndexedName, "wordIds" | "weights" | "weight">;

/** Readings kept as rows of their own: Chinese words and syllables differ; Cyrillic schemes share their folds. */
function rowsOf(parties: readonly ListedParty[], exact: Map<string, number[]>): Draft[] {
  const rows: Draft[] = [];
  parties.forEach((party, at) => {
    const person = party.type === "person";
    for (const { name, quality } of party.names) {
      const readings = readName(name, person);
      const first = rows.length;
      readings.forEach((reading, nth) => {
        if (nth === 0 || reading.script === "chinese") rows.push({ party: at, name, quality, reading });
        push(exact, exactKey(reading, person), first);
      });
      if (readings[0] && readings[0].script !== "latin") push(exact, scriptKey(name), first);
    }
  });
  return rows;
}

export function buildNameIndex(parties: readonly ListedParty[]): NameIndex {
  const exact = new Map<string, number[]>();
  const drafts = rowsOf(parties, exact);
  const dictionary = new Map<string, number>();
  const bearers: number[] = [];
  const lastBearer: number[] = [];
  const postingLists: number[][] = [];
  drafts.forEach(({ party, reading }, row) => {
    for (const { fold } of reading.words) {
      const id = dictionary.get(fold) ?? dictionary.size;
      dictionary.set(fold, id);
      if (lastBearer[id] !== party) bearers[id] = (bearers[id] ?? 0) + 1;
      lastBearer[id] = party;
      const list = postingLists[id] ?? [];
      if (list.at(-1) !== row) list.push(row);
      postingLists[id] = list;
    }
  });
  const weightOf = (text: string, fold: string) =>
    wordWeight(text, fold, bearers[dictionary.get(fold) ?? -1] ?? 0, parties.length);

  const joined = new Map<string, number[]>();
  const names = drafts.map((draft, row): IndexedName => {
    const words = draft.reading.words;
    const weights = Float64Array.from(words, (word) => weightOf(word.text, word.fold));
    for (let from = 0; from < words.length; from++) {
      let fold = words[from]?.fold ?? "";
      for (let count = 2; count <= JOINED_WORDS_MAX && from + count <= words.length; count++) {
        fold += words[from + count - 1]?.fold ?? "";
        if (fold.length >= 5 && fold.length <= 40) push(joined, fold, row, from, count);
      }
    }
    return {
      ...draft,
      wordIds: Int32Array.from(words, (word) => dictionary.get(word.fold) ?? -1),
      weights,
      weight: weights.reduce((sum, weight) => sum + weight, 0),
    };
  });

  const ids = new Map<string, number[]>();
  parties.forEach((party, at) => {
    for (const { number } of party.ids) {
      const key = comparableId(number);
      if (key) push(ids, key, at);
    }
  });
  return {
    parties,
    names,
    exact,
    ids,
    joined,
    postings: postingLists.map((list) => Int32Array.from(list)),
    weightOf,
    similarWords: wordFinder([...dictionary.keys()]),
  };
}

/** Finds words of the dictionary by variant, consonants and shared bigrams, then measures each. */
function wordFinder(folds: readonly string[]): NameIndex["similarWords"] {
  const numberOf = new Map(folds.map((fold, id) => [fold, id]));
  const byBones = new Map<string, number[]>();
  const byBigram = new Map<string, number[]>();
  folds.forEach((fold, id) => {
    const bones = bonesOf(fold);
    if (bones.length >= 2) push(byBones, bones, id);
    if (fold.length >= 3) for (const bigram of new Set(bigramsOf(fold))) push(byBigram, bigram, id);
  });
  const shared = new Uint8Array(folds.length);
  const cache = new Map<string, ReadonlyMap<number, number>>();

  function neighbors(fold: string): number[] {
    const touched: number[] = [];
    const bigrams = new Set(bigramsOf(fold));
    for (const bigram of bigrams) {
      for (const id of byBigram.get(bigram) ?? []) {
        if (shared[id] === 0) touched.push(id);
        shared[id] = (shared[id] ?? 0) + 1;
      }
    }
    const least = Math.max(2, Math.ceil(bigrams.size * 0.34));
    const near = touched.filter((id) => (shared[id] ?? 0) >= least);
    for (const id of touched) shared[id] = 0;
    return near;
  }

  function find(fold: string, script: NameReading["script"]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const keep = (id: number, similarity: number) => {
      if (similarity > (found.get(id) ?? 0)) found.set(id, similarity);
    };
    const same = numberOf.get(fold);
    if (same !== undefined) keep(same, 1);
    for (const variant of variantsOf(fold)) {
      const id = numberOf.get(variant);
      if (id !== undefined) keep(id, VARIANT_SIMILARITY);
    }
    const bones = bonesOf(fold);
    const sameBones = bones.length >= 2 ? (byBones.get(bones) ?? []) : [];
    if (script === "arabic") {
      for (const id of sameBones) keep(id, bones.length >= 3 ? BONES_SIMILARITY + 0.06 : BONES_SIMILARITY);
    }
    if (editsAllowed(fold.length) === 0) return found;
    for (const ids of [sameBones, neighbors(fold)]) {
      for (const id of ids) {
        const similarity = foldSimilarity(fold, folds[id] ?? "");
        if (similarity > 0) keep(id, similarity);
      }
    }
    return found;
  }

  return (fold, script) => {
    const key = script === "arabic" ? `ع${fold}` : fold;
    const known = cache.get(key);
    if (known) return known;
    const found = find(fold, script);
    if (cache.size >= CACHED_WORDS_MAX) cache.clear();
    cache.set(key, found);
    return found;
  };
}

export const WEIGHT_OF_STRANGER = UNKNOWN_WORD_WEIGHT;
