/**
 * A ZIP archive with deflate (APPNOTE 6.3.10): local heads, central directory, end record. Dated 1980, so that equal
 * parts are equal files. Whole in memory, or written as its parts come.
 */
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib";

const UTF8_NAME = 0x0800;
/** Checksum and sizes follow the part instead of standing in its local head. */
const SIZES_FOLLOW = 0x0008;
/** Beyond it another kind of archive is needed. */
const BYTES_MAX = 0xffff_ffff;

type Entry = { path: Buffer; flags: number; checksum: number; packedBytes: number; bytes: number };

export function zipBytes(parts: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const packed = deflateRawSync(bytes);
    const sizes = { checksum: crc32(bytes), packedBytes: packed.length, bytes: bytes.length };
    const entry = { path: Buffer.from(name), flags: UTF8_NAME, ...sizes };
    const local = Buffer.concat([localHead(entry), packed]);
    central.push(directoryLine(entry, offset));
    locals.push(local);
    offset += local.length;
  }
  return Buffer.concat([...locals, ending(central, offset)]);
}

export type ZipPart = { name: string; chunks: AsyncIterable<Uint8Array> };

/** The same archive piece by piece: what a part brings is packed and forgotten. Throws beyond 4 GiB. */
export async function* zipStream(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for await (const { name, chunks } of parts) {
    const entry: Entry = {
      ...{ path: Buffer.from(name), flags: UTF8_NAME | SIZES_FOLLOW },
      ...{ checksum: 0, packedBytes: 0, bytes: 0 },
    };
    const head = localHead(entry);
    yield head;
    const packer = createDeflateRaw();
    pipeline(Readable.from(counted(chunks, entry)), packer, () => {});
    for await (const piece of packer as AsyncIterable<Buffer>) {
      entry.packedBytes += piece.length;
      yield piece;
    }
    const sizes = Buffer.alloc(12);
    writeSizes(sizes, 0, entry);
    yield Buffer.concat([signature(0x08074b50), sizes]);
    central.push(directoryLine(entry, offset));
    offset += head.length + entry.packedBytes + 4 + sizes.length;
    if (offset > BYTES_MAX) throw new RangeError("zipStream: more than 4 GiB");
  }
  yield ending(central, offset);
}

async function* counted(chunks: AsyncIterable<Uint8Array>, entry: Entry): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    entry.checksum = crc32(chunk, entry.checksum);
    entry.bytes += chunk.length;
    if (entry.bytes > BYTES_MAX) throw new RangeError("zipStream: a part of more than 4 GiB");
    yield chunk;
  }
}

/** Version 2.0, flags, deflate, time 0, date 1 Jan 1980, checksum, sizes, length of the name, no extra field. */
function factsOf(entry: Entry): Buffer {
  const facts = Buffer.alloc(26);
  for (const [at, value] of [20, entry.flags, 8, 0, 0x21].entries()) facts.writeUInt16LE(value, at * 2);
  writeSizes(facts, 10, entry);
  facts.writeUInt16LE(entry.path.length, 22);
  return facts;
}

function writeSizes(into: Buffer, from: number, { checksum, packedBytes, bytes }: Entry): void {
  for (const [at, value] of [checksum, packedBytes, bytes].entries()) into.writeUInt32LE(value, from + at * 4);
}

const localHead = (entry: Entry) => Buffer.concat([signature(0x04034b50), factsOf(entry), entry.path]);

function directoryLine(entry: Entry, offset: number): Buffer {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), factsOf(entry), place, entry.path]);
}

function ending(central: readonly Buffer[], offset: number): Buffer {
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([directory, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
