/**
 * The payout to a seller takes two people of the house: one releases it, another books the bank's transfer. Each with a key;
 * the statement's row decides, so that a payout is booked once whoever presses how often.
 */
import { eq } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { settlements } from "@/db/schema/consignments";
import type { SettlementRefusal } from "@/domain/auctions/consignment-refusals";
import { settlementPaid } from "@/domain/orders/ledger";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { payeeCleared } from "@/services/compliance/screening/payee-cleared";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { writeLedger } from "@/services/orders/ledger";

type Answer = Result<{ number: string }, SettlementRefusal>;
type Row = typeof settlements.$inferSelect;

export async function releasePayout(context: ServiceContext, input: { lotId: string; key: string }): Promise<Answer> {
  return withStatement(context, "release", input, async (tx, row, userId, now) => {
    if (row.releasedAt !== null) return refuse("already-released");
    await tx.update(settlements).set({ releasedBy: userId, releasedAt: now }).where(eq(settlements.lotId, row.lotId));
    return ok({ number: row.number });
  });
}

export async function bookPayout(
  context: ServiceContext,
  input: { lotId: string; bankReference: string; key: string },
): Promise<Answer> {
  const bankReference = input.bankReference.trim().toUpperCase();
  if (bankReference.length < 3) return refuse("bank-reference");
  return withStatement(context, "book", input, async (tx, row, userId, now) => {
    if (row.paidAt !== null) return refuse("already-paid");
    if (row.releasedAt === null) return refuse("not-released");
    if (row.releasedBy === userId) return refuse("second-person");
    const [known] = await tx
      .select({ lotId: settlements.lotId })
      .from(settlements)
      .where(eq(settlements.bankReference, bankReference));
    if (known) return refuse("reference-known");
    await tx
      .update(settlements)
      .set({ paidBy: userId, paidAt: now, bankReference })
      .where(eq(settlements.lotId, row.lotId));
    if (row.payableMinor !== 0n) {
      const lines = settlementPaid(row.sellerId, row.payableMinor);
      await writeLedger(tx, { cause: `settlement:${row.lotId}:paid`, currency: row.currency, lines });
    }
    return ok({ number: row.number });
  });
}

async function withStatement(
  context: ServiceContext,
  step: "release" | "book",
  input: { lotId: string; bankReference?: string; key: string },
  work: (tx: Tx, row: Row, userId: string, now: Date) => Promise<Answer>,
): Promise<Answer> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "payments.confirm");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const { key, ...rest } = input;
  const command = { scope: "house", key: `settlement-${step}:${key}`, input: rest };
  const [asked] = await db
    .select({ sellerId: settlements.sellerId, payableMinor: settlements.payableMinor })
    .from(settlements)
    .where(eq(settlements.lotId, input.lotId));
  const pays = asked !== undefined && asked.payableMinor > 0n;
  if (pays) await ensureScreened(context, asked.sellerId);
  return db.transaction(async (tx) => {
    // Not an answer to keep under the key: the same press counts once the payee is cleared.
    const cleared = pays ? await payeeCleared(tx, asked.sellerId) : { lists: null };
    if (!cleared) return refuse("payee-being-checked");
    return once(tx, command, async (): Promise<Answer> => {
      const [row] = await tx.select().from(settlements).where(eq(settlements.lotId, input.lotId)).for("update");
      if (!row) return refuse("not-found");
      const done = await work(tx, row, actor.userId, await clockTimestamp(tx));
      if (done.ok)
        await audit(tx, context, {
          action: `settlement.${step}`,
          subject: { type: "settlement", id: row.lotId },
          after: { number: row.number, payable: row.payableMinor.toString(), currency: row.currency, ...cleared },
        });
      return done;
    });
  });
}
