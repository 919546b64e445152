/**
 * Screening on the full lists of ../shared/data/compliance: time a name beside a brute-force Jaro-Winkler pass over every
 * listed name, share of varied listed names found, share of innocent names stopped.
 */
import { existsSync } from "node:fs";
import { figure, percentile, writeSection } from "@/bench/support/report";
import { buildNameIndex, type NameIndex } from "@/domain/compliance/screening/name-index";
import { plainText } from "@/domain/compliance/screening/read-name";
import { screenName } from "@/domain/compliance/screening/screen-name";
import { chanceOf } from "@/domain/compliance/screening/testing/chance";
import { innocentCompany, innocentPerson } from "@/domain/compliance/screening/testing/innocent-names";
import {
  type Innocents,
  measureInnocents,
  measureRecall,
  type Recall,
} from "@/domain/compliance/screening/testing/measure-screening";
import { VARIATIONS } from "@/domain/compliance/screening/testing/name-variations";
import { readListFolder } from "@/services/compliance/screening/read-list-folder";

const LISTS = "../shared/data/compliance";
const QUERIES = 4000;
const BRUTE_FORCE_QUERIES = 60;
const NAMES_A_KIND = 1000;
const SEED = 20261122;

export async function run(): Promise<void> {
  if (!existsSync(LISTS)) {
    console.log(`Skipped: there are no lists in ${LISTS}.`);
    return;
  }
  const read = performance.now();
  const { lists, parties } = await readListFolder(LISTS);
  const built = performance.now();
  const index = buildNameIndex(parties);
  const ready = performance.now();
  const queries = mixedQueries(index);
  const ours = timesOf(queries, (name) => screenName(index, { name, type: null }));
  const plain = index.names.map(({ name }) => plainText(name));
  const brute = timesOf(queries.slice(0, BRUTE_FORCE_QUERIES), (name) => bruteForce(plain, plainText(name)));
  const recalls = measureRecall(index, NAMES_A_KIND, SEED);
  const innocents = measureInnocents(index, NAMES_A_KIND * 2, SEED);
  const [rate, floor] = [perSecond(ours), perSecond(brute)];
  writeSection({
    name: "screening",
    title: "Screening of parties",
    how: `${parties.length.toLocaleString("en-US")} parties with ${index.names.length.toLocaleString("en-US")} names (${lists.map((list) => `${list.list} ${list.listDate ?? ""}`.trim()).join(", ")}). ${QUERIES.toLocaleString("en-US")} different names one after another: half invented, half listed names varied. The floor is a Jaro-Winkler pass over every listed name, without any other rule. Found: the varied name's own party is among the matches. Stopped: no innocent name may ever be blocked, unless it stands on a list letter by letter.`,
    figures: [
      {
        what: "one name",
        value: `${figure(rate, "names/s")}, p50 ${figure(percentile(ours, 0.5), "ms")}, p95 ${figure(percentile(ours, 0.95), "ms")}, p99 ${figure(percentile(ours, 0.99), "ms")}`,
        floor: `${figure(floor, "names/s")}, p50 ${figure(percentile(brute, 0.5), "ms")}, p95 ${figure(percentile(brute, 0.95), "ms")}`,
        ratio: `${figure(rate / floor, "×")}`,
      },
      {
        what: "lists read, index built",
        value: `${figure((built - read) / 1000, "s")}, ${figure((ready - built) / 1000, "s")}`,
      },
      ...recalls.map(recallFigure),
      ...innocents.map(innocentFigure),
    ],
  });
}

function recallFigure({ kind, names, found, blocked }: Recall) {
  return { what: `found: ${kind}`, value: `${percent(found, names)} of ${names}; blocked ${percent(blocked, names)}` };
}

function innocentFigure({ kind, names, review, blocked }: Innocents) {
  return {
    what: `innocent: ${kind}`,
    value: `${percent(review, names)} of ${names} to a person; blocked ${blocked.length}`,
  };
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function mixedQueries(index: NameIndex): string[] {
  const chance = chanceOf(SEED);
  const queries = new Set<string>();
  while (queries.size < QUERIES) {
    const invented = chance.below(2) === 0;
    const party = chance.pick(index.parties);
    const { name } = chance.pick(party.names);
    const varied = chance.pick(VARIATIONS).vary(name, party, chance);
    queries.add(
      invented
        ? chance.below(2) === 0
          ? innocentPerson(chance)
          : `${innocentCompany(chance)} ${chance.below(900)}`
        : (varied ?? name),
    );
  }
  return [...queries];
}

/** Sorted milliseconds; the first tenth warms up and is not counted. */
function timesOf(names: readonly string[], ask: (name: string) => unknown): number[] {
  const times = names.map((name) => {
    const start = performance.now();
    ask(name);
    return performance.now() - start;
  });
  return times.slice(Math.floor(times.length / 10)).sort((a, b) => a - b);
}

const perSecond = (times: readonly number[]) => (1000 * times.length) / times.reduce((sum, time) => sum + time, 0);

function bruteForce(names: readonly string[], query: string): number {
  let best = 0;
  for (const name of names) best = Math.max(best, jaroWinkler(query, name));
  return best;
}

function jaroWinkler(a: string, b: string): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - window); j < Math.min(b.length, i + window + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched.push(a[i] ?? "");
      break;
    }
  }
  if (matched.length === 0) return 0;
  const others = [...b].filter((_, at) => taken[at]);
  const swaps = matched.filter((letter, at) => letter !== others[at]).length / 2;
  const jaro = (matched.length / a.length + matched.length / b.length + (matched.length - swaps) / matched.length) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] === b[prefix] && prefix < a.length) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
