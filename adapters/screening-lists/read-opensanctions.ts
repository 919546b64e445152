/**
 * Lists in the forms of OpenSanctions: targets.simple.csv, and FollowTheMoney entities as JSON lines. Business use of its
 * data needs a licence of OpenSanctions; the market ships none of it.
 */
import { parse } from "csv-parse/sync";
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import type { ListedName, ListedParty, PartyList, PartyType } from "@/domain/compliance/screening/listed-party";

const TYPES: Record<string, PartyType> = {
  Person: "person",
  Company: "entity",
  Organization: "entity",
  LegalEntity: "entity",
  PublicBody: "entity",
  Vessel: "vessel",
  Airplane: "aircraft",
};

const many = (cell: string | undefined) =>
  (cell ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);

function namesOf(first: string, others: readonly string[], weak: readonly string[] = []): ListedName[] {
  const names: ListedName[] = [{ name: first, quality: "primary" }];
  for (const name of new Set(others)) if (name !== first) names.push({ name, quality: "alias" });
  for (const name of new Set(weak))
    if (!names.some((known) => known.name === name)) names.push({ name, quality: "weak" });
  return names;
}

export function readOpenSanctionsCsv(text: string): PartyList {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new ListFault(`no whole CSV file: ${(error as Error).message}`);
  }
  const parties = rows.flatMap((row): ListedParty[] => {
    const type = TYPES[row.schema ?? ""];
    // Addresses, crypto wallets and securities are no parties.
    if (!type) return [];
    if (!row.id || !row.name) throw new ListFault(`an entry has no id or no name (${row.id || "no id"})`);
    return [
      {
        list: "opensanctions",
        uid: row.id,
        type,
        names: namesOf(row.name, many(row.aliases)),
        countries: countryCodes(many(row.countries)),
        birthDates: many(row.birth_date).flatMap((date) => listDate(date) ?? []),
        ids: many(row.identifiers).map((number) => ({ kind: "identifier", number })),
        programmes: many(row.sanctions ?? row.dataset),
      },
    ];
  });
  if (parties.length === 0) throw new ListFault("the list is empty");
  return { list: "opensanctions", listDate: latest(rows.map((row) => row.last_change ?? "")), parties };
}

const latest = (dates: readonly string[]) => listDate(dates.reduce((last, date) => (date > last ? date : last), ""));

type FtmEntity = {
  id?: string;
  schema?: string;
  caption?: string;
  properties?: Record<string, string[]>;
  last_change?: string;
};

const ID_PROPERTIES = [
  "passportNumber",
  "idNumber",
  "registrationNumber",
  "taxNumber",
  "innCode",
  "ogrnCode",
  "leiCode",
  "imoNumber",
  "uscCode",
  "swiftBic",
];

export function readFtmLines(text: string): PartyList {
  const dates: string[] = [];
  const parties = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap((line, at): ListedParty[] => {
      if (!line.trim()) return [];
      let entity: FtmEntity;
      try {
        entity = JSON.parse(line);
      } catch {
        throw new ListFault(`line ${at + 1} is no JSON`);
      }
      const type = TYPES[entity.schema ?? ""];
      if (!entity.schema || !entity.properties) throw new ListFault(`line ${at + 1} is no FollowTheMoney entity`);
      if (!type) return [];
      const { properties } = entity;
      const [first, ...others] = properties.name ?? [];
      const name = entity.caption ?? first;
      if (!entity.id || !name) throw new ListFault(`line ${at + 1}: an entity has no id or no name`);
      dates.push(entity.last_change ?? "");
      return [
        {
          list: "opensanctions",
          uid: entity.id,
          type,
          names: namesOf(name, [first ?? name, ...others, ...(properties.alias ?? [])], properties.weakAlias),
          countries: countryCodes([
            ...(properties.country ?? []),
            ...(properties.nationality ?? []),
            ...(properties.jurisdiction ?? []),
          ]),
          birthDates: (properties.birthDate ?? []).flatMap((date) => listDate(date) ?? []),
          ids: ID_PROPERTIES.flatMap((kind) => (properties[kind] ?? []).map((number) => ({ kind, number }))),
          programmes: properties.program ?? properties.topics ?? [],
        },
      ];
    });
  if (parties.length === 0) throw new ListFault("the list is empty");
  return { list: "opensanctions", listDate: latest(dates), parties };
}
