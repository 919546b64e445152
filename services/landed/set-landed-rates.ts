/** A buyer company's own rates for the landed estimate: read for the form, and kept. */
import { eq, sql } from "drizzle-orm";
import { companyLandedRates } from "@/db/schema/landed-rates";
import { type OwnLandedRates, RATE_MOST_BP } from "@/domain/orders/landed-estimate";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export type OwnRates = OwnLandedRates & { carriageCurrency: Currency | null };

export async function getOwnLandedRates(
  context: ServiceContext,
): Promise<Result<(OwnRates & { setAt: Date }) | null, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "landed.set");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [kept] = await db.select().from(companyLandedRates).where(eq(companyLandedRates.companyId, actor.companyId));
  return ok(kept ?? null);
}

/** Replaces all rates; what is null is not known to the company. */
export async function setLandedRates(
  context: ServiceContext,
  rates: OwnRates,
): Promise<Result<undefined, PermissionRefusal | "rate-wrong">> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "landed.set");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { carriageFixedMinor, carriageCurrency, ...shares } = rates;
  const inRange = Object.values(shares).every((bp) => bp === null || (bp >= 0 && bp <= RATE_MOST_BP));
  if (!inRange || (carriageFixedMinor ?? 0n) < 0n) return refuse("rate-wrong");
  const { companyId, userId } = actor;
  const kept = {
    ...shares,
    carriageFixedMinor,
    carriageCurrency: carriageFixedMinor === null ? null : carriageCurrency,
  };
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(companyLandedRates).where(eq(companyLandedRates.companyId, companyId));
    const row = { ...kept, setAt: sql`clock_timestamp()`, setBy: userId };
    await tx
      .insert(companyLandedRates)
      .values({ companyId, ...row })
      .onConflictDoUpdate({ target: companyLandedRates.companyId, set: row });
    await audit(tx, context, {
      action: "company.set-landed-rates",
      subject: { type: "company", id: companyId },
      before: before && told(before),
      after: told(kept),
    });
    return ok();
  });
}

const told = ({ carriageFixedMinor, ...rest }: OwnRates) => ({
  carriageBp: rest.carriageBp,
  carriageFixed: carriageFixedMinor === null ? null : `${rest.carriageCurrency} ${carriageFixedMinor}`,
  stoneDutyBp: rest.stoneDutyBp,
  stoneTaxBp: rest.stoneTaxBp,
  jewelDutyBp: rest.jewelDutyBp,
  jewelTaxBp: rest.jewelTaxBp,
});
