/** The visible sheets of an XLSX workbook, one table each. Other zip files are refused by what they are. */
import type { RowFault } from "@/domain/stock/draft";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { FileRefusal } from "@/services/stock/file-refusal";
import type { TableFound } from "@/services/stock/open-tables";
import { readSheet } from "@/services/stock/workbook/read-sheet";
import { readIndex, readSharedStrings, readStyles } from "@/services/stock/workbook/workbook-parts";
import { openZip, type ZipParts } from "@/services/stock/workbook/zip-parts";

export async function* readWorkbook(origin: string | Uint8Array, unpackedBytesMax: number): AsyncGenerator<TableFound> {
  const zip = await openZip(origin, unpackedBytesMax);
  try {
    const refusal = notAWorkbook(zip);
    if (refusal) throw new FileRefusal(refusal);
    const index = await readIndex(zip);
    const folder = (index.sheets[0]?.part ?? "xl/worksheets/").split("/")[0] ?? "xl";
    const context = {
      shared: await readSharedStrings(zip, `${folder}/sharedStrings.xml`),
      styles: await readStyles(zip, `${folder}/styles.xml`),
      date1904: index.date1904,
    };
    const first = firstNotes(zip, index.sheets);
    if (!index.sheets.some((sheet) => !sheet.hidden)) throw new FileRefusal("workbook-without-table");
    for (const sheet of index.sheets) {
      if (sheet.hidden) continue;
      const notes: RowFault[] = first.splice(0);
      yield {
        sheet: sheet.name,
        encoding: null,
        delimiter: null,
        sparse: true,
        batches: readSheet(zip, sheet.part, context, notes),
        notes,
      };
    }
  } finally {
    zip.close();
  }
}

function firstNotes(zip: ZipParts, sheets: readonly { name: string; hidden: boolean }[]): RowFault[] {
  const note = (code: string, details?: RowFault["details"]): RowFault => ({
    line: 1,
    column: null,
    code,
    ...(details ? { details } : {}),
  });
  const notes = sheets.flatMap((sheet) => (sheet.hidden ? [note("hidden-sheet", { name: sheet.name })] : []));
  if (zip.names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) notes.push(note("macros-ignored"));
  if (zip.names.some((name) => /(?:^|\/)externalLinks\//i.test(name))) notes.push(note("external-links-ignored"));
  return notes;
}

function notAWorkbook(zip: ZipParts): FileErrorCode | null {
  const some = (pattern: RegExp) => zip.names.some((name) => pattern.test(name));
  if (some(/^xl\/workbook\.bin$/i)) return "file-binary-workbook";
  if (some(/^xl\/workbook\d*\.xml$/i) || (zip.has("[Content_Types].xml") && some(/^xl\//i))) return null;
  if (some(/^content\.xml$/) || some(/^Index\/.*\.iwa$|^Index\.zip$/)) return "file-open-document";
  if (some(/^(?:word|ppt)\//)) return "file-is-other";
  return zip.has("[Content_Types].xml") && some(/workbook\.xml$/i) ? null : "file-is-archive";
}
