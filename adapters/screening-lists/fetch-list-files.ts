/** Brings list files from where they are published or dropped. Throws ListFault where one cannot be had whole. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import type { ListFile } from "@/adapters/screening-lists/read-list";

const FETCH_TIMEOUT_MS = 180_000;
const FILE_BYTES_MAX = 400 * 1024 * 1024;

export async function fetchListFile(url: string): Promise<ListFile> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: "follow" });
    if (!answer.ok) throw new ListFault(`${url} answers ${answer.status}`);
    if (Number(answer.headers.get("content-length") ?? 0) > FILE_BYTES_MAX) throw new ListFault(`${url} is too large`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length === 0 || bytes.length > FILE_BYTES_MAX) throw new ListFault(`${url} is empty or too large`);
    return { name: new URL(url).pathname.split("/").at(-1) || url, bytes };
  } catch (error) {
    if (error instanceof ListFault) throw error;
    throw new ListFault(`${url} cannot be fetched: ${(error as Error).message}`);
  }
}

/** The files of a folder; none where there is no such folder. */
export async function readDroppedFiles(folder: string): Promise<ListFile[]> {
  const files: ListFile[] = [];
  for (const name of (await namesIn(folder)).sort()) {
    const bytes = await readFile(path.join(folder, name));
    if (bytes.length <= FILE_BYTES_MAX) files.push({ name, bytes });
  }
  return files;
}

/** Changes whenever a file of the folder does; read before every look, so that lists are not read again for nothing. */
export async function folderSignature(folder: string): Promise<string> {
  const names = await namesIn(folder);
  const parts = await Promise.all(
    names.sort().map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name));
      return `${name}:${size}:${mtimeMs}`;
    }),
  );
  return parts.join("|");
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map((entry) => entry.name);
}
