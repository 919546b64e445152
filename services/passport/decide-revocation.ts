/** The second person's word on a revocation: confirmed, it takes effect at once; declined, the request is closed. */
import { eq } from "drizzle-orm";
import { revocationDecisions, revocationRequests } from "@/db/schema/passport-log";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { lockLog } from "@/services/passport/log/append-leaves";
import { findCredential, type RevokeRefusal, revokeNow } from "@/services/passport/revoke-credential";

export type DecideRefusal = RevokeRefusal | PermissionRefusal | "second-person-needed" | "already-decided";

export async function decideRevocation(
  context: ServiceContext,
  input: { requestId: string; confirmed: boolean; publicUrl: string },
): Promise<Result<{ revoked: boolean }, DecideRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "passports.issue");
  if (!actor || refusal) return refuse(refusal ?? "sign-in-required");
  const { requestId, confirmed, publicUrl } = input;
  return await context.db.transaction(async (tx) => {
    await lockLog(tx);
    const [request] = await tx.select().from(revocationRequests).where(eq(revocationRequests.id, requestId));
    const credential = request && (await findCredential(tx, request.credentialId));
    if (!request || !credential) return refuse("not-found");
    // Whoever asked may think better of it, but never confirm alone.
    if (confirmed && request.userId === actor.userId) return refuse("second-person-needed");
    const decided = await tx
      .insert(revocationDecisions)
      .values({ requestId, confirmed, userId: actor.userId })
      .onConflictDoNothing()
      .returning();
    if (decided.length === 0) return refuse("already-decided");
    if (confirmed) {
      await revokeNow(tx, context, { credential, reason: request.reason, publicUrl });
      return ok({ revoked: true });
    }
    await audit(tx, context, {
      action: "passport.decline-revocation",
      subject: { type: "credential", id: credential.id },
      after: { about: credential.about },
    });
    return ok({ revoked: false });
  });
}
