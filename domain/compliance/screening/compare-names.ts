/**
 * Compares two names word by word. The score is what the matching words weigh, by their likeness, against what stands
 * unmatched: words that contradict (both sides have others) count whole, words left out on one side count in part, as
 * papers drop patronymics and lists spell out every name.
 */
import type { IndexedName, NameIndex } from "@/domain/compliance/screening/name-index";
import type { NameReading, NameWord } from "@/domain/compliance/screening/read-name";
import type { ScorePart } from "@/domain/compliance/screening/screening-result";

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
/** Shares that words of one side alone cost. */
const LEFT_OUT_BY_QUERY_PERSON = 0.3;
const LEFT_OUT_BY_QUERY_ENTITY = 0.5;
const LEFT_OUT_BY_LIST = 0.5;
/** Same fold, other letters: "Yevgeniy" for "Evgeny". */
const RESPELT = 0.98;
const INITIAL = 0.55;
const JOINED = 0.97;

export function prepareQuery(index: NameIndex, reading: NameReading, person: boolean): PreparedQuery {
  const { words } = reading;
  const weights = Float64Array.from(words, (word) => index.weightOf(word.text, word.fold));
  const units: QueryUnit[] = [];
  for (let from = 0; from < words.length; from++) {
    let fold = "";
    for (let count = 1; count <= UNIT_WORDS_MAX && from + count <= words.length; count++) {
      fold += words[from + count - 1]?.fold ?? "";
      if (count > 1 && fold.length < 4) continue;
      units.push({ from, count, fold, similar: index.similarWords(fold, reading.script), spans: spansOf(index, fold) });
    }
  }
  return { reading, weights, weight: weights.reduce((sum, weight) => sum + weight, 0), units, person };
}

function spansOf(index: NameIndex, fold: string): Map<number, readonly [number, number]> {
  const spans = new Map<number, readonly [number, number]>();
  const flat = index.joined.get(fold) ?? [];
  for (let at = 0; at < flat.length; at += 3) spans.set(flat[at] ?? 0, [flat[at + 1] ?? 0, flat[at + 2] ?? 0]);
  return spans;
}

type Pair = { from: number; count: number; to: number; span: number; similarity: number; weight: number };

export type Comparison = {
  score: number;
  /** Weight of what matched: how much the likeness says. */
  evidence: number;
  /** Mean likeness of the matching words. */
  likeness: number;
  /** Weight unmatched on both sides together. */
  unmatched: number;
  parts: ScorePart[];
};

function pairsOf(query: PreparedQuery, row: number, listed: IndexedName): Pair[] {
  const pairs: Pair[] = [];
  const sum = (weights: Float64Array, from: number, count: number) => {
    let total = 0;
    for (let at = from; at < from + count; at++) total += weights[at] ?? 0;
    return total;
  };
  for (const unit of query.units) {
    for (let to = 0; to < listed.wordIds.length; to++) {
      let similarity = unit.similar.get(listed.wordIds[to] ?? -1) ?? 0;
      if (similarity === 0) continue;
      if (unit.count === 1) {
        const same = query.reading.words[unit.from]?.text === listed.reading.words[to]?.text;
        if (similarity === 1 && !same) similarity = RESPELT;
      } else similarity *= JOINED;
      const weight = (sum(query.weights, unit.from, unit.count) + (listed.weights[to] ?? 0)) / 2;
      pairs.push({
        from: unit.from,
        count: unit.count,
        to,
        span: 1,
        similarity,
        weight: Math.min(weight, listed.weights[to] ?? 0),
      });
    }
    const span = unit.spans.get(row);
    if (span) {
      const weight = Math.min(sum(query.weights, unit.from, unit.count), sum(listed.weights, span[0], span[1]));
      pairs.push({ from: unit.from, count: unit.count, to: span[0], span: span[1], similarity: JOINED, weight });
    }
  }
  return pairs;
}

/** "V" for "Vladimir", where both are still free. */
function initialsOf(query: PreparedQuery, listed: IndexedName): Pair[] {
  if (!query.person && listed.reading.legal.length > 0) return [];
  const pairs: Pair[] = [];
  const isInitial = (word: NameWord | undefined) => word?.text.length === 1 && /[a-z]/.test(word.text);
  query.reading.words.forEach((word, from) => {
    listed.reading.words.forEach((other, to) => {
      if (isInitial(word) === isInitial(other) || word.text[0] !== other.text[0]) return;
      pairs.push({ from, count: 1, to, span: 1, similarity: INITIAL, weight: 0.6 });
    });
  });
  return pairs;
}

function choose(pairs: Pair[], queryWords: number, listedWords: number) {
  pairs.sort((a, b) => b.similarity * b.weight - a.similarity * a.weight || a.from - b.from);
  const queryUsed = new Uint8Array(queryWords);
  const listUsed = new Uint8Array(listedWords);
  const chosen: Pair[] = [];
  for (const pair of pairs) {
    let free = true;
    for (let at = pair.from; at < pair.from + pair.count; at++) if (queryUsed[at]) free = false;
    for (let at = pair.to; at < pair.to + pair.span; at++) if (listUsed[at]) free = false;
    if (!free) continue;
    queryUsed.fill(1, pair.from, pair.from + pair.count);
    listUsed.fill(1, pair.to, pair.to + pair.span);
    chosen.push(pair);
  }
  return { chosen, queryUsed, listUsed };
}

const isNumber = (word: NameWord) => /\d/.test(word.text);

/** Null where no word fits. */
export function compareNames(
  query: PreparedQuery,
  row: number,
  listed: IndexedName,
  withParts: boolean,
): Comparison | null {
  const words = query.reading.words;
  const others = listed.reading.words;
  const { chosen, queryUsed, listUsed } = choose(
    [...pairsOf(query, row, listed), ...initialsOf(query, listed)],
    words.length,
    others.length,
  );
  if (chosen.length === 0) return null;
  const matched = chosen.reduce((sum, pair) => sum + pair.weight, 0);
  const lost = chosen.reduce((sum, pair) => sum + pair.weight * (1 - pair.similarity), 0);
  const free = (of: readonly NameWord[], used: Uint8Array) => of.filter((_, at) => !used[at]);
  const weigh = (weights: Float64Array, used: Uint8Array) =>
    weights.reduce((sum, one, at) => (used[at] ? sum : sum + one), 0);
  const queryLeft = weigh(query.weights, queryUsed);
  const listLeft = weigh(listed.weights, listUsed);
  const conflict = Math.min(queryLeft, listLeft);
  const byQuery = (listLeft - conflict) * (query.person ? LEFT_OUT_BY_QUERY_PERSON : LEFT_OUT_BY_QUERY_ENTITY);
  const byList = (queryLeft - conflict) * LEFT_OUT_BY_LIST;
  const whole = matched + conflict + byQuery + byList;
  let score = (matched - lost) / whole;
  const parts: ScorePart[] = [];
  const [queryRest, listRest] = [free(words, queryUsed), free(others, listUsed)];
  const text = (rest: readonly NameWord[]) => rest.map((word) => word.text).join(" ");
  if (withParts) {
    for (const pair of chosen) {
      parts.push({
        part: "word",
        effect: (-pair.weight * (1 - pair.similarity)) / whole,
        query: text(words.slice(pair.from, pair.from + pair.count)),
        listed: text(others.slice(pair.to, pair.to + pair.span)),
      });
    }
    if (conflict > 0)
      parts.push({ part: "conflict", effect: -conflict / whole, query: text(queryRest), listed: text(listRest) });
    if (byList > 0) parts.push({ part: "query-only", effect: -byList / whole, query: text(queryRest) });
    if (byQuery > 0) parts.push({ part: "list-only", effect: -byQuery / whole, listed: text(listRest) });
  }
  const scale = (part: ScorePart["part"], factor: number) => {
    if (withParts) parts.push({ part, effect: score * (factor - 1) });
    score *= factor;
  };
  if (queryRest.some(isNumber) || listRest.some(isNumber)) {
    scale("number", queryRest.some(isNumber) && listRest.some(isNumber) ? 0.7 : 0.88);
  }
  if (!query.person && listed.reading.words.length > 1 && outOfOrder(chosen)) scale("order", 0.96);
  return { score, evidence: matched, likeness: 1 - lost / matched, unmatched: queryLeft + listLeft, parts };
}

function outOfOrder(chosen: readonly Pair[]): boolean {
  const byQuery = [...chosen].sort((a, b) => a.from - b.from);
  return byQuery.some((pair, at) => at > 0 && pair.to < (byQuery[at - 1]?.to ?? 0));
}
