/** Reads the Range header of a request for one part of a file (RFC 9110, section 14). */
import type { ByteRange } from "@/adapters/storage/object-storage";

/**
 * Null: the whole is answered, as for several parts or another unit, which a server may pass over.
 * "unsatisfiable": nothing of the file lies in the part.
 */
export function readByteRange(header: string | undefined, sizeBytes: number): ByteRange | null | "unsatisfiable" {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!found || (!found[1] && !found[2])) return null;
  if (!found[1]) {
    const length = Number(found[2]);
    return length === 0 || sizeBytes === 0
      ? "unsatisfiable"
      : { first: Math.max(0, sizeBytes - length), last: sizeBytes - 1 };
  }
  const first = Number(found[1]);
  const asked = found[2] ? Number(found[2]) : Number.POSITIVE_INFINITY;
  if (asked < first) return null;
  return first >= sizeBytes ? "unsatisfiable" : { first, last: Math.min(asked, sizeBytes - 1) };
}
