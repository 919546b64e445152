/**
 * Takes a credential back, with a reason that everybody who checks it will read. It cannot be undone. On the pages it
 * takes two operators (request-revocation, decide-revocation); the operator's command line acts at once.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { appendLeaves, lockLog } from "@/services/passport/log/append-leaves";
import { publishStatusLists } from "@/services/passport/publish-status-list";

export type RevokeRefusal = "not-found" | "reason-needed" | "already-revoked";

export type StoredCredential = {
  id: string;
  version: number;
  sha256: string;
  statusList: number | null;
  /** The item's number, or what else it is about. */
  about: string;
};

export async function findCredential(tx: Tx, credentialId: string): Promise<StoredCredential | null> {
  const { id, version, sha256, statusList, subject } = credentials;
  const [row] = await tx
    .select({ id, version, sha256, statusList, subject, publicId: stockItems.publicId })
    .from(credentials)
    .leftJoin(stockItems, eq(stockItems.id, credentials.itemId))
    .where(eq(id, credentialId));
  return row ? { ...row, about: row.publicId ?? row.subject ?? row.id } : null;
}

/** A reason as it is kept: 3 to 500 characters, without names of persons; null where it is none. */
export function publicReason(text: string): string | null {
  const reason = text.trim();
  return reason.length < 3 || reason.length > 500 ? null : reason;
}

/** `reason` as `publicReason` gives it. The status list shows the revocation when the transaction commits. */
export async function revokeNow(
  tx: Tx,
  context: ServiceContext | SystemContext,
  input: { credential: StoredCredential; reason: string; publicUrl: string },
): Promise<"done" | "already-revoked"> {
  const { credential, reason, publicUrl } = input;
  await lockLog(tx);
  const userId = context.actor === "system" ? null : (context.actor?.userId ?? null);
  const added = await tx
    .insert(credentialRevocations)
    .values({ credentialId: credential.id, reason, userId })
    .onConflictDoNothing()
    .returning();
  if (added.length === 0) return "already-revoked";
  await appendLeaves(tx, [
    { kind: "credential-revoked", subject: `urn:uuid:${credential.id}`, sha256: credential.sha256 },
  ]);
  const lists = credential.statusList === null ? [] : [credential.statusList];
  await publishStatusLists(tx, context, { publicUrl, purpose: "revocation", lists });
  await audit(tx, context, {
    action: "passport.revoke",
    subject: { type: "credential", id: credential.id },
    after: { about: credential.about, version: credential.version },
    reason,
  });
  return "done";
}

export async function revokeCredential(
  context: SystemContext,
  input: { credentialId: string; reason: string; publicUrl: string },
): Promise<Result<{ about: string; version: number }, RevokeRefusal>> {
  const reason = publicReason(input.reason);
  if (!reason) return refuse("reason-needed");
  return await context.db.transaction(async (tx) => {
    const credential = await findCredential(tx, input.credentialId);
    if (!credential) return refuse("not-found");
    const done = await revokeNow(tx, context, { credential, reason, publicUrl: input.publicUrl });
    return done === "done" ? ok({ about: credential.about, version: credential.version }) : refuse(done);
  });
}
