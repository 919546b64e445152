/**
 * OFAC's SDN list in its legacy CSV files: sdn (one row a party), alt (other names), add (addresses), sdn_comments
 * (remarks that ran over). Joined by ent_num; "-0-" means nothing; several programmes stand as "A] [B"; weak aliases stand
 * in the remarks. Source: OFAC, "Data specification of the SDN list".
 */
import { parse } from "csv-parse/sync";
import { countryCodes } from "@/adapters/screening-lists/country-codes";
import { listDate } from "@/adapters/screening-lists/list-dates";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import type {
  ListedId,
  ListedName,
  ListedParty,
  PartyList,
  PartyType,
} from "@/domain/compliance/screening/listed-party";

const SDN_COLUMNS = 12;
const CONTROL_Z = String.fromCharCode(0x1a);

export type OfacFiles = { sdn: string; alt?: string; add?: string; comments?: string };

function rowsOf(text: string, file: string, columns: number): string[][] {
  let rows: string[][];
  try {
    rows = parse(text.replaceAll(CONTROL_Z, ""), {
      relax_column_count: true,
      skip_empty_lines: true,
      bom: true,
      trim: true,
    });
  } catch (error) {
    throw new ListFault(`${file} is no whole CSV file: ${(error as Error).message}`);
  }
  if (/^ent_num$/i.test(rows[0]?.[0] ?? "")) rows.shift();
  const odd = rows.findIndex((row) => row.length !== columns || !/^\d+$/.test(row[0] ?? ""));
  if (odd >= 0) throw new ListFault(`${file}: row ${odd + 1} has not the ${columns} columns of an SDN file`);
  return rows.map((row) => row.map((cell) => (cell === "-0-" ? "" : cell)));
}

function grouped(rows: readonly string[][]): Map<string, string[][]> {
  const groups = new Map<string, string[][]>();
  for (const row of rows) {
    const key = row[0] ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const TYPES: Record<string, PartyType> = { individual: "person", vessel: "vessel", aircraft: "aircraft", "": "entity" };

const ID_KINDS =
  /^(?:alt\. )?((?:Diplomatic |Stateless Person |Seafarer's Identification )?Passport|Tax ID(?: No)?\.?|Registration (?:Number|ID)|National ID(?: No)?\.?|Cedula(?: No| de Ciudadania| de Residencia)?\.?|NIT #|C\.U\.R\.P\.|R\.F\.C\.|RUC #|SSN|D\.N\.I\.|N\.I\.E\.|C\.U\.I\.T\.|Vessel Registration Identification IMO|Company Number(?: IMO)?|MMSI|SWIFT\/BIC|Government Gazette Number|Commercial Registry Number|Business (?:Registration|Number)[A-Za-z ]*#?|Identification Number(?: IMO)?|Legal Entity Number|V\.A\.T\. Number|D-U-N-S Number|Trade License(?: No)?\.?|C\.R\. No\.|Matricula Mercantil No|Folio Mercantil No\.|Unified Social Credit Code \(USCC\)|Aircraft Tail Number|Birth Certificate Number|Electoral Registry No\.|Enterprise Number|Economic Register Number \(CBLS\)|Public Registration Number|Italian Fiscal Code|Residency Number|Refugee ID Card|File Number|Dubai Chamber of Commerce Membership No\.|Chinese Commercial Code)\s*#?\s*([^();]+)/i;

/** "MMSI" and "file number" change hands; they never decide alone. */
const WEAK_IDS = /^(MMSI|File Number|Chinese Commercial Code|Government Gazette|Aircraft Tail)/i;

function readRemarks(remarks: string) {
  const weak: string[] = [];
  const birthDates = new Set<string>();
  const countries: string[] = [];
  const ids: ListedId[] = [];
  for (const raw of remarks.replace(/\.\s*$/, "").split(";")) {
    const remark = raw.trim();
    const alias = /^(?:a|f|n)\.k\.a\.,? '(.+)'$/.exec(remark);
    if (alias?.[1]) weak.push(alias[1]);
    const born = /^(?:alt\. )?DOB (.+)$/.exec(remark);
    for (const part of born?.[1]?.split(" to ") ?? []) {
      const date = listDate(part);
      if (date) birthDates.add(date);
    }
    const nation =
      /^(?:alt\. )?(?:nationality|citizen|Nationality of Registration|Vessel Flag|Former Vessel Flag) (.+)$/.exec(
        remark,
      );
    if (nation?.[1]) countries.push(nation[1]);
    const born2 = /^(?:alt\. )?POB .*?([^,]+)$/.exec(remark);
    if (born2?.[1]) countries.push(born2[1]);
    const id = ID_KINDS.exec(remark);
    if (id?.[1] && id[2] && !WEAK_IDS.test(id[1])) {
      ids.push({ kind: id[1], number: id[2].trim() });
      const issued = /\(([^)]+)\)\s*$/.exec(remark);
      if (issued?.[1]) countries.push(issued[1]);
    }
  }
  return { weak, birthDates: [...birthDates], countries, ids };
}

export function readOfac(files: OfacFiles): PartyList {
  const sdn = rowsOf(files.sdn, "sdn.csv", SDN_COLUMNS);
  if (sdn.length === 0) throw new ListFault("sdn.csv is empty");
  const alt = grouped(rowsOf(files.alt ?? "", "alt.csv", 5));
  const add = grouped(rowsOf(files.add ?? "", "add.csv", 6));
  const comments = new Map(
    rowsOf(files.comments ?? "", "sdn_comments.csv", 2).map((row) => [row[0] ?? "", row[1] ?? ""]),
  );
  const parties = sdn.map((row): ListedParty => {
    const [uid = "", name = "", type = "", programmes = ""] = row;
    if (!name) throw new ListFault(`sdn.csv: entry ${uid} has no name`);
    const kind = TYPES[type.toLowerCase()];
    if (!kind) throw new ListFault(`sdn.csv: entry ${uid} is of unknown type "${type}"`);
    const remarks = readRemarks((row[11] ?? "") + (comments.get(uid) ?? ""));
    const names: ListedName[] = [{ name, quality: "primary" }];
    for (const other of alt.get(uid) ?? []) if (other[3]) names.push({ name: other[3], quality: "alias" });
    for (const weak of remarks.weak) names.push({ name: weak, quality: "weak" });
    return {
      list: "ofac-sdn",
      uid,
      type: kind,
      names,
      countries: countryCodes([...(add.get(uid) ?? []).map((address) => address[4]), ...remarks.countries, row[8]]),
      birthDates: remarks.birthDates,
      ids: remarks.ids,
      programmes: programmes.split("] [").filter(Boolean),
    };
  });
  if (new Set(parties.map((party) => party.uid)).size < parties.length)
    throw new ListFault("sdn.csv names an entry twice");
  return { list: "ofac-sdn", listDate: null, parties };
}
