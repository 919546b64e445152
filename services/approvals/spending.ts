/** Whether a checkout is within what its person may spend, judged with all that they have ordered this month. */
import { and, eq, gte, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { personLimits } from "@/db/schema/person-limits";
import type { Actor } from "@/domain/parties/actor";
import { monthBegins, type SpendingFault, spendingFault } from "@/domain/parties/spending-limit";
import type { Currency } from "@/domain/shared/money";

/** @param now the database's time after the locks */
export async function overSpendingLimit(
  tx: Tx,
  actor: Actor,
  purchase: { currency: Currency; totalMinor: bigint },
  now: Date,
): Promise<SpendingFault | null> {
  // Two checkouts of one person at once would each miss the other's: they take turns at the person's row.
  const [limits] = await tx.select().from(personLimits).where(eq(personLimits.userId, actor.userId)).for("update");
  if (!limits) return null;
  const [spent] = await tx
    .select({ minor: sql<string>`coalesce(sum(${orders.totalMinor}), 0)::text` })
    .from(orders)
    .where(
      and(
        eq(orders.buyerId, actor.companyId),
        eq(orders.userId, actor.userId),
        eq(orders.currency, limits.currency),
        gte(orders.createdAt, monthBegins(now)),
        notInArray(orders.status, ["released", "refunded"]),
      ),
    );
  return spendingFault(limits, purchase, BigInt(spent?.minor ?? 0));
}
