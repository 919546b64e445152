/** Reads the files of one list into its one form. Throws ListFault with the reason where a file is broken. */
import { createHash } from "node:crypto";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { readEuCsv, readEuXml } from "@/adapters/screening-lists/read-eu";
import { readOfac } from "@/adapters/screening-lists/read-ofac";
import { readFtmLines, readOpenSanctionsCsv } from "@/adapters/screening-lists/read-opensanctions";
import { readUkCsv, readUkXml } from "@/adapters/screening-lists/read-uk";
import { readUn } from "@/adapters/screening-lists/read-un";
import { type ListFileKind, recognizeList } from "@/adapters/screening-lists/recognize-list";
import type { PartyList } from "@/domain/compliance/screening/listed-party";

export type ListFile = { name: string; bytes: Uint8Array };
export type ReadList = PartyList & { sha256: string; files: string[] };

const READERS: Partial<Record<ListFileKind, (text: string) => PartyList>> = {
  "un-xml": readUn,
  "uk-xml": readUkXml,
  "uk-csv": readUkCsv,
  "eu-xml": readEuXml,
  "eu-csv": readEuCsv,
  "opensanctions-csv": readOpenSanctionsCsv,
  "opensanctions-json": readFtmLines,
};

/** UTF-8; a file that is not is OFAC's Latin-1. */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export function hashOfFiles(files: readonly ListFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(createHash("sha256").update(file.bytes).digest());
  return hash.digest("hex");
}

/** The lists among some files: OFAC's four files make one list, every other list is one file. Others are passed over. */
export function readLists(files: readonly ListFile[]): ReadList[] {
  const known = files.map((file) => {
    const text = textOfFile(file.bytes);
    return { file, text, kind: recognizeList(text) };
  });
  const lists: ReadList[] = [];
  const ofac = (kind: ListFileKind) => known.find((one) => one.kind === kind);
  const sdn = ofac("ofac-sdn");
  if (sdn) {
    const parts = [sdn, ofac("ofac-alt"), ofac("ofac-add"), ofac("ofac-comments")].filter((part) => part !== undefined);
    const list = inFile(sdn.file.name, () =>
      readOfac({
        sdn: sdn.text,
        alt: ofac("ofac-alt")?.text,
        add: ofac("ofac-add")?.text,
        comments: ofac("ofac-comments")?.text,
      }),
    );
    lists.push({
      ...list,
      sha256: hashOfFiles(parts.map(({ file }) => file)),
      files: parts.map(({ file }) => file.name),
    });
  }
  for (const { file, text, kind } of known) {
    const read = kind && READERS[kind];
    if (read) lists.push({ ...inFile(file.name, () => read(text)), sha256: hashOfFiles([file]), files: [file.name] });
  }
  return lists;
}

function inFile<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof ListFault) throw new ListFault(`${name}: ${error.message}`);
    throw error;
  }
}
