/**
 * Screens one party against the lists: clear, review or block, with every reason. It blocks on an exact name of good
 * quality that tells enough, or on a strong number; all likeness beyond is for a person to judge. It never says how a name
 * would have passed.
 */
import { type Comparison, compareNames } from "@/domain/compliance/screening/compare-names";
import { formsAgree } from "@/domain/compliance/screening/legal-forms";
import { comparableId, type ListedParty, type PartyType } from "@/domain/compliance/screening/listed-party";
import { exactKey, type IndexedName, type NameIndex, scriptKey } from "@/domain/compliance/screening/name-index";
import { type PreparedQuery, prepareQuery } from "@/domain/compliance/screening/prepare-query";
import { readName } from "@/domain/compliance/screening/read-name";
import type {
  ScorePart,
  ScreeningAnswer,
  ScreeningMatch,
  ScreeningQuery,
} from "@/domain/compliance/screening/screening-result";
import { isCommonWord } from "@/domain/compliance/screening/word-weights";

/** Thresholds are tuned by `npm run bench -- screening`: see docs/screening.md. */
export const REVIEW_SCORE_MIN = 0.8;
const EVIDENCE_MIN = 6.5;
const PAIR_EVIDENCE_MIN = 5.5;
const WHOLE_NAME_LIKENESS_MIN = 0.9;
const ONE_WORD_LIKENESS_MIN = 0.86;
const BLOCK_EVIDENCE_MIN = { one: 6, two: 7, more: 4, person: 7.5, personOfTwo: 9 };
const ANOTHER_NAME_MIN = 2;
const CANDIDATES_MAX = 120;
const MATCHES_MAX = 10;
const STRONG_ID_CHARACTERS_MIN = 8;

type Sort = "person" | "organization" | "craft" | null;

function sortOf(type: PartyType | null): Sort {
  if (type === "person") return "person";
  if (type === "entity") return "organization";
  return type === "vessel" || type === "aircraft" ? "craft" : null;
}

export function screenName(index: NameIndex, query: ScreeningQuery): ScreeningAnswer {
  const best = new Map<number, ScreeningMatch>();
  const keep = (party: number, match: ScreeningMatch | null) => {
    const known = best.get(party);
    if (match && (!known || rank(match) > rank(known))) best.set(party, match);
  };
  for (const [party, match] of matchesById(index, query)) keep(party, match);
  const exactRows = rowsOfExactName(index, query);
  for (const prepared of preparedQueries(index, query)) {
    const rows = new Set([...candidatesOf(index, prepared), ...exactRows]);
    for (const row of rows) {
      const listed = index.names[row];
      if (listed) keep(listed.party, judge(index, query, prepared, row, listed, exactRows.has(row)));
    }
  }
  const matches = [...best.values()]
    .sort((a, b) => rank(b) - rank(a) || a.uid.localeCompare(b.uid))
    .slice(0, MATCHES_MAX);
  return { band: matches[0]?.band ?? "clear", matches };
}

const rank = (match: ScreeningMatch) => match.score + (match.band === "block" ? 1 : 0);

/** Readings that differ as words: Chinese as person and as company; of Cyrillic the first, for all fold alike. */
function preparedQueries(index: NameIndex, query: ScreeningQuery): PreparedQuery[] {
  const person = query.type === "person";
  const readings = readName(query.name, person);
  const distinct = readings.filter((reading, at) => at === 0 || reading.script === "chinese");
  return distinct.map((reading) =>
    prepareQuery(index, reading, person || (query.type === null && reading.legal.length === 0)),
  );
}

function rowsOfExactName(index: NameIndex, query: ScreeningQuery): Set<number> {
  const rows = new Set<number>(index.exact.get(scriptKey(query.name)) ?? []);
  for (const person of [true, false]) {
    for (const reading of readName(query.name, person)) {
      for (const row of index.exact.get(exactKey(reading, person)) ?? []) rows.add(row);
    }
  }
  return rows;
}

let sums = new Float32Array(0);

/** Names that share enough weight with the query to reach a review, the most promising first. */
function candidatesOf(index: NameIndex, query: PreparedQuery): number[] {
  if (sums.length < index.names.length) sums = new Float32Array(index.names.length);
  const touched: number[] = [];
  const add = (row: number, weight: number) => {
    if (sums[row] === 0) touched.push(row);
    sums[row] = (sums[row] ?? 0) + weight;
  };
  for (const unit of query.units) {
    const weight = unitWeight(query, unit.from, unit.count);
    if (weight < 0.5) continue;
    for (const [id, similarity] of unit.similar) {
      const postings = index.postings[id];
      if (!postings) continue;
      for (let at = 0; at < postings.length; at++) add(postings[at] ?? 0, weight * similarity);
    }
    for (const [row] of unit.spans) add(row, weight);
  }
  const promising: { row: number; bound: number }[] = [];
  for (const row of touched) {
    const total = index.names[row]?.weight ?? 0;
    const shared = Math.min(sums[row] ?? 0, total, query.weight);
    sums[row] = 0;
    const conflict = Math.min(query.weight, total) - shared;
    const leftOut = Math.abs(query.weight - total) * 0.3;
    const bound = shared / (shared + conflict + leftOut);
    if (bound >= 0.6) promising.push({ row, bound: bound + shared / 1000 });
  }
  promising.sort((a, b) => b.bound - a.bound);
  return promising.slice(0, CANDIDATES_MAX).map(({ row }) => row);
}

function unitWeight(query: PreparedQuery, from: number, count: number): number {
  let weight = 0;
  for (let at = from; at < from + count; at++) weight += query.weights[at] ?? 0;
  return weight;
}

function judge(
  index: NameIndex,
  query: ScreeningQuery,
  prepared: PreparedQuery,
  row: number,
  listed: IndexedName,
  exact: boolean,
): ScreeningMatch | null {
  const party = index.parties[listed.party];
  if (!party) return null;
  const rough = compareNames(prepared, row, listed, false);
  if (!exact && (!rough || rough.score < REVIEW_SCORE_MIN * 0.97)) return null;
  const comparison: Comparison = exact
    ? {
        score: 1,
        evidence: listed.weight,
        likeness: 1,
        unmatched: 0,
        queryLeft: 0,
        words: 2,
        parts: [{ part: "exact-name", effect: 0 }],
      }
    : (compareNames(prepared, row, listed, true) ?? {
        score: 0,
        evidence: 0,
        likeness: 0,
        unmatched: 0,
        queryLeft: 0,
        words: 0,
        parts: [],
      });
  const { score, parts, contradicted } = qualified(query, prepared, party, listed, comparison);
  const blocked = exact && !contradicted && !party.former && tellsEnough(query, prepared, party, listed);
  if (!blocked && !worthReview(prepared, listed, comparison, score, exact)) return null;
  return {
    list: party.list,
    uid: party.uid,
    name: listed.name,
    quality: listed.quality,
    score: round(score),
    band: blocked ? "block" : "review",
    parts: parts.map((part) => ({ ...part, effect: round(part.effect) })),
  };
}

const round = (figure: number) => Math.round(figure * 1000) / 1000;

/** What stands beside the name raises or lowers; 1 is the most. */
function qualified(
  query: ScreeningQuery,
  prepared: PreparedQuery,
  party: ListedParty,
  listed: IndexedName,
  comparison: Comparison,
) {
  let { score } = comparison;
  const parts = [...comparison.parts];
  const shift = (part: ScorePart["part"], by: number, beside?: { query: string; listed: string }) => {
    const next = Math.min(1, Math.max(0, score + by));
    parts.push({ part, effect: next - score, ...beside });
    score = next;
  };
  if (listed.quality === "weak") shift("weak-alias", -0.07);
  if (party.former) shift("former", -0.01);
  if (!formsAgree(prepared.reading.legal, listed.reading.legal)) shift("legal-form", -0.05);
  const [asked, given] = [
    sortOf(query.type ?? (prepared.reading.legal.length > 0 ? "entity" : null)),
    sortOf(party.type),
  ];
  if (asked && given && asked !== given) shift("type", -0.15);
  else if (!asked && given === "craft") shift("type", -0.08);
  const countries = query.countries ?? [];
  if (countries.length > 0 && party.countries.length > 0) {
    const beside = { query: countries.join(" "), listed: party.countries.join(" ") };
    shift("country", countries.some((country) => party.countries.includes(country)) ? 0.03 : -0.06, beside);
  }
  let contradicted = false;
  if (query.birthDate && party.birthDates.length > 0) {
    const agreement = birthDatesAgree(query.birthDate, party.birthDates);
    contradicted = agreement === "other";
    const by = { same: 0.06, near: 0, other: -0.2 }[agreement];
    shift("birth-date", by, { query: query.birthDate, listed: party.birthDates.join(" ") });
  }
  return { score, parts, contradicted };
}

/** near: years that may be a slip of the pen or a "circa". */
function birthDatesAgree(asked: string, listed: readonly string[]): "same" | "near" | "other" {
  const prefix = (date: string) => asked.startsWith(date) || date.startsWith(asked);
  if (listed.some(prefix)) return "same";
  const years = listed.map((date) => Math.abs(Number(date.slice(0, 4)) - Number(asked.slice(0, 4))));
  return Math.min(...years) <= 1 ? "near" : "other";
}

function worthReview(
  prepared: PreparedQuery,
  listed: IndexedName,
  comparison: Comparison,
  score: number,
  exact: boolean,
): boolean {
  const words = listed.reading.words.length;
  if (exact) {
    const least = listed.quality === "weak" ? 4.5 : 3.5;
    return words > 1 || comparison.evidence >= least || formsMeet(prepared, listed);
  }
  if (score < REVIEW_SCORE_MIN) return false;
  const named = listed.reading.words.filter((word) => !word.particle).length;
  // "Abdulrahman Faisal" beside a bare "Abdul Rahman": half of the query is somebody else's name.
  if (named === 2 && listed.reading.words[0]?.text === "abd" && comparison.queryLeft >= ANOTHER_NAME_MIN) return false;
  if (named === 1) {
    const strong = comparison.evidence >= 5 && comparison.likeness >= ONE_WORD_LIKENESS_MIN;
    return strong && listed.quality !== "weak";
  }
  if (comparison.words === 1 && comparison.likeness < 0.95) return false;
  const whole = comparison.unmatched <= 1.1 && comparison.likeness >= WHOLE_NAME_LIKENESS_MIN;
  // Given and family name as they stand, one further name of the list left out: "Alexei Miller".
  const pair =
    comparison.words >= 2 && comparison.likeness >= 0.97 && comparison.queryLeft < 0.5 && named - comparison.words <= 1;
  return whole || comparison.evidence >= (pair ? PAIR_EVIDENCE_MIN : EVIDENCE_MIN);
}

/** "Emma LLC" and "Emma OOO": the forms say that a company is meant. */
function formsMeet(prepared: PreparedQuery, listed: IndexedName): boolean {
  const [asked, given] = [prepared.reading.legal, listed.reading.legal];
  return asked.length > 0 && given.length > 0 && formsAgree(asked, given);
}

/** Whether an exact name points at one party alone: good quality, enough words or rare ones, one sort, fitting form. */
function tellsEnough(query: ScreeningQuery, prepared: PreparedQuery, party: ListedParty, listed: IndexedName): boolean {
  if (listed.quality === "weak") return false;
  const [asked, given] = [sortOf(query.type), sortOf(party.type)];
  if (asked ? given !== null && asked !== given : given === "craft") return false;
  if (!asked && given === "person" && prepared.reading.legal.length > 0) return false;
  if (!formsAgree(prepared.reading.legal, listed.reading.legal)) return false;
  // Many characters share one reading: equal in pinyin, or in the Latin of Arabic or Hangul, is not equal in name.
  const scripts = [prepared.reading.script, listed.reading.script];
  if (scripts.some((script) => script !== "latin" && script !== "cyrillic"))
    return scriptKey(query.name) === scriptKey(listed.name);
  const words = listed.reading.words.filter((word) => !word.particle);
  if (words.length === 1) return oneWordTells(prepared, listed);
  if (given === "person")
    return listed.weight >= (words.length === 2 ? BLOCK_EVIDENCE_MIN.personOfTwo : BLOCK_EVIDENCE_MIN.person);
  return listed.weight >= (words.length === 2 ? BLOCK_EVIDENCE_MIN.two : BLOCK_EVIDENCE_MIN.more);
}

function oneWordTells(prepared: PreparedQuery, listed: IndexedName): boolean {
  const word = listed.reading.words.find((one) => !one.particle);
  if (!word || word.text.length < 5 || isCommonWord(word.fold)) return false;
  const sameForm = prepared.reading.legal.length > 0 === listed.reading.legal.length > 0;
  return sameForm && listed.weight >= BLOCK_EVIDENCE_MIN.one;
}

function* matchesById(index: NameIndex, query: ScreeningQuery): Generator<[number, ScreeningMatch]> {
  for (const { number } of query.ids ?? []) {
    const key = comparableId(number);
    for (const at of (key && index.ids.get(key)) || []) {
      const party = index.parties[at];
      const [first] = party?.names ?? [];
      if (!key || !party || !first) continue;
      const strong = key.length >= STRONG_ID_CHARACTERS_MIN && !party.former;
      yield [
        at,
        {
          list: party.list,
          uid: party.uid,
          name: first.name,
          quality: first.quality,
          score: strong ? 1 : 0.9,
          band: strong ? "block" : "review",
          parts: [{ part: "strong-id", effect: strong ? 0 : -0.1, query: number, listed: number }],
        },
      ];
    }
  }
}
