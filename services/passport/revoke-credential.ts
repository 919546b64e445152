/** An operator takes a credential back, with a reason that everybody who checks it will read. It cannot be undone. */
import { eq } from "drizzle-orm";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

export type RevokeRefusal = PermissionRefusal | "not-found" | "reason-needed" | "already-revoked";

/** `reason` is public: 3 to 500 characters, no names of persons. */
export async function revokeCredential(
  context: ServiceContext | SystemContext,
  input: { credentialId: string; reason: string },
): Promise<Result<{ publicId: string; version: number }, RevokeRefusal>> {
  const refusal = context.actor === "system" ? null : refusalFor(context.actor, "passports.issue");
  if (refusal) return refuse(refusal);
  const reason = input.reason.trim();
  if (reason.length < 3 || reason.length > 500) return refuse("reason-needed");
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ version: credentials.version, publicId: stockItems.publicId })
      .from(credentials)
      .innerJoin(stockItems, eq(stockItems.id, credentials.itemId))
      .where(eq(credentials.id, input.credentialId));
    if (!row) return refuse("not-found");
    const userId = context.actor === "system" ? null : (context.actor?.userId ?? null);
    const added = await tx
      .insert(credentialRevocations)
      .values({ credentialId: input.credentialId, reason, userId })
      .onConflictDoNothing()
      .returning();
    if (added.length === 0) return refuse("already-revoked");
    await audit(tx, context, {
      action: "passport.revoke",
      subject: { type: "item", id: row.publicId },
      after: { credentialId: input.credentialId, version: row.version },
      reason,
    });
    return ok(row);
  });
}
