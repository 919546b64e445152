/**
 * A company's deposit for a sale: by card, held on a hosted page; or by transfer, which the house books. What will be
 * asked of the payment service is written first, under an id of its own, so that a repeated press gets the same page.
 */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { paddles, sales } from "@/db/schema/auctions";
import { saleDeposits } from "@/db/schema/sale-formats";
import type { AdmissionRefusal } from "@/domain/auctions/format-refusals";
import { moneyReceived } from "@/domain/orders/ledger";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { letBid, reconcileDeposit } from "@/services/auctions/reconcile-deposit";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { writeLedger } from "@/services/orders/ledger";
import { cardRefusal } from "@/services/orders/payment-rows";

/** Cards let a hold go after about seven days: a sale that ends later needs a transfer. */
const HOLD_MOST_MS = 6 * 86_400_000;
const PAGE_MS = 60 * 60_000;

type Deposit = typeof saleDeposits.$inferSelect;

export async function startCardDeposit(
  context: ServiceContext,
  input: { saleId: string; locale: Locale; publicUrl: string },
): Promise<Result<{ url: string }, AdmissionRefusal>> {
  const { actor, db } = context;
  const { cards } = context.adapters;
  const forbidden = refusalFor(actor, "auctions.register");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (cards.kind === "off") return refuse("card-off");
  // A page that turns out to be over is replaced, once.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const prepared = await db.transaction((tx) => prepare(tx, context, actor, input.saleId));
    if (!prepared.ok) return prepared;
    const { deposit, sale } = prepared.value;
    const back = `${input.publicUrl}/${input.locale}/sales/${sale.slug}/register`;
    const page = deposit.providerId
      ? await cards.readPage(deposit.providerId)
      : await cards.createPage({
          hold: true,
          operationId: `deposit:${deposit.id}:page:${input.locale}`,
          paymentId: deposit.id,
          amountMinor: deposit.amountMinor,
          currency: sale.currency,
          title: sale.title[input.locale],
          reference: `Deposit ${deposit.id.slice(0, 8)}`,
          successUrl: `${back}?held=1`,
          cancelUrl: back,
          expiresAt: deposit.expiresAt ?? new Date(),
          locale: input.locale,
          email: null,
        });
    if (page && !deposit.providerId) {
      await db
        .update(saleDeposits)
        .set({ providerId: page.id })
        .where(and(eq(saleDeposits.id, deposit.id), isNull(saleDeposits.providerId)));
      const [kept] = await db.select().from(saleDeposits).where(eq(saleDeposits.id, deposit.id));
      // Another tab in another language was first: this page must hold nothing.
      if (kept?.providerId !== page.id) {
        await cards.closePage(page.id);
        continue;
      }
    }
    if (page?.url && page.status === "open") return ok({ url: page.url });
    if ((await reconcileDeposit(context, deposit.id)) === "held") return refuse("no-deposit-due");
  }
  return refuse("no-deposit-due");
}

type SaleRow = typeof sales.$inferSelect;

async function prepare(
  tx: Tx,
  context: ServiceContext,
  actor: Actor,
  saleId: string,
): Promise<Result<{ deposit: Deposit; sale: SaleRow }, AdmissionRefusal>> {
  const due = await lockDue(tx, and(eq(paddles.saleId, saleId), eq(paddles.companyId, actor.companyId)));
  if (!due) return refuse("no-deposit-due");
  const { sale, paddle, amountMinor } = due;
  const now = await clockTimestamp(tx);
  const no = cardRefusal(amountMinor, sale.currency);
  if (no) return no;
  if (sale.closesAt.getTime() - now.getTime() > HOLD_MOST_MS) return refuse("hold-too-long");
  const [open] = await tx
    .select()
    .from(saleDeposits)
    .where(and(eq(saleDeposits.paddleId, paddle.id), eq(saleDeposits.status, "open")));
  if (open) return ok({ deposit: open, sale });
  const [deposit] = await tx
    .insert(saleDeposits)
    .values({
      paddleId: paddle.id,
      companyId: actor.companyId,
      method: "card",
      amountMinor,
      currency: sale.currency,
      expiresAt: new Date(now.getTime() + PAGE_MS),
    })
    .returning();
  if (!deposit) throw new Error("a deposit was not written");
  await audit(tx, context, {
    action: "deposit.start",
    subject: { type: "paddle", id: paddle.id },
    after: { amount: amountMinor.toString(), currency: sale.currency },
  });
  return ok({ deposit, sale });
}

/** The paddle, locked, with what its sale demands; null where nothing is due. */
async function lockDue(tx: Tx, which: ReturnType<typeof and>) {
  const [found] = await tx
    .select({ paddle: paddles, sale: sales })
    .from(paddles)
    .innerJoin(sales, eq(sales.id, paddles.saleId))
    .where(and(which, eq(paddles.status, "deposit-due"), inArray(sales.status, ["published", "open"])))
    .for("update", { of: paddles });
  const amountMinor = found?.sale.depositMinor;
  return found && amountMinor ? { ...found, amountMinor } : null;
}

/** A deposit that came by transfer, booked by the house under the bank's own reference: booked once. */
export async function bookWireDeposit(
  context: ServiceContext,
  input: { paddleId: string; bankReference: string },
): Promise<Result<undefined, AdmissionRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "payments.confirm");
  if (forbidden) return refuse(forbidden);
  const bankReference = input.bankReference.trim().toUpperCase();
  if (bankReference === "") return refuse("bad-amount");
  return db.transaction(async (tx): Promise<Result<undefined, AdmissionRefusal>> => {
    const due = await lockDue(tx, eq(paddles.id, input.paddleId));
    if (!due) return refuse("no-deposit-due");
    const { paddle, sale, amountMinor } = due;
    await tx
      .update(saleDeposits)
      .set({ status: "expired", endedAt: await clockTimestamp(tx) })
      .where(and(eq(saleDeposits.paddleId, paddle.id), eq(saleDeposits.status, "open")));
    const [deposit] = await tx
      .insert(saleDeposits)
      .values({
        paddleId: paddle.id,
        companyId: paddle.companyId,
        method: "wire",
        status: "held",
        amountMinor,
        currency: sale.currency,
        providerId: `wire:${bankReference}`,
        heldAt: await clockTimestamp(tx),
      })
      .onConflictDoNothing()
      .returning({ id: saleDeposits.id });
    if (!deposit) return refuse("receipt-known");
    await writeLedger(tx, {
      cause: `deposit:${deposit.id}:received`,
      currency: sale.currency,
      lines: moneyReceived(paddle.companyId, "wire", amountMinor),
    });
    await letBid(tx, paddle.id, true);
    await audit(tx, context, {
      action: "deposit.held",
      subject: { type: "paddle", id: paddle.id },
      after: { amount: amountMinor.toString(), currency: sale.currency, bankReference },
    });
    return ok();
  });
}
