/** A stock file read against nothing: no company, no database. For the dry run; an import streams its tables itself. */

import type { StockFileReading } from "@/domain/stock/read-stock-file";
import { gatherReading } from "@/domain/stock/read-stock-file";
import { FileRefusal } from "@/services/stock/file-refusal";
import { openTables } from "@/services/stock/open-tables";

/** `file`: a path on this machine, or the bytes. Refusals are in the reading's fileError. */
export async function readFile(file: string | Uint8Array): Promise<StockFileReading> {
  const reading = gatherReading();
  try {
    for await (const table of openTables(file)) await reading.add(table);
  } catch (error) {
    if (error instanceof FileRefusal) return reading.refuse(error.fileError);
    throw error;
  }
  return reading.end();
}
