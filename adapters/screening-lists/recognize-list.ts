/** Tells by its content what list a file is; null for a file that is no list at all (a readme, a table of countries). */

export type ListFileKind =
  | "ofac-sdn"
  | "ofac-alt"
  | "ofac-add"
  | "ofac-comments"
  | "un-xml"
  | "uk-xml"
  | "uk-csv"
  | "eu-xml"
  | "eu-csv"
  | "opensanctions-csv"
  | "opensanctions-json";

const HEAD_CHARACTERS = 4000;

export function recognizeList(text: string): ListFileKind | null {
  const head = text.slice(0, HEAD_CHARACTERS).replace(/^\uFEFF/, "");
  if (/^\s*</.test(head)) return recognizeXml(head);
  if (/^\s*\{.*"schema"\s*:/.test(head)) return "opensanctions-json";
  const first = head.split(/\r?\n/, 1)[0] ?? "";
  if (/fileGenerationDate.*Entity_/i.test(first)) return "eu-csv";
  if (/"?id"?,"?schema"?,"?name"?,"?aliases/i.test(first)) return "opensanctions-csv";
  if (/unique\s?id/i.test(head) && /name\s?6/i.test(head) && /regime/i.test(head)) return "uk-csv";
  return recognizeOfac(head);
}

function recognizeXml(head: string): ListFileKind | null {
  if (/<CONSOLIDATED_LIST[\s>]/.test(head)) return "un-xml";
  if (/<Designations[\s>]/.test(head)) return "uk-xml";
  return /<(?:\w+:)?export[\s>]/.test(head) && /sanctionEntity|eu\.europa\.ec\/fpi\/fsd/.test(head) ? "eu-xml" : null;
}

/** The legacy files have no headings: their rows begin with the number of the entry. */
function recognizeOfac(head: string): ListFileKind | null {
  const rows = head.split(/\r?\n/);
  const row = /^ent_num/i.test(rows[0] ?? "") ? (rows[1] ?? "") : (rows[0] ?? "");
  if (/^\d+,\d+\s*,\s*"?(aka|fka|nka)"?\s*,/i.test(row)) return "ofac-alt";
  if (/^\d+,"(?:[^"]|"")*"?\s*,.*(-0-|").*/.test(row))
    return /^\d+,"(?:[^"]|"")*",(-0- ?|"[^"]*"\s*),/.test(row) ? "ofac-sdn" : "ofac-comments";
  return /^\d+,\d+\s*,\s*(-0- ?|")/.test(row) ? "ofac-add" : null;
}
