/** The consolidated list of EU financial sanctions (FSF), XML 1.1 and its CSV form (one row an aspect of a party). */
import { parse } from "csv-parse/sync";
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { childrenOf, readElements, type XmlElement } from "@/adapters/screening-lists/xml-elements";
import type { ListedName, ListedParty, PartyList } from "@/domain/compliance/screening/listed-party";

function joinedName(attributes: Record<string, string>): string {
  const { wholeName = "", firstName = "", middleName = "", lastName = "" } = attributes;
  return wholeName.trim() || [firstName, middleName, lastName].filter(Boolean).join(" ").trim();
}

function readEntity(element: XmlElement): ListedParty {
  const { logicalId = "", euReferenceNumber = "" } = element.attributes;
  const uid = euReferenceNumber || logicalId;
  const names: ListedName[] = [];
  for (const { attributes } of childrenOf(element, "nameAlias")) {
    const name = joinedName(attributes);
    if (name)
      names.push({ name, quality: attributes.strong === "false" ? "weak" : names.length === 0 ? "primary" : "alias" });
  }
  if (!uid || names.length === 0) throw new ListFault(`an entry has no number or no name (${uid || "no number"})`);
  const [subject] = childrenOf(element, "subjectType");
  const all = (name: string, attribute: string) => childrenOf(element, name).map((one) => one.attributes[attribute]);
  const born = childrenOf(element, "birthdate").map(
    ({ attributes }) => listDate(attributes.birthdate) ?? listDate(attributes.year),
  );
  return {
    list: "eu",
    uid,
    type: subject?.attributes.code === "person" || subject?.attributes.classificationCode === "P" ? "person" : "entity",
    names,
    countries: countryCodes([
      ...all("citizenship", "countryIso2Code"),
      ...all("address", "countryIso2Code"),
      ...all("birthdate", "countryIso2Code"),
    ]).filter((code) => code !== "00"),
    birthDates: [...new Set(born.filter((date) => date !== null))],
    ids: childrenOf(element, "identification").flatMap(({ attributes }) =>
      attributes.number ? [{ kind: attributes.identificationTypeCode ?? "id", number: attributes.number }] : [],
    ),
    programmes: [...new Set(childrenOf(element, "regulation").flatMap((one) => one.attributes.programme || []))],
  };
}

export function readEuXml(xml: string): PartyList {
  const parties: ListedParty[] = [];
  const root = readElements(xml, new Set(["sanctionEntity"]), (element) => parties.push(readEntity(element)));
  if (root.name !== "export") throw new ListFault("no export of EU sanctions");
  if (parties.length === 0) throw new ListFault("the list is empty");
  return { list: "eu", listDate: listDate(root.attributes.generationDate), parties };
}

export function readEuCsv(text: string): PartyList {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, delimiter: ";", bom: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    throw new ListFault(`no whole CSV file: ${(error as Error).message}`);
  }
  const parties = new Map<string, ListedParty>();
  for (const row of rows) {
    const uid = row.Entity_EU_ReferenceNumber || row.Entity_LogicalId;
    if (!uid) throw new ListFault("a row has no number of its entity");
    const known = parties.get(uid);
    const party: ListedParty = known ?? {
      list: "eu",
      uid,
      type:
        row.Entity_SubjectType_ClassificationCode === "P" || row.Entity_SubjectType === "person" ? "person" : "entity",
      names: [],
      countries: [],
      birthDates: [],
      ids: [],
      programmes: [],
    };
    parties.set(uid, party);
    readAspect(party, row);
  }
  const nameless = [...parties.values()].find((party) => party.names.length === 0);
  if (nameless) throw new ListFault(`entry ${nameless.uid} has no name`);
  if (parties.size === 0) throw new ListFault("the list is empty");
  return { list: "eu", listDate: listDate(rows[0]?.fileGenerationDate), parties: [...parties.values()] };
}

function readAspect(party: ListedParty, row: Record<string, string>): void {
  const whole = joinedName({
    wholeName: row.NameAlias_WholeName ?? "",
    firstName: row.NameAlias_FirstName ?? "",
    middleName: row.NameAlias_MiddleName ?? "",
    lastName: row.NameAlias_LastName ?? "",
  });
  if (whole && !party.names.some(({ name }) => name === whole)) {
    const weak = row.NameAlias_Strong === "false" || /low quality|weak/i.test(row.NameAlias_Remark ?? "");
    party.names.push({ name: whole, quality: weak ? "weak" : party.names.length === 0 ? "primary" : "alias" });
  }
  for (const code of countryCodes([
    row.Address_CountryIso2Code,
    row.Citizenship_CountryIso2Code,
    row.BirthDate_CountryIso2Code,
  ])) {
    if (code !== "00" && !party.countries.includes(code)) party.countries.push(code);
  }
  const born = listDate(row.BirthDate_BirthDate) ?? listDate(row.BirthDate_Year);
  if (born && !party.birthDates.includes(born)) party.birthDates.push(born);
  const number = row.Identification_Number;
  if (number) party.ids.push({ kind: row.Identification_TypeCode ?? "id", number });
  const programme = row.Entity_Regulation_Programme;
  if (programme && !party.programmes.includes(programme)) party.programmes.push(programme);
}
