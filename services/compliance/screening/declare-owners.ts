/** A company names its owners with their shares; they are screened at once, and by adding their shares. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { companyOwners } from "@/db/schema/screening";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";

export type OwnerInput = {
  name: string;
  kind: "person" | "company";
  /** Thousandths of the company. */
  sharePermille: number;
  country: string | null;
  birthDate: string | null;
};
export type DeclareOwnersRefusal = PermissionRefusal | "shares-above-whole";

const WHOLE_PERMILLE = 1000;

/**
 * Replaces the owners named before; those who stay the same keep their rows and cases.
 * @param also what else belongs to the same transaction
 */
export async function declareOwners(
  context: ServiceContext,
  owners: readonly OwnerInput[],
  also?: (tx: Tx) => Promise<void>,
): Promise<Result<undefined, DeclareOwnersRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (owners.reduce((sum, owner) => sum + owner.sharePermille, 0) > WHOLE_PERMILLE) return refuse("shares-above-whole");
  await context.db.transaction(async (tx) => {
    await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, actor.companyId)).for("update");
    const known = await tx
      .select()
      .from(companyOwners)
      .where(and(eq(companyOwners.companyId, actor.companyId), isNull(companyOwners.removedAt)));
    const same = (row: (typeof known)[number], owner: OwnerInput) =>
      row.name === owner.name &&
      row.kind === owner.kind &&
      row.sharePermille === owner.sharePermille &&
      row.country === owner.country &&
      row.birthDate === owner.birthDate;
    for (const row of known) {
      if (owners.some((owner) => same(row, owner))) continue;
      await tx.update(companyOwners).set({ removedAt: sql`clock_timestamp()` }).where(eq(companyOwners.id, row.id));
    }
    const added = owners.filter((owner) => !known.some((row) => same(row, owner)));
    if (added.length > 0) {
      await tx.insert(companyOwners).values(added.map((owner) => ({ ...owner, companyId: actor.companyId })));
    }
    await tx.update(companies).set({ screenedVersion: null }).where(eq(companies.id, actor.companyId));
    await audit(tx, context, {
      action: "company.owners",
      subject: { type: "company", id: actor.companyId },
      before: known.map(({ name, sharePermille }) => ({ name, sharePermille })),
      after: owners,
    });
    await also?.(tx);
  });
  await ensureScreened(context, actor.companyId);
  return ok();
}
