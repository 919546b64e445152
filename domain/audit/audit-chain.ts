/**
 * The audit trail as a chain: each link's hash covers what it stands for and the hash before it, so that an entry changed,
 * dropped or put in by hand breaks the chain from there on. Hashing is handed in.
 */
import { canonicalJson } from "@/domain/passport/canonical-json";

/** What a link can stand for: an entry of the trail, or a trade decision that was kept. */
export type ChainedKind = "audit" | "trade-decision";

/** A row as it is hashed and exported: every column, times in UTC to the microsecond, ids as they are. */
export type ChainedRow = { kind: ChainedKind; id: string; facts: Record<string, unknown> };

export type ChainLink = { seq: number; rowHash: string; chainHash: string };

/** Hex of SHA-256 over a text's UTF-8. */
export type HashText = (text: string) => string;

/** The hash before the first link. */
export const CHAIN_START = "0".repeat(64);

/** Throws where the row holds what JSON cannot say. */
export function rowHash(row: ChainedRow, hash: HashText): string {
  return hash(canonicalJson(row));
}

export function chainHash(previous: string, seq: number, row: string, hash: HashText): string {
  return hash(`${previous}\n${seq}\n${row}\n`);
}

/** The links that follow a head, in the order of the rows' hashes. */
export function extendChain(
  head: { seq: number; chainHash: string },
  rowHashes: readonly string[],
  hash: HashText,
): ChainLink[] {
  const links: ChainLink[] = [];
  let { seq, chainHash: last } = head;
  for (const row of rowHashes) {
    seq += 1;
    last = chainHash(last, seq, row, hash);
    links.push({ seq, rowHash: row, chainHash: last });
  }
  return links;
}
