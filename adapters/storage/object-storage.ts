/**
 * Where bytes without a row live: pictures, photos, certificates, uploaded files. Keys are paths of our own making
 * ("pictures/ab12….webp"); a key that could leave the store is a bug and throws. Writing a key again replaces it whole:
 * a reader sees the old bytes or the new ones, never a part.
 */
import type { Readable } from "node:stream";

export type StoredObject = { bytes: Uint8Array; contentType: string };
/** `sizeBytes` is that of the whole object, also where a part of it was asked for. */
export type ObjectStream = { stream: Readable; contentType: string; sizeBytes: number };
/** First and last byte, both included, from 0. */
export type ByteRange = { first: number; last: number };

export type ObjectStorage = {
  /** Durable when it resolves. A stream that breaks leaves nothing under the key. */
  put(key: string, content: Uint8Array | Readable, contentType: string): Promise<void>;
  /** Null where there is none; for small objects, whole in memory. */
  get(key: string): Promise<StoredObject | null>;
  /** Size and kind without the bytes; null where there is none. */
  stat(key: string): Promise<Omit<ObjectStream, "stream"> | null>;
  /** Null where there is none; the caller must read the stream to its end or destroy it. A range lies within the object. */
  open(key: string, range?: ByteRange): Promise<ObjectStream | null>;
  has(key: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
};

const PART = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const KEY_CHARS_MAX = 300;

/** Throws on a key with an empty, hidden or climbing part: every store refuses the same ones. */
export function checkKey(key: string): string {
  if (key.length > KEY_CHARS_MAX || !key.split("/").every((part) => PART.test(part))) {
    throw new Error(`not a storage key: ${JSON.stringify(key.slice(0, 80))}`);
  }
  return key;
}
