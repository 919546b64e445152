/**
 * Arrays as parameters in PostgreSQL's binary form. Written as text, each uuid, time and number of a batch is parsed by
 * the database once more, which takes a third of the time that the batch holds its lock. The statement casts the
 * parameter to the array's type (`$1::uuid[]`); an array has at least one value.
 */
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
/** Object ids of the element types, fixed in PostgreSQL's catalogue. */
const OID = { uuid: 2950, text: 25, bigint: 20, int: 23, instant: 1184, jsonb: 3802 } as const;
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MS = 946_684_800_000;
const JSONB_VERSION = 1;

function fixed<Value>(
  oid: number,
  bytes: number,
  values: readonly (Value | null)[],
  write: (buffer: Buffer, value: Value, at: number) => void,
): Buffer {
  const nulls = values.reduce((count, value) => (value === null ? count + 1 : count), 0);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * LENGTH_BYTES + (values.length - nulls) * bytes);
  let at = writeHeader(buffer, oid, values.length, nulls > 0);
  for (const value of values) {
    buffer.writeInt32BE(value === null ? -1 : bytes, at);
    at += LENGTH_BYTES;
    if (value === null) continue;
    write(buffer, value, at);
    at += bytes;
  }
  return buffer;
}

function writeHeader(buffer: Buffer, oid: number, count: number, hasNulls: boolean): number {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNulls ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return HEADER_BYTES;
}

/** `prefix` is written before each text, as the version of a jsonb is. */
function texts(oid: number, values: readonly (string | null)[], prefix: number | null): Buffer {
  const extra = prefix === null ? 0 : 1;
  const most = values.reduce((sum, value) => sum + (value === null ? 0 : value.length * 3 + extra), 0);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * LENGTH_BYTES + most);
  let at = writeHeader(
    buffer,
    oid,
    values.length,
    values.some((value) => value === null),
  );
  for (const value of values) {
    const start = at + LENGTH_BYTES;
    if (value === null) {
      buffer.writeInt32BE(-1, at);
      at = start;
      continue;
    }
    if (prefix !== null) buffer[start] = prefix;
    const bytes = extra + buffer.write(value, start + extra, "utf8");
    buffer.writeInt32BE(bytes, at);
    at = start + bytes;
  }
  return buffer.subarray(0, at);
}

export const uuidArray = (values: readonly (string | null)[]): Buffer =>
  fixed(OID.uuid, 16, values, (buffer, value, at) => {
    if (buffer.write(value.replaceAll("-", ""), at, 16, "hex") !== 16) throw new RangeError("uuidArray: not a uuid");
  });

export const bigintArray = (values: readonly (bigint | null)[]): Buffer =>
  fixed(OID.bigint, 8, values, (buffer, value, at) => buffer.writeBigInt64BE(value, at));

export const intArray = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.int, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at));

/** For timestamptz, to the millisecond. */
export const instantArray = (values: readonly (Date | null)[]): Buffer =>
  fixed(OID.instant, 8, values, (buffer, value, at) =>
    buffer.writeBigInt64BE(BigInt(value.getTime() - EPOCH_MS) * 1000n, at),
  );

export const textArray = (values: readonly (string | null)[]): Buffer => texts(OID.text, values, null);

/** @param values JSON texts */
export const jsonbArray = (values: readonly (string | null)[]): Buffer => texts(OID.jsonb, values, JSONB_VERSION);
