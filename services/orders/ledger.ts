/** Writes double entries. A cause counts once: a repeated one writes nothing and says so. */
import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { ledgerEntries } from "@/db/schema/orders";
import type { LedgerLine } from "@/domain/orders/ledger";
import type { Currency } from "@/domain/shared/money";

/** @param cause what happened, once: "receipt:<id>", "order:<id>:paid". Throws where it is in the books already. */
export async function writeLedger(
  tx: Tx,
  entry: { cause: string; currency: Currency; lines: readonly LedgerLine[] },
): Promise<void> {
  const transactionId = randomUUID();
  await tx
    .insert(ledgerEntries)
    .values(entry.lines.map((line) => ({ ...line, transactionId, currency: entry.currency, cause: entry.cause })));
}
