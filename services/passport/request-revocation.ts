/** An operator asks that a credential be taken back; another one decides. */
import { and, eq, isNull } from "drizzle-orm";
import { credentialRevocations } from "@/db/schema/passport";
import { revocationDecisions, revocationRequests } from "@/db/schema/passport-log";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { lockLog } from "@/services/passport/log/append-leaves";
import { findCredential, publicReason, type RevokeRefusal } from "@/services/passport/revoke-credential";

/** Asking twice for the same credential answers with the request that is open. */
export async function requestRevocation(
  context: ServiceContext,
  input: { credentialId: string; reason: string },
): Promise<Result<{ requestId: string }, RevokeRefusal | PermissionRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "passports.issue");
  if (!actor || refusal) return refuse(refusal ?? "sign-in-required");
  const reason = publicReason(input.reason);
  if (!reason) return refuse("reason-needed");
  return await context.db.transaction(async (tx) => {
    await lockLog(tx);
    const credential = await findCredential(tx, input.credentialId);
    if (!credential) return refuse("not-found");
    const [revoked] = await tx
      .select({ id: credentialRevocations.credentialId })
      .from(credentialRevocations)
      .where(eq(credentialRevocations.credentialId, credential.id));
    if (revoked) return refuse("already-revoked");
    const [open] = await tx
      .select({ id: revocationRequests.id })
      .from(revocationRequests)
      .leftJoin(revocationDecisions, eq(revocationDecisions.requestId, revocationRequests.id))
      .where(and(eq(revocationRequests.credentialId, credential.id), isNull(revocationDecisions.requestId)));
    if (open) return ok({ requestId: open.id });
    const [added] = await tx
      .insert(revocationRequests)
      .values({ credentialId: credential.id, reason, userId: actor.userId })
      .returning({ id: revocationRequests.id });
    await audit(tx, context, {
      action: "passport.ask-revocation",
      subject: { type: "credential", id: credential.id },
      after: { about: credential.about },
      reason,
    });
    return ok({ requestId: added?.id ?? "" });
  });
}
