/**
 * Whether a company may trade at this moment, asked inside the transaction that promises something. It waits for a decision
 * on the company that is under way, and holds the next one off until the promise is written: a suspension then ends it too.
 * To be asked before any item or lot is locked, in the order in which a suspension locks them.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";

export async function stillTrades(tx: Tx, companyId: string): Promise<boolean> {
  const [company] = await tx
    .select({ status: companies.status, stopped: companies.screeningStopped })
    .from(companies)
    .where(eq(companies.id, companyId))
    // Stronger than sharing it: an order with a consignee changes the row, and two sharers would wait for each other.
    .for("no key update");
  return company?.status === "approved" && !company.stopped;
}
