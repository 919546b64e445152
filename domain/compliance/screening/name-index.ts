/**
 * The lists, made ready to be asked: every name as weighted words, words findable by spelling, by sound and by neighbors
 * in spelling, whole names findable as they are. Built once a list version; pure data, never changed after.
 */

import {
  bonesOf,
  type ComparableWord,
  editsAllowed,
  foldWord,
  wordSimilarity,
} from "@/domain/compliance/screening/fold-word";
import { comparableId, type ListedParty, type NameQuality } from "@/domain/compliance/screening/listed-party";
import { variantsOf } from "@/domain/compliance/screening/name-variants";
import { type NameReading, plainText, readName } from "@/domain/compliance/screening/read-name";
import { isCommonWord, wordWeight } from "@/domain/compliance/screening/word-weights";

/** One reading of one listed name. */
export type IndexedName = {
  party: number;
  name: string;
  quality: NameQuality;
  reading: NameReading;
  /** How many words in front are the family name ("SURNAME, Given"); 0 where the list does not say. */
  familyWords: number;
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
  /** Whether any listed name has the word, however spelled. */
  knows(fold: string): boolean;
  /** Dictionary words that may be this one, with their likeness (0 to 1]. */
  similarWords(word: ComparableWord, script: NameReading["script"]): ReadonlyMap<number, number>;
  /** Dictionary words that sound the same. */
  sameWords(word: ComparableWord): ReadonlyMap<number, number>;
  words: readonly ComparableWord[];
};

const VARIANT_SIMILARITY = 0.93;
const BONES_SIMILARITY = 0.86;
/** A word in common use is more likely itself than a rare one misspelt: Volkov is not Venkov. */
const COMMON_WORD_DOUBT = 0.85;
const NEARLY_THE_SAME = 0.9;
const JOINED_WORDS_MAX = 3;
const CACHED_WORDS_MAX = 50_000;
/** Letters by which a word and its misspelling differ in length at most. */
const LENGTHS_APART = 3;

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

function familyWordsOf(name: string): number {
  const [family, given, ...more] = name.split(",");
  if (!family?.trim() || !given?.trim() || more.length > 0) return 0;
  return readName(family, true)[0]?.words.length ?? 0;
}

/** Readings kept as rows of their own: Chinese words and syllables differ; Cyrillic schemes share their folds. */
function rowsOf(parties: readonly ListedParty[], exact: Map<string, number[]>): Draft[] {
  const rows: Draft[] = [];
  parties.forEach((party, at) => {
    const person = party.type === "person";
    for (const { name, quality } of party.names) {
      const readings = readName(name, person);
      const first = rows.length;
      readings.forEach((reading, nth) => {
        if (nth === 0 || reading.script === "chinese")
          rows.push({ party: at, name, quality, reading, familyWords: person ? familyWordsOf(name) : 0 });
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
  const words: ComparableWord[] = [];
  const bearers = new Map<string, number>();
  const lastBearer = new Map<string, number>();
  const postingLists: number[][] = [];
  drafts.forEach(({ party, reading }, row) => {
    for (const { text, fold } of reading.words) {
      const id = dictionary.get(text) ?? dictionary.size;
      if (id === dictionary.size) {
        dictionary.set(text, id);
        words.push({ text, fold });
      }
      if (lastBearer.get(fold) !== party) bearers.set(fold, (bearers.get(fold) ?? 0) + 1);
      lastBearer.set(fold, party);
      const list = postingLists[id] ?? [];
      if (list.at(-1) !== row) list.push(row);
      postingLists[id] = list;
    }
  });
  const weightOf = (text: string, fold: string) => wordWeight(text, fold, bearers.get(fold) ?? 0, parties.length);

  const joined = new Map<string, number[]>();
  const names = drafts.map((draft, row): IndexedName => {
    const words = draft.reading.words;
    const weights = Float64Array.from(words, (word) => weightOf(word.text, word.fold));
    for (let from = 0; from < words.length; from++) {
      let text = words[from]?.text ?? "";
      for (let count = 2; count <= JOINED_WORDS_MAX && from + count <= words.length; count++) {
        text += words[from + count - 1]?.text ?? "";
        const fold = foldWord(text);
        if (fold.length >= 5 && fold.length <= 40) push(joined, fold, row, from, count);
      }
    }
    const [family, given] = words;
    if (draft.familyWords === 1 && family && given) push(joined, foldWord(given.text + family.text), row, 0, 2);
    return {
      ...draft,
      wordIds: Int32Array.from(words, (word) => dictionary.get(word.text) ?? -1),
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
    knows: (fold) => bearers.has(fold),
    words,
    ...wordFinder(words),
  };
}

/** Finds words of the dictionary by sound, variant, consonants and shared bigrams, then measures each. */
function wordFinder(words: readonly ComparableWord[]): Pick<NameIndex, "similarWords" | "sameWords"> {
  const byFold = new Map<string, number[]>();
  const byBones = new Map<string, number[]>();
  /** By bigram and length: words of much other length are not looked at. */
  const byBigram = new Map<string, number[]>();
  words.forEach(({ text, fold }, id) => {
    push(byFold, fold, id);
    const bones = bonesOf(fold);
    if (bones.length >= 2) push(byBones, bones, id);
    if (fold.length >= 3) for (const bigram of new Set(bigramsOf(fold))) push(byBigram, `${bigram}${text.length}`, id);
  });
  const shared = new Uint8Array(words.length);
  const cache = new Map<string, ReadonlyMap<number, number>>();

  function neighbors({ text, fold }: ComparableWord): number[] {
    const touched: number[] = [];
    const bigrams = new Set(bigramsOf(fold));
    for (const bigram of bigrams) {
      for (let length = text.length - LENGTHS_APART; length <= text.length + LENGTHS_APART; length += 1) {
        for (const id of byBigram.get(`${bigram}${length}`) ?? []) {
          if (shared[id] === 0) touched.push(id);
          shared[id] = (shared[id] ?? 0) + 1;
        }
      }
    }
    const least = Math.max(2, Math.ceil(bigrams.size * 0.38));
    const near = touched.filter((id) => (shared[id] ?? 0) >= least);
    for (const id of touched) shared[id] = 0;
    return near;
  }

  function find(word: ComparableWord, script: NameReading["script"]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const keep = (id: number, similarity: number) => {
      if (similarity > (found.get(id) ?? 0)) found.set(id, similarity);
    };
    const common = isCommonWord(word.fold);
    const measure = (id: number) => {
      const other = words[id];
      if (!other) return;
      const similarity = wordSimilarity(word, other);
      keep(id, common && similarity < NEARLY_THE_SAME ? similarity * COMMON_WORD_DOUBT : similarity);
    };
    for (const id of byFold.get(word.fold) ?? []) measure(id);
    for (const variant of variantsOf(word.fold)) {
      for (const id of byFold.get(variant) ?? []) keep(id, VARIANT_SIMILARITY);
    }
    const bones = bonesOf(word.fold);
    const sameBones = bones.length >= 2 ? (byBones.get(bones) ?? []) : [];
    if (script === "arabic") {
      for (const id of sameBones) keep(id, bones.length >= 3 ? BONES_SIMILARITY + 0.06 : BONES_SIMILARITY);
    }
    if (editsAllowed(word.text.length) === 0) return found;
    sameBones.forEach(measure);
    neighbors(word).forEach(measure);
    return found;
  }

  const sameWords: NameIndex["sameWords"] = (word) =>
    new Map((byFold.get(word.fold) ?? []).map((id) => [id, wordSimilarity(word, words[id] ?? word)]));
  const similarWords: NameIndex["similarWords"] = (word, script) => {
    const key = script === "arabic" ? `ع${word.text}` : word.text;
    const known = cache.get(key);
    if (known) return known;
    const found = find(word, script);
    if (cache.size >= CACHED_WORDS_MAX) cache.clear();
    cache.set(key, found);
    return found;
  };
  return { similarWords, sameWords };
}
