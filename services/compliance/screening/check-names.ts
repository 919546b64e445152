/** Answers a batch of hand-written names against lists: the same screening that runs in the market. Nothing is kept. */
import { z } from "zod";
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import type { PartyType } from "@/domain/compliance/screening/listed-party";
import type { NameIndex } from "@/domain/compliance/screening/name-index";
import { screenName } from "@/domain/compliance/screening/screen-name";
import type { Band, ScorePart } from "@/domain/compliance/screening/screening-result";

const NAME_CHARACTERS_MAX = 500;
const words = (max: number) => z.union([z.string().max(max), z.array(z.string().max(max)).max(50)]);

const NameCaseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  query: z.string().max(NAME_CHARACTERS_MAX),
  /** "person", "company", "vessel" …; a word that is not known leaves the type open. */
  type: z.string().max(50).nullish(),
  country: words(100).nullish(),
  birth_date: z.string().max(20).nullish(),
  ids: z.array(z.string().max(100)).max(50).nullish(),
});

type NameCase = z.output<typeof NameCaseSchema>;

export type NameAnswer = {
  /** Null where the case has none. */
  id: string | number | null;
  /** A case that cannot be read, or has no name, is for a person. */
  band: Band;
  fault?: string;
  matches: {
    list: string;
    uid: string;
    name: string;
    score: number;
    band: Band;
    quality: string;
    parts: ScorePart[];
  }[];
};

const TYPES: [RegExp, PartyType][] = [
  [/^(person|individual|human|natural)/i, "person"],
  [/^(vessel|ship)/i, "vessel"],
  [/^(aircraft|airplane|plane)/i, "aircraft"],
  [/^(entity|company|organi[sz]ation|business|legal|bank|corporat|firm)/i, "entity"],
];

/** One case of a file, whatever it is: what cannot be screened is never clear. */
export function checkAnyName(index: NameIndex, given: unknown): NameAnswer {
  const parsed = NameCaseSchema.safeParse(given);
  if (parsed.success) return checkName(index, parsed.data);
  const id = (given as { id?: unknown } | null)?.id;
  const [issue] = parsed.error.issues;
  const fault = `${issue?.path.join(".") || "case"}: ${issue?.message}`;
  return { id: typeof id === "string" || typeof id === "number" ? id : null, band: "review", matches: [], fault };
}

function checkName(index: NameIndex, one: NameCase): NameAnswer {
  if (!/[\p{L}\p{N}]/u.test(one.query))
    return { id: one.id, band: "review", matches: [], fault: "query: no letter of a name" };

  const type = TYPES.find(([words]) => words.test(one.type ?? ""))?.[1] ?? null;
  const { band, matches } = screenName(index, {
    name: one.query,
    type,
    countries: countryCodes([one.country ?? []].flat()),
    birthDate: listDate(one.birth_date),
    ids: (one.ids ?? []).map((number) => ({ kind: "given", number })),
  });
  return { id: one.id, band, matches };
}
