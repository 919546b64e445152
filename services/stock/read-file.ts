/** A stock file read against nothing: no company, no database. Used by the import, and alone for a dry run. */
import { readStockFile, type StockFileReading } from "@/domain/stock/read-stock-file";
import { sniffDelimiter, splitRows } from "@/domain/stock/split-rows";
import { decodeFile } from "@/services/stock/decode-file";

export function readFile(bytes: Uint8Array): StockFileReading {
  const decoded = decodeFile(bytes);
  if (!decoded.ok) {
    const none = { rows: 0, accepted: 0, rejected: 0, drafts: [], faults: [], warnings: [], headings: [], marked: [] };
    return { fileError: decoded.fileError, ...none };
  }
  const { delimiter, start } = sniffDelimiter(decoded.text);
  return readStockFile(splitRows(decoded.text, delimiter, start));
}
