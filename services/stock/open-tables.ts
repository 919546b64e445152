/**
 * The tables of a stock file, whatever it is in truth: a text of any encoding and delimiter is one table, a workbook one
 * for each visible sheet. Rows come in batches while the file is being read, in flat memory.
 */
import { readFile } from "node:fs/promises";
import type { RowFault } from "@/domain/stock/draft";
import type { FileRow } from "@/domain/stock/split-rows";
import { openByteSource } from "@/services/stock/byte-source";
import { compoundKind, fileKind } from "@/services/stock/file-kind";
import { FileRefusal } from "@/services/stock/file-refusal";
import { readText } from "@/services/stock/read-text";
import { readWorkbook } from "@/services/stock/workbook/read-workbook";

export type TableFound = {
  /** Null for a text file. */
  sheet: string | null;
  encoding: string | null;
  delimiter: string | null;
  /** Rows leave out empty cells at their end: their number of cells tells nothing. */
  sparse: boolean;
  /** To be drained before the next table is asked for. */
  batches: AsyncIterable<FileRow[]>;
  /** What is to be told of the table as a whole; complete when its batches are drained. */
  notes: RowFault[];
};
export type TableLimits = { textBytesMax: number; unpackedBytesMax: number };

export const TABLE_LIMITS: TableLimits = { textBytesMax: 512 * 1024 * 1024, unpackedBytesMax: 1024 * 1024 * 1024 };

/** Throws FileRefusal with the code of what the file is instead of a table. */
export async function* openTables(
  file: string | Uint8Array,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<TableFound> {
  const source = await openByteSource(file);
  const kind = fileKind(source.head);
  if (kind === "text") yield await readText(source, limits.textBytesMax);
  else if (kind === "zip" && !source.gzip) yield* readWorkbook(source.origin, limits.unpackedBytesMax);
  else if (kind === "zip") throw new FileRefusal("file-is-archive");
  else if (kind === "compound") throw new FileRefusal(compoundKind(await whole(source.origin)));
  else throw new FileRefusal(kind);
}

const COMPOUND_BYTES_MAX = 64 * 1024 * 1024;

async function whole(origin: string | Uint8Array): Promise<Buffer> {
  const bytes = typeof origin === "string" ? await readFile(origin) : Buffer.from(origin);
  return bytes.subarray(0, COMPOUND_BYTES_MAX);
}
