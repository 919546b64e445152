/** The facts of an item one by one, each with everybody who says it: what a passport proves is read fact by fact. */
import type { PassportItem } from "@/domain/passport/credential";
import type { OriginEventType, OriginFacts } from "@/domain/passport/origin-event";
import type { Passport, SourceState } from "@/domain/passport/passport";

export const SOURCED_FACTS = [
  "mine-id",
  "country",
  "deposit",
  "rough",
  "polished",
  "workshop",
  "report",
  "mark",
] as const;
export type SourcedFactName = (typeof SOURCED_FACTS)[number];
/** Values are canonical: country codes, mct as decimal numbers, names as the source writes them. */
export type SourcedFact = {
  fact: SourcedFactName;
  value: string;
  valueZh: string | null;
  sources: { state: SourceState; issuer: string; date: string | null }[];
};

type Reading = { value: string | null | undefined; valueZh?: string | undefined };

const READ: Record<SourcedFactName, { of: readonly OriginEventType[]; read: (facts: OriginFacts) => Reading }> = {
  "mine-id": { of: ["extracted", "declared"], read: (facts) => ({ value: facts.mineId }) },
  country: { of: ["extracted", "origin-reported", "declared"], read: (facts) => ({ value: facts.country }) },
  deposit: { of: ["extracted"], read: (facts) => ({ value: facts.deposit, valueZh: facts.depositZh }) },
  rough: { of: ["extracted"], read: (facts) => ({ value: numeral(facts.roughWeightMct) }) },
  polished: { of: ["cut-and-polished", "declared"], read: (facts) => ({ value: numeral(facts.polishedWeightMct) }) },
  workshop: { of: ["cut-and-polished"], read: (facts) => ({ value: facts.workshop, valueZh: facts.workshopZh }) },
  report: {
    of: ["graded", "declared"],
    read: ({ laboratory, reportNumber }) => ({ value: named(laboratory, reportNumber) }),
  },
  mark: { of: ["hallmarked"], read: (facts) => ({ value: facts.mark }) },
};

const numeral = (value: number | undefined) => (value === undefined ? null : String(value));
const named = (lab?: string | null, number?: string | null) => (lab && number ? `${lab} ${number}` : null);

/** A fact with two values has two entries, the better evidenced source first; a fact nobody states has none. */
export function sourcedFacts(item: PassportItem, passport: Passport): SourcedFact[] {
  const stated: Partial<Record<SourcedFactName, string | null>> = {
    country: item.minedIn,
    polished: item.kind === "stone" ? String(item.weightMct) : null,
    report: named(item.lab, item.reportNumber),
    mark: item.hallmark,
  };
  const own = passport.events.filter((event) => event.inForce && event.body.facts.stone === undefined);
  return SOURCED_FACTS.flatMap((fact) => {
    const values = new Map<string, SourcedFact>();
    const say = (value: string, valueZh: string | null, source: SourcedFact["sources"][number]) => {
      const known = values.get(value) ?? { fact, value, valueZh, sources: [] };
      known.sources.push(source);
      values.set(value, known);
    };
    for (const { body } of own) {
      if (!READ[fact].of.includes(body.type)) continue;
      const { value, valueZh } = READ[fact].read(body.facts);
      if (value) say(value, valueZh ?? null, { state: body.issuer.state, issuer: body.issuer.name, date: body.date });
    }
    const word = stated[fact];
    if (word) say(word, null, { state: "stock", issuer: item.producer.name, date: null });
    return [...values.values()];
  });
}
