/** The parts of a zip file by name, each inflated as a stream with bounds on what it may unpack to. */
import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { FileRefusal } from "@/services/stock/file-refusal";

export type ZipParts = {
  names: readonly string[];
  has(name: string): boolean;
  /** Text of a part (UTF-8, or UTF-16 by its mark) in pieces. Throws FileRefusal where it unpacks to too much or is damaged. */
  text(name: string): AsyncGenerator<string>;
  close(): void;
};

const PARTS_MAX = 20_000;
/** Deflate cannot do better than 1,032 : 1; tables of numbers reach 10 to 40 : 1. */
const RATIO_MAX = 250;
const RATIO_FREE_BYTES = 32 * 1024 * 1024;

export async function openZip(origin: string | Uint8Array, unpackedBytesMax: number): Promise<ZipParts> {
  const zip = await open(origin);
  const entries = new Map<string, yauzl.Entry>();
  try {
    await listEntries(zip, entries);
    let total = 0;
    for (const entry of entries.values()) {
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * RATIO_MAX) {
        throw new FileRefusal("workbook-bomb");
      }
    }
    if (total > unpackedBytesMax) throw new FileRefusal("workbook-too-large");
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    text: (name) => partText(zip, entries.get(name)),
    close: () => zip.close(),
  };
}

function open(origin: string | Uint8Array): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false } as const;
  return new Promise((resolve, reject) => {
    const answer = (error: Error | null, zip?: yauzl.ZipFile) =>
      zip ? resolve(zip) : reject(error ? new FileRefusal("file-damaged") : new Error("no zip and no error"));
    if (typeof origin === "string") yauzl.open(origin, options, answer);
    else yauzl.fromBuffer(Buffer.from(origin), options, answer);
  });
}

function listEntries(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      if ((entry.generalPurposeBitFlag & 1) === 1) {
        reject(new FileRefusal("file-encrypted"));
        return;
      }
      // Two parts of one name are a trick: readers disagree which counts.
      const name = entry.fileName.replace(/^\/+/, "");
      if (entries.has(name) || entries.size >= PARTS_MAX) {
        reject(new FileRefusal("file-damaged"));
        return;
      }
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.once("end", () => resolve());
    zip.once("error", () => reject(new FileRefusal("file-damaged")));
    zip.readEntry();
  });
}

async function* partText(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw new FileRefusal("file-damaged");
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (opened ? resolve(opened) : reject(error)));
  }).catch(() => {
    throw new FileRefusal("file-damaged");
  });
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    // Wrong sizes or a broken deflate stream: yauzl and zlib say so by plain errors.
    if (error instanceof Error && !("fileError" in error)) throw new FileRefusal("file-damaged");
    throw error;
  } finally {
    stream.destroy();
  }
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";
}
