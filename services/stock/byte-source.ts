/** The bytes of a stock file, from disk or from memory, unpacked where they came as gzip; readable more than once. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { FileRefusal } from "@/services/stock/file-refusal";

export type ByteSource = {
  /** A path on this machine, or the bytes themselves: what a zip reader needs. */
  origin: string | Uint8Array;
  /** Up to the first 64 KB, unpacked. */
  head: Buffer;
  gzip: boolean;
  /** Chunks from the beginning, unpacked; a damaged gzip file throws. */
  chunks(): AsyncIterable<Buffer>;
};

const HEAD_BYTES = 64 * 1024;
const CHUNK_BYTES = 64 * 1024;

export async function openByteSource(origin: string | Uint8Array): Promise<ByteSource> {
  const packed = await firstBytes(origin);
  const gzip = packed[0] === 0x1f && packed[1] === 0x8b;
  const chunks = () => (gzip ? gunzipped(origin) : plain(origin));
  if (!gzip) return { origin, head: packed, gzip, chunks };
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return { origin, head: Buffer.concat(parts).subarray(0, HEAD_BYTES), gzip, chunks };
}

async function firstBytes(origin: string | Uint8Array): Promise<Buffer> {
  if (typeof origin !== "string") return Buffer.from(origin.subarray(0, HEAD_BYTES));
  const file = await open(origin);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* plain(origin: string | Uint8Array): AsyncGenerator<Buffer> {
  if (typeof origin === "string") {
    yield* createReadStream(origin, { highWaterMark: CHUNK_BYTES });
    return;
  }
  for (let at = 0; at < origin.length; at += CHUNK_BYTES) yield Buffer.from(origin.subarray(at, at + CHUNK_BYTES));
}

async function* gunzipped(origin: string | Uint8Array): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feed = async () => {
    for await (const chunk of plain(origin)) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once("drain", resolve).once("close", resolve));
    }
    gunzip.end();
  };
  const feeding = feed().catch((error) => gunzip.destroy(error));
  try {
    yield* gunzip;
  } catch {
    // What a gzip file that breaks off or is changed says: zlib tells it by plain errors.
    throw new FileRefusal("file-damaged");
  } finally {
    gunzip.destroy();
    await feeding;
  }
}
