/** Measures what screening finds and whom it stops, over names made from the lists and names invented. Repeatable by its seed. */
import type { ListedParty } from "@/domain/compliance/screening/listed-party";
import type { NameIndex } from "@/domain/compliance/screening/name-index";
import { screenName } from "@/domain/compliance/screening/screen-name";
import type { Band } from "@/domain/compliance/screening/screening-result";
import { chanceOf } from "@/domain/compliance/screening/testing/chance";
import {
  innocentCompany,
  innocentPerson,
  KNOWN_HOUSES,
  nearStranger,
} from "@/domain/compliance/screening/testing/innocent-names";
import { VARIATIONS } from "@/domain/compliance/screening/testing/name-variations";

export type Recall = { kind: string; names: number; found: number; blocked: number; missed: string[] };
export type Innocents = { kind: string; names: number; review: number; blocked: string[] };

const LATIN = /^[\p{Script=Latin}\p{P}\p{N}\s&]+$/u;
const TRIES_PER_NAME = 200;

/** Names of good quality, varied; a name counts as found where its own party is among the matches. */
export function measureRecall(index: NameIndex, each: number, seed: number): Recall[] {
  const chance = chanceOf(seed);
  const parties = index.parties.filter(
    (party) => !party.former && (party.type === "person" || party.type === "entity"),
  );
  return VARIATIONS.map(({ kind, vary, among }) => {
    const fitting = among ? parties.filter(among) : parties;
    const recall: Recall = { kind, names: 0, found: 0, blocked: 0, missed: [] };
    for (let tries = 0; recall.names < each && tries < each * TRIES_PER_NAME; tries++) {
      const party = chance.pick(fitting);
      const { name } = chance.pick(party.names.filter((one) => one.quality !== "weak"));
      const query = LATIN.test(name) ? vary(name, party, chance) : null;
      if (!query || query.trim().length < 4) continue;
      recall.names += 1;
      const { band, matches } = screenName(index, { name: query, type: null });
      if (matches.some((match) => match.uid === party.uid)) recall.found += 1;
      else recall.missed.push(`${query} (${name})`);
      if (band === "block") recall.blocked += 1;
    }
    return recall;
  });
}

/** People and companies that nobody lists, houses of the trade, and strangers with half of a listed name. */
export function measureInnocents(index: NameIndex, each: number, seed: number): Innocents[] {
  const chance = chanceOf(seed);
  const parties = index.parties.filter((party): party is ListedParty => !party.former);
  const kinds: [string, (at: number) => string | null][] = [
    ["people with common names", () => innocentPerson(chance)],
    ["companies of trade words", () => innocentCompany(chance)],
    ["houses of the trade", (at) => KNOWN_HOUSES[at] ?? null],
    ["half of a listed name", () => nearStranger(chance.pick(parties), chance.pick(parties))],
  ];
  return kinds.map(([kind, make]) => {
    const innocents: Innocents = { kind, names: 0, review: 0, blocked: [] };
    for (let tries = 0; innocents.names < each && tries < each * 4; tries++) {
      const name = make(tries);
      if (!name) continue;
      innocents.names += 1;
      const { band, matches } = screenName(index, { name, type: null });
      if (band === ("review" satisfies Band)) innocents.review += 1;
      if (band === "block") innocents.blocked.push(`${name} (${matches[0]?.name})`);
    }
    return innocents;
  });
}
