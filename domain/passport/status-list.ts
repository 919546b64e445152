/** Bitstring Status Lists (W3C Recommendation 1.0): which bit is whose, and bits in and out of their text. */
import { asObject } from "@/domain/passport/json-object";
import { fromBase64Url, toBase64Url } from "@/domain/shared/base64";

/** The least that the standard allows: 16 KiB. */
export const LIST_BITS = 131_072;
const INFLATED_BYTES_MAX = 4_000_000;

/** Spreads numbers over a list: an odd multiplier makes it a permutation. */
export function statusIndex(number: number, order: { multiplier: number; shift: number }): number {
  return Number((BigInt(number) * BigInt(order.multiplier) + BigInt(order.shift)) % BigInt(LIST_BITS));
}

/** Bit 0 is the leftmost of the first byte. */
export function makeBitstring(indexes: Iterable<number>): Uint8Array {
  const bytes = new Uint8Array(LIST_BITS / 8);
  for (const index of indexes) {
    const at = Math.floor(index / 8);
    bytes[at] = (bytes[at] ?? 0) | (128 >> (index % 8));
  }
  return bytes;
}

export function readBit(bits: Uint8Array, index: number): boolean | null {
  const byte = Number.isSafeInteger(index) && index >= 0 ? bits[Math.floor(index / 8)] : undefined;
  return byte === undefined ? null : (byte & (128 >> (index % 8))) !== 0;
}

/** "u" and base64url of the gzipped bits, as they are handed in. */
export const encodeList = (gzipped: Uint8Array): string => `u${toBase64Url(gzipped)}`;

/** The bits of a list; null on a text that is none, and on one that grows beyond all sense. */
export async function decodeList(encoded: string): Promise<Uint8Array | null> {
  const gzipped = encoded.startsWith("u") ? fromBase64Url(encoded.slice(1)) : null;
  if (!gzipped) return null;
  const reader = new Blob([new Uint8Array(gzipped)]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
      if (length > INFLATED_BYTES_MAX) return null;
    }
  } catch {
    return null;
  }
  const bits = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bits.set(part, at);
    at += part.length;
  }
  return bits;
}

export type StatusEntry = { purpose: string; index: number; list: string };

/** Whose lists count for an issuer: its own, and for one of the market's producers those of the market. */
export function isListOf(listIssuer: string, issuer: string): boolean {
  return listIssuer === issuer || issuer.startsWith(`${listIssuer}:producers:`);
}

/** Every status that a credential names in the form of this standard; the index as text (W3C) or as a number (UNTP). */
export function statusEntries(document: Record<string, unknown>): StatusEntry[] {
  return readStatuses(document).entries;
}

/** The entries, and how many statuses are of another form, or malformed. */
export function readStatuses(document: Record<string, unknown>): { entries: StatusEntry[]; others: number } {
  const named = [document.credentialStatus, document.suspensionStatus].flat().filter((value) => value !== undefined);
  const entries = named.flatMap((value) => {
    const { type, statusPurpose, statusListIndex, statusListCredential } = asObject(value) ?? {};
    const index =
      typeof statusListIndex === "string" && /^\d{1,15}$/.test(statusListIndex)
        ? Number(statusListIndex)
        : statusListIndex;
    if (![type].flat().includes("BitstringStatusListEntry") || typeof statusPurpose !== "string") return [];
    if (typeof index !== "number" || typeof statusListCredential !== "string") return [];
    return [{ purpose: statusPurpose, index, list: statusListCredential }];
  });
  return { entries, others: named.length - entries.length };
}

/** Whether the bit of an entry is set in a list's verified document; null where that document is no such list. */
export async function isSet(entry: StatusEntry, list: Record<string, unknown>): Promise<boolean | null> {
  const { type, statusPurpose, encodedList } = asObject(list.credentialSubject) ?? {};
  const purposes = [statusPurpose].flat();
  if (![list.type].flat().includes("BitstringStatusListCredential")) return null;
  if (type !== "BitstringStatusList" || !purposes.includes(entry.purpose) || typeof encodedList !== "string")
    return null;
  if (list.id !== undefined && list.id !== entry.list) return null;
  const bits = await decodeList(encodedList);
  return bits && bits.length * 8 >= LIST_BITS ? readBit(bits, entry.index) : null;
}
