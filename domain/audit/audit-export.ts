/**
 * An export of the trail that checks itself: the chosen rows in full, the hashes of all links from the first chosen one to
 * the head, and the head under the market's signature. It shows that no chosen row was changed and none was slipped in or
 * taken out of the chain between; it does not show that the choice is complete, because rows of others stay hashes.
 */
import { type ChainedRow, extendChain, type HashText, rowHash } from "@/domain/audit/audit-chain";

export const AUDIT_EXPORT_FORMAT = "vitrine-audit-export/1";

export type AuditExport = {
  format: typeof AUDIT_EXPORT_FORMAT;
  /** What was asked for, in words that a command takes: { company: "halden" }. */
  filter: Record<string, string>;
  /** Head before the first hash that follows. */
  before: { seq: number; chainHash: string };
  /** Hash of each link's row after `before`, up to the head. */
  rowHashes: string[];
  rows: { seq: number; row: ChainedRow }[];
  /** Signed note over `headBody` of the last link. */
  head: string;
  /** The key under the note, in the verifier's form: to be compared with the one that the market publishes. */
  key: string;
};

export type AuditExportFault =
  | { code: "head-wrong"; expected: string }
  | { code: "seq-outside"; seq: number }
  | { code: "row-changed"; seq: number; kind: string; id: string };

/** The text that the market signs for a head. */
export function headBody(head: { origin: string; seq: number; chainHash: string; at: string }): string {
  return `${head.origin}/audit\n${head.seq}\n${head.chainHash}\n${head.at}\n`;
}

/** What does not fit; empty where all does. The signature of `head` is checked apart, `body` is the text under it. */
export function faultsOfExport(file: AuditExport, body: string, hash: HashText): AuditExportFault[] {
  const links = extendChain(file.before, file.rowHashes, hash);
  const head = links.at(-1) ?? file.before;
  const faults: AuditExportFault[] = [];
  const expected = `${head.seq}\n${head.chainHash}\n`;
  const [, ...signed] = body.split("\n");
  if (`${signed[0]}\n${signed[1]}\n` !== expected) faults.push({ code: "head-wrong", expected });
  for (const { seq, row } of file.rows) {
    const link = links[seq - file.before.seq - 1];
    if (link?.seq !== seq) faults.push({ code: "seq-outside", seq });
    else if (link.rowHash !== rowHash(row, hash)) faults.push({ code: "row-changed", seq, kind: row.kind, id: row.id });
  }
  return faults;
}
