/**
 * Compares two names word by word. The score is what the matching words weigh, by their likeness, against what stands
 * unmatched: words that contradict (both sides have others) count whole, words left out on one side count in part, as
 * papers drop patronymics and lists spell out every name.
 */
import { looseSimilarity } from "@/domain/compliance/screening/fold-word";
import type { IndexedName } from "@/domain/compliance/screening/name-index";
import { type PreparedQuery, sumOf } from "@/domain/compliance/screening/prepare-query";
import type { NameWord } from "@/domain/compliance/screening/read-name";
import type { ScorePart } from "@/domain/compliance/screening/screening-result";

/** Shares that words of one side alone cost. */
const LEFT_OUT_BY_QUERY_PERSON = 0.3;
const LEFT_OUT_BY_QUERY_ENTITY = 0.5;
const LEFT_OUT_BY_LIST = 0.5;
/** A patronymic or second name left out costs no more than this, however rare. */
const LEFT_OUT_NAME_WEIGHT_MAX = 4;
const INITIAL = 0.55;
const JOINED = 0.97;

type Pair = { from: number; count: number; to: number; span: number; similarity: number; weight: number };

export type Comparison = {
  score: number;
  /** Weight of what matched: how much the likeness says. */
  evidence: number;
  /** Mean likeness of the matching words. */
  likeness: number;
  /** Weight unmatched on both sides together. */
  unmatched: number;
  /** Weight of the query's words that found nothing. */
  queryLeft: number;
  /** Words of the list's name that found their match, bridges and initials left out. */
  words: number;
  parts: ScorePart[];
};

function pairsOf(query: PreparedQuery, row: number, listed: IndexedName): Pair[] {
  const pairs: Pair[] = [];
  for (const unit of query.units) {
    for (let to = 0; to < listed.wordIds.length; to++) {
      let similarity = unit.similar.get(listed.wordIds[to] ?? -1) ?? 0;
      if (similarity === 0) continue;
      if (unit.count > 1) similarity *= JOINED;
      const weight = (sumOf(query.weights, unit.from, unit.count) + (listed.weights[to] ?? 0)) / 2;
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
      const weight = Math.min(sumOf(query.weights, unit.from, unit.count), sumOf(listed.weights, span[0], span[1]));
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

const SECOND_CHANCE_SHARE = 0.6;
const COMMON_WEIGHT_MAX = 3;

/**
 * Words that no one would take for each other alone, but whose neighbors all fit: "tous" for "tours" in a long name. Only
 * where most of both names matched, or for words that tell little.
 */
function secondChances(
  query: PreparedQuery,
  listed: IndexedName,
  chosen: readonly Pair[],
  used: [Uint8Array, Uint8Array],
): Pair[] {
  const matched = chosen.reduce((sum, pair) => sum + pair.weight, 0);
  const most = matched >= SECOND_CHANCE_SHARE * Math.max(query.weight, listed.weight);
  const pairs: Pair[] = [];
  query.reading.words.forEach((word, from) => {
    if (used[0][from]) return;
    listed.reading.words.forEach((other, to) => {
      const weight = listed.weights[to] ?? 0;
      if (used[1][to] || (!most && weight > COMMON_WEIGHT_MAX)) return;
      const similarity = looseSimilarity(word, other);
      if (similarity > 0) pairs.push({ from, count: 1, to, span: 1, similarity, weight });
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

/** What the listed names weigh that a person left out; a family name left out weighs double, for it is another person. */
function leftOutNames(listed: IndexedName, used: Uint8Array): number {
  let familyFound = listed.familyWords === 0;
  for (let at = 0; at < listed.familyWords; at++) if (used[at]) familyFound = true;
  return listed.weights.reduce((sum, weight, at) => {
    if (used[at]) return sum;
    const most = Math.min(weight, LEFT_OUT_NAME_WEIGHT_MAX);
    return sum + (!familyFound && at < listed.familyWords ? 2 * most : most);
  }, 0);
}

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
  for (const pair of secondChances(query, listed, chosen, [queryUsed, listUsed]).sort(
    (a, b) => b.similarity - a.similarity,
  )) {
    if (queryUsed[pair.from] || listUsed[pair.to]) continue;
    queryUsed[pair.from] = 1;
    listUsed[pair.to] = 1;
    chosen.push(pair);
  }
  const matched = chosen.reduce((sum, pair) => sum + pair.weight, 0);
  const lost = chosen.reduce((sum, pair) => sum + pair.weight * (1 - pair.similarity), 0);
  const free = (of: readonly NameWord[], used: Uint8Array) => of.filter((_, at) => !used[at]);
  const weigh = (weights: Float64Array, used: Uint8Array) =>
    weights.reduce((sum, one, at) => (used[at] ? sum : sum + one), 0);
  const queryLeft = weigh(query.weights, queryUsed);
  const listLeft = weigh(listed.weights, listUsed);
  const conflict = Math.min(queryLeft, listLeft);
  const leftOut = query.person ? leftOutNames(listed, listUsed) : listLeft;
  const byQuery =
    Math.max(0, leftOut - conflict) * (query.person ? LEFT_OUT_BY_QUERY_PERSON : LEFT_OUT_BY_QUERY_ENTITY);
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
  // One word misspelt and its trade another: "Prima Jewelry" is not "Proma Industry".
  if (conflict > 0 && conflict <= 2 && 1 - lost / matched < 0.95) scale("conflict", 0.93);
  const named = chosen
    .filter((pair) => pair.similarity > INITIAL)
    .reduce((sum, pair) => sum + others.slice(pair.to, pair.to + pair.span).filter((word) => !word.particle).length, 0);
  return {
    score,
    evidence: matched,
    likeness: 1 - lost / matched,
    unmatched: queryLeft + listLeft,
    queryLeft,
    words: named,
    parts,
  };
}

function outOfOrder(chosen: readonly Pair[]): boolean {
  const byQuery = [...chosen].sort((a, b) => a.from - b.from);
  return byQuery.some((pair, at) => at > 0 && pair.to < (byQuery[at - 1]?.to ?? 0));
}
