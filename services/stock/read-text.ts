/** Rows of a delimited text file, chunk by chunk: nothing but the open line is kept. */
import type { RowFault } from "@/domain/stock/draft";
import { createRowSplitter, type FileRow, sniffDelimiter } from "@/domain/stock/split-rows";
import type { ByteSource } from "@/services/stock/byte-source";
import { markupKind } from "@/services/stock/file-kind";
import { FileRefusal } from "@/services/stock/file-refusal";
import type { TableFound } from "@/services/stock/open-tables";
import { type EncodingFound, findEncoding } from "@/services/stock/text-encoding";

/** How much text the delimiter is told by. */
const SNIFF_CHARS = 256 * 1024;

export async function readText(source: ByteSource, textBytesMax: number): Promise<TableFound> {
  const found = await findEncoding(source.head, bounded(source.chunks(), textBytesMax));
  const texts = decoded(source, found);
  let first = "";
  while (first.length < SNIFF_CHARS) {
    const next = await texts.next();
    if (next.done) break;
    first += next.value;
  }
  const markup = markupKind(first);
  if (markup) throw new FileRefusal(markup);
  if (/^[\s\0]*$/.test(first) && first.length < SNIFF_CHARS) throw new FileRefusal("file-empty");
  const { delimiter, start } = sniffDelimiter(first);
  const notes: RowFault[] = [];
  const note = (code: string, details?: RowFault["details"]) =>
    notes.push({ line: 1, column: null, code, ...(details ? { details } : {}) });
  if (found.hasNulBytes) note("nul-bytes-removed");
  if (!found.sure) note("encoding-guessed", { encoding: found.encoding });
  const batches = (async function* () {
    let lost = false;
    const check = (text: string) => {
      if (lost || !text.includes("\ufffd")) return;
      lost = true;
      note("characters-lost");
    };
    const splitter = createRowSplitter(delimiter);
    const emit = function* (rows: FileRow[]) {
      if (splitter.overflow()) throw new FileRefusal("file-line-too-long");
      if (rows.length > 0) yield rows;
    };
    check(first);
    yield* emit(splitter.push(first.slice(start)));
    for await (const text of texts) {
      check(text);
      yield* emit(splitter.push(text));
    }
    yield* emit(splitter.end());
  })();
  return { sheet: null, encoding: found.encoding, delimiter, sparse: false, batches, notes };
}

async function* decoded(source: ByteSource, found: EncodingFound): AsyncGenerator<string> {
  const decoder = new TextDecoder(found.encoding);
  const clean = (text: string) => (found.hasNulBytes ? text.replaceAll("\0", "") : text);
  for await (const chunk of source.chunks()) yield clean(decoder.decode(chunk, { stream: true }));
  yield clean(decoder.decode());
}

async function* bounded(chunks: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new FileRefusal("file-too-large");
    yield chunk;
  }
}
