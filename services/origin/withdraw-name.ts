/**
 * A cutter takes back the consent to be named; the producer, who holds the consents, says so here. From then on the name
 * is on no page, in no new credential and in no answer; what was signed before stays signed, and is superseded.
 */
import { nameWithdrawals } from "@/db/schema/origin";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { nameHash } from "@/services/origin/name-hash";

export type WithdrawNameRefusal = PermissionRefusal | "name-needed";

/** @param name as the registry writes it, in whichever script. Withdrawing twice changes nothing. */
export async function withdrawName(
  context: ServiceContext,
  input: { name: string },
): Promise<Result<{ withdrawn: true }, WithdrawNameRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const name = input.name.trim();
  if (name.length < 2 || name.length > 200) return refuse("name-needed");
  return await context.db.transaction(async (tx) => {
    const hash = nameHash(actor.companyId, name);
    await tx
      .insert(nameWithdrawals)
      .values({ producerId: actor.companyId, nameHash: hash, userId: actor.userId })
      .onConflictDoNothing();
    // The audit must not keep what was to be forgotten.
    await audit(tx, context, { action: "origin.withdraw-name", subject: { type: "name", id: hash.slice(0, 16) } });
    return ok({ withdrawn: true as const });
  });
}
