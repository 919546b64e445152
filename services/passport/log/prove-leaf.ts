/** Proof texts for leaves of the log, under the newest head with what witnesses have put under it. */
import { asc, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { transparencyCosignatures, transparencyHeads } from "@/db/schema/passport-log";
import { formatTlogProof } from "@/domain/passport/tlog-proof";
import type { ServiceContext, SystemContext } from "@/services/context";
import { logTreeOf } from "@/services/passport/log/log-tree-of";
import { newestHead, signHead } from "@/services/passport/log/sign-head";

/** The note of a head with its cosignatures; null where no head of that size was signed. Without a size: the newest. */
export async function readCheckpoint(db: Db, size?: number): Promise<{ size: number; note: string } | null> {
  const [head] = await db
    .select({ size: transparencyHeads.size, note: transparencyHeads.note })
    .from(transparencyHeads)
    .where(size === undefined ? undefined : eq(transparencyHeads.size, size))
    .orderBy(desc(transparencyHeads.size))
    .limit(1);
  if (!head) return null;
  const lines = await db
    .select({ line: transparencyCosignatures.line })
    .from(transparencyCosignatures)
    .where(eq(transparencyCosignatures.size, head.size))
    .orderBy(asc(transparencyCosignatures.witness));
  return { size: head.size, note: head.note + lines.map(({ line }) => line).join("") };
}

/** The newest head that a witness has cosigned, if it is that large; else the newest of all, signed now where it must be. */
async function headFor(context: ServiceContext | SystemContext, index: number, publicUrl: string) {
  const [witnessed] = await context.db
    .select({ size: transparencyCosignatures.size })
    .from(transparencyCosignatures)
    .orderBy(desc(transparencyCosignatures.size))
    .limit(1);
  if (witnessed && witnessed.size > index) return await readCheckpoint(context.db, witnessed.size);
  const newest = await newestHead(context.db);
  if (!newest || newest.size <= index) await signHead(context, { publicUrl });
  return await readCheckpoint(context.db);
}

/** A c2sp.org/tlog-proof text; null where there is no such leaf. */
export async function proveLeaf(
  context: ServiceContext | SystemContext,
  input: { index: number; publicUrl: string },
): Promise<string | null> {
  const head = await headFor(context, input.index, input.publicUrl);
  if (!head || input.index < 0 || input.index >= head.size) return null;
  const tree = await logTreeOf(context.db);
  return formatTlogProof({ index: input.index, path: tree.inclusionProof(input.index, head.size), note: head.note });
}
