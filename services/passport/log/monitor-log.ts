/**
 * Reads everything that passports rest on and names what does not fit: a row changed, added or removed by hand in events,
 * credentials, revocations, status lists, leaves or heads. Trusts no hash that it can compute itself.
 */
import { asc, gte } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { transparencyHeads, transparencyLeaves } from "@/db/schema/passport-log";
import { parseCheckpoint } from "@/domain/passport/checkpoint";
import { LogTree } from "@/domain/passport/log-tree";
import { leafHash } from "@/domain/passport/merkle-tree";
import { verifyNote } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { toBase64 } from "@/domain/shared/base64";
import type { SystemContext } from "@/services/context";
import { hashBytes } from "@/services/passport/log/hash";
import { monitorCredentials } from "@/services/passport/log/monitor-credentials";
import { monitorEvents } from "@/services/passport/log/monitor-events";
import { logKey } from "@/services/passport/log/sign-head";
import type { DidReader } from "@/services/passport/resolve-did";

export type Finding = {
  table: string;
  /** How the row is known: number of a leaf, id of a credential, item and place of an event. */
  row: string;
  fault: "altered" | "missing" | "not-logged" | "wrong-signature" | "does-not-fit-head";
};

const PAGE = 10_000;

export async function monitorLog(context: SystemContext, { publicUrl }: { publicUrl: string }): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
  };
  // One view of the whole: what is issued meanwhile must not look like a row without a leaf.
  const oneView = { isolationLevel: "repeatable read", accessMode: "read only" } as const;
  await context.db.transaction(async (db) => {
    const reader = { adapters: context.adapters, db };
    const { entries, tree } = await readLeaves(db, report);
    await monitorHeads(reader, publicUrl, tree, report);
    await monitorCredentials(reader, publicUrl, entries, report);
    await monitorEvents(db, report);
  }, oneView);
  return findings;
}

/** Each leaf hashed anew; `entries` has the leaf's text at its index. */
async function readLeaves(
  db: DbOrTx,
  report: (finding: Finding) => void,
): Promise<{ entries: string[]; tree: LogTree }> {
  const entries: string[] = [];
  const tree = new LogTree(hashBytes);
  for (let read = PAGE; read === PAGE; ) {
    const rows = await db
      .select()
      .from(transparencyLeaves)
      .where(gte(transparencyLeaves.index, entries.length))
      .orderBy(asc(transparencyLeaves.index))
      .limit(PAGE);
    for (const row of rows) {
      while (entries.length < row.index) {
        report({ table: "transparency_leaves", row: String(entries.length), fault: "missing" });
        entries.push("");
        tree.append(new Uint8Array(32));
      }
      const hash = leafHash(new TextEncoder().encode(row.entry), hashBytes);
      if (toBase64(hash) !== row.leafHash)
        report({ table: "transparency_leaves", row: String(row.index), fault: "altered" });
      entries.push(row.entry);
      tree.append(hash);
    }
    read = rows.length;
  }
  return { entries, tree };
}

async function monitorHeads(
  context: DidReader,
  publicUrl: string,
  tree: LogTree,
  report: (finding: Finding) => void,
): Promise<void> {
  const key = await logKey(context, publicUrl);
  const heads = await context.db.select().from(transparencyHeads).orderBy(asc(transparencyHeads.size));
  for (const { size, rootHash, note } of heads) {
    const row = { table: "transparency_heads", row: String(size) };
    const signed = await verifyNote(note, [key], verifyEd25519);
    const head = signed && parseCheckpoint(signed.body);
    if (!head) report({ ...row, fault: "wrong-signature" });
    else if (head.size !== size || toBase64(head.rootHash) !== rootHash) report({ ...row, fault: "altered" });
    if (size > tree.size)
      report({ table: "transparency_leaves", row: `${tree.size} to ${size - 1}`, fault: "missing" });
    else if (head && toBase64(tree.root(size)) !== toBase64(head.rootHash))
      report({ ...row, fault: "does-not-fit-head" });
  }
}
