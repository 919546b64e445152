/** Whether both people of the house have sealed a tender: without their keys no bid could be kept secret. */
import { eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { tenderKeys } from "@/db/schema/sale-formats";

/** Two seats, two rounds. */
const KEYS = 4;

export async function hasBothSeals(db: DbOrTx, saleId: string): Promise<boolean> {
  return (await db.$count(tenderKeys, eq(tenderKeys.saleId, saleId))) === KEYS;
}
