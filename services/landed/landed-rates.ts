/** Rates for the landed estimate of goods to one destination: the company's own where it keeps them, else published ones. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { companyLandedRates } from "@/db/schema/landed-rates";
import { chargedGoods, chargeOn, type ImportCharge, readImportCharges } from "@/domain/compliance/import-charge";
import type { LandedRate, LandedRates } from "@/domain/orders/landed-estimate";
import { type Currency, convert } from "@/domain/shared/money";
import type { ServiceContext } from "@/services/context";
import { readRate, toFxRate } from "@/services/fx/read-rates";

let shipped: readonly ImportCharge[] | null = null;

/** data/import-charges.csv, read once a process. */
function shippedCharges(): readonly ImportCharge[] {
  shipped ??= readImportCharges(
    parse(readFileSync(path.join(process.cwd(), "data", "import-charges.csv"), "utf8"), { columns: true }),
  );
  return shipped;
}

type Own = typeof companyLandedRates.$inferSelect;
export type RatesOf = (item: { kind: string; species: string }) => LandedRates;

/**
 * Own rates count for the company's seat, where its goods go; for another place, and for a visitor, only published ones.
 * @param currency of the amounts that are estimated
 */
export async function readLandedRates(
  context: ServiceContext,
  { destination, currency, at }: { destination: string; currency: Currency; at: Date },
): Promise<RatesOf> {
  const { actor, db } = context;
  const [own] =
    actor?.country === destination && actor.companyKinds.includes("buyer")
      ? await db.select().from(companyLandedRates).where(eq(companyLandedRates.companyId, actor.companyId))
      : [];
  const carriage = own ? await carriageOf(context, own, currency) : null;
  const day = at.toISOString().slice(0, 10);
  return (item) => {
    const goods = chargedGoods(item);
    const rate = (charge: "duty" | "tax"): LandedRate | null => {
      const kept = own && ownRate(own, goods === "jewel", charge);
      if (typeof kept === "number") return { basisPoints: kept, origin: "own" };
      const row = chargeOn(shippedCharges(), { destination, goods, charge, day });
      if (!row) return null;
      const { basisPoints, source, condition, confidence } = row;
      return { basisPoints, origin: { source, condition, confidence } };
    };
    return { destination, carriage, duty: rate("duty"), tax: rate("tax") };
  };
}

function ownRate(own: Own, isJewel: boolean, charge: "duty" | "tax"): number | null {
  if (charge === "duty") return isJewel ? own.jewelDutyBp : own.stoneDutyBp;
  return isJewel ? own.jewelTaxBp : own.stoneTaxBp;
}

/** Not known where nothing is set, and where the sum is in a currency for which the market has no rate. */
async function carriageOf(context: ServiceContext, own: Own, currency: Currency): Promise<LandedRates["carriage"]> {
  const { carriageBp, carriageFixedMinor, carriageCurrency } = own;
  if (carriageBp === null && carriageFixedMinor === null) return null;
  const share = { basisPoints: carriageBp ?? 0 };
  if (carriageFixedMinor === null || carriageCurrency === null) return { ...share, fixedMinor: "0" };
  if (carriageCurrency === currency) return { ...share, fixedMinor: String(carriageFixedMinor) };
  const rate = await readRate(context.db, carriageCurrency, currency);
  if (!rate) return null;
  return {
    ...share,
    fixedMinor: String(convert({ minor: carriageFixedMinor, currency: carriageCurrency }, toFxRate(rate)).minor),
  };
}
