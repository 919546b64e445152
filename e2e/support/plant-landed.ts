/** The other company's own landing rates: what it pays its carrier is nobody else's business. */
import type { Db } from "@/db/client";
import { as } from "@/services/auctions/testing/make-sale";
import { setLandedRates } from "@/services/landed/set-landed-rates";
import type { MadeCompany } from "@/services/parties/testing/make-company";

export const CARRIAGE_MINOR = 391_847_263n;

export async function plantLandedRates(db: Db, victim: MadeCompany): Promise<void> {
  const none = { stoneDutyBp: null, stoneTaxBp: null, jewelDutyBp: null, jewelTaxBp: null };
  const rates = { carriageBp: 37, carriageFixedMinor: CARRIAGE_MINOR, carriageCurrency: "USD" as const, ...none };
  const set = await setLandedRates(as(db, victim), rates);
  if (!set.ok) throw new Error(set.refusal);
}
