/** Makes a query ready to be compared: its words weighed, and for each stretch of neighbors the listed words it may be. */
import { foldWord } from "@/domain/compliance/screening/fold-word";
import type { NameIndex } from "@/domain/compliance/screening/name-index";
import type { NameReading } from "@/domain/compliance/screening/read-name";
import { readAsWadeGiles } from "@/domain/compliance/screening/wade-giles";

/** One to three neighboring words of the query, taken as one word. */
export type QueryUnit = {
  from: number;
  count: number;
  fold: string;
  similar: ReadonlyMap<number, number>;
  /** Where a listed name writes this as several words: name → [first word, words]. */
  spans: ReadonlyMap<number, readonly [number, number]>;
};

export type PreparedQuery = {
  reading: NameReading;
  weights: Float64Array;
  weight: number;
  units: QueryUnit[];
  person: boolean;
};

const UNIT_WORDS_MAX = 3;
/** An unknown word this near a word of everyday use is taken for that word misspelt: "serviecs". */
const MISSPELT_COMMON_SIMILARITY = 0.82;
const MISSPELT_COMMON_WEIGHT_MAX = 2;
const WADE_GILES = 0.95;

/** Words of the lists that neighboring syllables of Wade-Giles are in pinyin: "tse tung" is zedong. */
function inPinyin(index: NameIndex, syllables: readonly (readonly string[])[]): Map<number, number> {
  const texts = syllables.reduce<string[]>((all, one) => all.flatMap((text) => one.map((next) => text + next)), [""]);
  const found = texts.flatMap((text) => [...index.sameWords({ text, fold: foldWord(text) })]);
  return new Map(found.filter(([, similarity]) => similarity === 1).map(([id]) => [id, WADE_GILES]));
}

export function prepareQuery(index: NameIndex, reading: NameReading, person: boolean): PreparedQuery {
  const { words } = reading;
  const weights = Float64Array.from(words, (word) => index.weightOf(word.text, word.fold));
  const units: QueryUnit[] = [];
  const wadeGiles = person ? readAsWadeGiles(words.map((word) => word.text)) : null;
  for (let from = 0; from < words.length; from++) {
    let text = "";
    for (let count = 1; count <= UNIT_WORDS_MAX && from + count <= words.length; count++) {
      text += words[from + count - 1]?.text ?? "";
      if (count > 1 && text.length < 4) continue;
      const fold = count === 1 ? (words[from]?.fold ?? "") : foldWord(text);
      const spelled =
        count === 1 ? index.similarWords({ text, fold }, reading.script) : index.sameWords({ text, fold });
      const similar = wadeGiles
        ? new Map([...inPinyin(index, wadeGiles.slice(from, from + count)), ...spelled])
        : spelled;
      units.push({
        from,
        count,
        fold,
        similar,
        spans: spansOf(index, fold),
      });
    }
  }
  for (const unit of units) lightenStrangers(index, reading, unit, weights);
  return { reading, weights, weight: weights.reduce((sum, weight) => sum + weight, 0), units, person };
}

/** Words that no list knows weigh what the known words weigh that they are made of: "inte rnational", "orientshipping". */
function lightenStrangers(index: NameIndex, reading: NameReading, unit: QueryUnit, weights: Float64Array): void {
  const parts = reading.words.slice(unit.from, unit.from + unit.count);
  if (parts.some((word) => index.knows(word.fold))) return;
  if (unit.count === 1) {
    for (const [id, similarity] of unit.similar) {
      const near = index.words[id];
      const weight = near && similarity >= MISSPELT_COMMON_SIMILARITY ? index.weightOf(near.text, near.fold) : 9;
      if (weight <= MISSPELT_COMMON_WEIGHT_MAX) weights[unit.from] = Math.min(weights[unit.from] ?? 0, weight);
    }
  }
  const [known] = unit.similar.keys();
  const [span] = unit.spans;
  const listed = span && index.names[span[0]];
  const word = known === undefined ? undefined : index.words[known];
  let weight: number | null = null;
  if (unit.count > 1 && word) weight = index.weightOf(word.text, word.fold);
  else if (span && listed) weight = sumOf(listed.weights, span[1][0], span[1][1]);
  if (weight === null) return;
  for (let at = unit.from; at < unit.from + unit.count; at++)
    weights[at] = Math.min(weights[at] ?? 0, weight / unit.count);
}

/** Weight of some neighboring words. */
export function sumOf(weights: Float64Array, from: number, count: number): number {
  let total = 0;
  for (let at = from; at < from + count; at++) total += weights[at] ?? 0;
  return total;
}

function spansOf(index: NameIndex, fold: string): Map<number, readonly [number, number]> {
  const spans = new Map<number, readonly [number, number]>();
  const flat = index.joined.get(fold) ?? [];
  for (let at = 0; at < flat.length; at += 3) spans.set(flat[at] ?? 0, [flat[at + 1] ?? 0, flat[at + 2] ?? 0]);
  return spans;
}
