/**
 * The lists in a folder and its subfolders, each told by its content, as the command line and the measurements use them.
 * Of two versions of one list the newer counts; a party that only the older names is kept as formerly listed.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { type ListFile, type ReadList, readLists } from "@/adapters/screening-lists/read-list";
import type { ListedParty } from "@/domain/compliance/screening/listed-party";

const FILE_BYTES_MAX = 512 * 1024 * 1024;
const OFAC_NAMES = /^(sdn|alt|add|sdn_comments)\.csv$/i;
const FILE_NAMES = /\.(csv|xml|json|jsonl|ndjson|txt)$/i;

export type FolderLists = { lists: ReadList[]; parties: ListedParty[]; notes: string[] };

export async function readListFolder(folder: string): Promise<FolderLists> {
  const lists: ReadList[] = [];
  const passedOver: string[] = [];
  for (const at of await foldersIn(folder)) {
    const entries = await readdir(at, { withFileTypes: true });
    const files: ListFile[] = [];
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
      if (!entry.isFile() || !FILE_NAMES.test(entry.name)) continue;
      const bytes = await readFile(path.join(at, entry.name));
      if (bytes.length <= FILE_BYTES_MAX) files.push({ name: path.relative(folder, path.join(at, entry.name)), bytes });
    }
    const read = readLists(files);
    passedOver.push(...unusedOf(files, read));
    lists.push(...read.map((list) => ({ ...list, listDate: list.listDate ?? dateInPath(list.files[0] ?? "") })));
  }
  const chosen = chooseVersions(lists);
  if (passedOver.length > 0) chosen.notes.push(`Passed over, no list that is known: ${passedOver.join(", ")}.`);
  return chosen;
}

/** Files that are no part of a list. One of OFAC's among them is a list lost: it is never passed over in silence. */
function unusedOf(files: readonly ListFile[], read: readonly ReadList[]): string[] {
  const used = new Set(read.flatMap((list) => list.files));
  const unused = files.map((file) => file.name).filter((name) => !used.has(name));
  const lost = unused.find((name) => OFAC_NAMES.test(path.basename(name)));
  if (lost) throw new ListFault(`${lost} has not the form of OFAC's files, or its sdn.csv is missing`);
  return unused;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => foldersIn(path.join(folder, entry.name))),
  );
  return [folder, ...below.flat()];
}

/** "ofac-2023-01/sdn.csv" says when where the file itself does not. */
function dateInPath(file: string): string | null {
  return /(\d{4}-\d{2}(?:-\d{2})?)/.exec(file)?.[1] ?? null;
}

const newestFirst = (a: ReadList, b: ReadList) =>
  (b.listDate ?? "").localeCompare(a.listDate ?? "") || b.parties.length - a.parties.length;

function chooseVersions(found: readonly ReadList[]): FolderLists {
  const lists: ReadList[] = [];
  const parties: ListedParty[] = [];
  const notes: string[] = [];
  for (const code of new Set(found.map((list) => list.list))) {
    const [live, ...older] = found.filter((list) => list.list === code).sort(newestFirst);
    if (!live) continue;
    lists.push(live);
    parties.push(...live.parties);
    const known = new Set(live.parties.map((party) => party.uid));
    for (const list of older) {
      const former = list.parties.filter((party) => !known.has(party.uid));
      for (const party of former) {
        known.add(party.uid);
        parties.push({ ...party, former: true });
      }
      notes.push(
        `${list.files[0]}: an older version of ${live.files[0]}; ${former.length} parties that only it names are kept as formerly listed.`,
      );
    }
  }
  return { lists, parties, notes };
}
