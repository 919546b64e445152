/** Suspends a credential at once (the stone was stolen, its ownership or facts are disputed), or lifts that, with a public reason. */
import { credentialSuspensions } from "@/db/schema/passport-log";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { appendLeaves, lockLog } from "@/services/passport/log/append-leaves";
import { publishStatusLists } from "@/services/passport/publish-status-list";
import { suspensionsOf } from "@/services/passport/read-suspensions";
import { findCredential, publicReason } from "@/services/passport/revoke-credential";

export type SuspendRefusal = PermissionRefusal | "not-found" | "reason-needed" | "no-change";

export async function suspendCredential(
  context: ServiceContext | SystemContext,
  input: { credentialId: string; cause: "stolen" | "disputed" | "lifted"; reason: string; publicUrl: string },
): Promise<Result<{ about: string }, SuspendRefusal>> {
  const refusal = context.actor === "system" ? null : refusalFor(context.actor, "passports.issue");
  if (refusal) return refuse(refusal);
  const reason = publicReason(input.reason);
  if (!reason) return refuse("reason-needed");
  const userId = context.actor === "system" ? null : (context.actor?.userId ?? null);
  return await context.db.transaction(async (tx) => {
    await lockLog(tx);
    const credential = await findCredential(tx, input.credentialId);
    if (!credential) return refuse("not-found");
    const suspended = input.cause !== "lifted";
    const before = (await suspensionsOf(tx, [credential.id])).get(credential.id);
    if ((before !== undefined) === suspended) return refuse("no-change");
    await tx
      .insert(credentialSuspensions)
      .values({ credentialId: credential.id, suspended, cause: input.cause, reason, userId });
    const kind = suspended ? "credential-suspended" : "credential-unsuspended";
    await appendLeaves(tx, [{ kind, subject: `urn:uuid:${credential.id}`, sha256: credential.sha256 }]);
    const lists = credential.statusList === null ? [] : [credential.statusList];
    await publishStatusLists(tx, context, { publicUrl: input.publicUrl, purpose: "suspension", lists });
    await audit(tx, context, {
      action: suspended ? "passport.suspend" : "passport.lift",
      subject: { type: "credential", id: credential.id },
      after: { about: credential.about, cause: input.cause },
      reason,
    });
    return ok({ about: credential.about });
  });
}
