/** The UK Sanctions List of the FCDO, XML and CSV (one row a name and address). Name 6 is the family or the whole name. */
import { parse } from "csv-parse/sync";
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { readElements, textOf, textsWithin, within, type XmlElement } from "@/adapters/screening-lists/xml-elements";
import type {
  ListedId,
  ListedName,
  ListedParty,
  NameQuality,
  PartyList,
  PartyType,
} from "@/domain/compliance/screening/listed-party";

const TYPES: Record<string, PartyType> = { individual: "person", entity: "entity", ship: "vessel" };

function typeOf(uid: string, text: string): PartyType {
  const type = TYPES[text.trim().toLowerCase()];
  if (!type) throw new ListFault(`entry ${uid} is of unknown type "${text}"`);
  return type;
}

/** "Primary Name", "Primary Name Variation", "Alias"; a weak alias is called "Low quality a.k.a". */
function qualityOf(nameType: string, strength: string): NameQuality {
  if (/low|weak/i.test(strength)) return "weak";
  return /^primary name$/i.test(nameType.trim()) ? "primary" : "alias";
}

const joined = (parts: readonly (string | undefined)[]) =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(" ");

function ordered(uid: string, names: ListedName[]): ListedName[] {
  const unique = names.filter((one, at) => names.findIndex((other) => other.name === one.name) === at);
  const first = unique.find((one) => one.quality === "primary") ?? unique[0];
  if (!uid || !first) throw new ListFault(`an entry has no number or no name (${uid || "no number"})`);
  return [first, ...unique.filter((one) => one !== first)];
}

const ID_ELEMENTS = ["PassportNumber", "NationalIdentifierNumber", "BusinessRegistrationNumber", "IMONumber"];

function readDesignation(element: XmlElement): ListedParty {
  const uid = textOf(element, "UniqueID");
  const names = within(element, "Name").flatMap((name): ListedName[] => {
    const whole = joined([1, 2, 3, 4, 5, 6].map((part) => textOf(name, `Name${part}`)));
    return whole ? [{ name: whole, quality: qualityOf(textOf(name, "NameType"), textOf(name, "AliasStrength")) }] : [];
  });
  for (const name of textsWithin(element, "NameNonLatinScript")) names.push({ name, quality: "alias" });
  return {
    list: "uk",
    uid,
    type: typeOf(uid, textOf(element, "IndividualEntityShip")),
    names: ordered(uid, names),
    countries: countryCodes(
      ["AddressCountry", "Nationality", "CountryOfBirth", "CurrentBelievedFlagOfShip"].flatMap((tag) =>
        textsWithin(element, tag),
      ),
    ),
    birthDates: [
      ...new Set(
        textsWithin(element, "DOB")
          .map(listDate)
          .filter((date) => date !== null),
      ),
    ],
    ids: ID_ELEMENTS.flatMap((kind) => textsWithin(element, kind).map((number) => ({ kind, number }))),
    programmes: [textOf(element, "RegimeName")].filter(Boolean),
  };
}

export function readUkXml(xml: string): PartyList {
  const parties: ListedParty[] = [];
  let date: string | null = null;
  const root = readElements(xml, new Set(["Designation", "DateGenerated"]), (element) => {
    if (element.name === "DateGenerated") date = listDate(element.text);
    else parties.push(readDesignation(element));
  });
  if (root.name !== "Designations") throw new ListFault("no UK Sanctions List");
  if (parties.length === 0) throw new ListFault("the list is empty");
  return { list: "uk", listDate: date, parties };
}

type Row = Record<string, string>;

/** Headings as the file writes them, compared without case and signs. */
const key = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9]/g, "");

function readRow(row: Row): { uid: string; party: ListedParty } {
  const uid = row.uniqueid ?? "";
  const whole = joined([1, 2, 3, 4, 5, 6].map((part) => row[`name${part}`]));
  const names: ListedName[] = whole
    ? [{ name: whole, quality: qualityOf(row.nametype ?? "", row.aliasstrength ?? "") }]
    : [];
  if (row.namenonlatinscript) names.push({ name: row.namenonlatinscript, quality: "alias" });
  const ids: ListedId[] = Object.entries(row).flatMap(([heading, number]) =>
    number && /^(passportnumber|nationalidentifiernumber|businessregistrationnumbers?|imonumber)$/.test(heading)
      ? [{ kind: heading, number }]
      : [],
  );
  const birth = listDate(row.dob);
  const party: ListedParty = {
    list: "uk",
    uid,
    type: typeOf(uid, row.designationtype ?? ""),
    names,
    countries: countryCodes([
      row.addresscountry,
      row.countryofbirth,
      ...(row.nationalityies ?? row.nationality ?? "").split(/[/;]/),
    ]),
    birthDates: birth ? [birth] : [],
    ids,
    programmes: row.regimename ? [row.regimename] : [],
  };
  return { uid, party };
}

function merge(into: ListedParty, from: ListedParty): void {
  into.names.push(...from.names);
  into.countries = [...new Set([...into.countries, ...from.countries])];
  into.birthDates = [...new Set([...into.birthDates, ...from.birthDates])];
  into.ids.push(...from.ids.filter((id) => !into.ids.some((known) => known.number === id.number)));
}

/** The file opens with "Report Date: 28-Jan-2026" above its headings. */
export function readUkCsv(text: string): PartyList {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new ListFault(`no whole CSV file: ${(error as Error).message}`);
  }
  const at = rows.findIndex((row) => row.some((cell) => key(cell) === "uniqueid"));
  const headings = rows[at]?.map(key);
  if (!headings) throw new ListFault("no heading Unique ID");
  const parties = new Map<string, ListedParty>();
  for (const cells of rows.slice(at + 1)) {
    if (cells.length !== headings.length) throw new ListFault("a row has not the columns of its headings");
    const { uid, party } = readRow(
      Object.fromEntries(headings.map((heading, column) => [heading, cells[column]?.trim() ?? ""])),
    );
    const known = parties.get(uid);
    if (known) merge(known, party);
    else parties.set(uid, party);
  }
  if (parties.size === 0) throw new ListFault("the list is empty");
  return {
    list: "uk",
    listDate: listDate(rows[at - 1]?.join(" ").replace(/(\d)-([A-Za-z]{3})-(\d)/, "$1 $2 $3")),
    parties: [...parties.values()].map((party) => ({ ...party, names: ordered(party.uid, party.names) })),
  };
}
