/**
 * Every further word on a consignment: the house proposes or declines, the seller answers or withdraws, either agrees, and
 * after the agreement either asks for another reserve. An agreement makes the lot in the same transaction, and so takes the
 * item off the shelf: whatever was sold meanwhile makes no lot.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import { type ConsignmentCommand, type ConsignmentSide, decideConsignment } from "@/domain/auctions/consignment";
import type { ConsignmentRefusal } from "@/domain/auctions/consignment-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { mayRunAuctions, placeLot } from "@/services/auctions/plan-sale";
import { takeLotCommand } from "@/services/auctions/run-lot-command";
import { audit } from "@/services/audit";
import { type LockedConsignment, lockConsignment, writeConsignment } from "@/services/consignments/consignment-store";
import { setReserve } from "@/services/consignments/set-reserve";
import { tellHouse } from "@/services/consignments/tell-house";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { tellCompany } from "@/services/notices/tell-people";

/** What people send; the stage is read under the lock. */
export type ConsignmentWord = ConsignmentCommand extends infer Each
  ? Each extends { stage: unknown }
    ? Omit<Each, "stage">
    : Each
  : never;
type Answer = Result<{ seq: number; lotId: string | null }, ConsignmentRefusal>;

export async function answerConsignment(
  context: ServiceContext,
  input: { consignmentId: string; word: ConsignmentWord; key: string },
): Promise<Answer> {
  const { actor, db } = context;
  const house = mayRunAuctions(context) === null;
  const forbidden = house ? null : refusalFor(actor, "stock.manage");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const { key, ...said } = input;
  const command = { scope: actor.companyId, key: `consignment:${key}`, input: said };
  const answered = await db.transaction((tx) =>
    once(tx, command, async (): Promise<Answer> => {
      const found = await lockConsignment(tx, input.consignmentId, house ? null : actor.companyId);
      if (!found) return refuse("not-found");
      return take(tx, context, found, {
        by: { side: house ? "house" : "seller", userId: actor.userId },
        word: input.word,
      });
    }),
  );
  if (answered.ok && answered.value.lotId) hintLotChange(db, answered.value.lotId);
  return answered;
}

type Said = { by: { side: ConsignmentSide; userId: string }; word: ConsignmentWord };

async function take(tx: Tx, context: ServiceContext, found: LockedConsignment, { by, word }: Said): Promise<Answer> {
  const { row, stage } = found;
  const decision = decideConsignment(row.state, by.side, { ...word, stage } as ConsignmentCommand);
  if ("refusal" in decision) return refuse(decision.refusal);
  const { event } = decision;
  let lotId = row.lotId;
  if (event.type === "agreed") {
    const placed = await makeLot(tx, context, found, event.terms);
    if (!placed.ok) return placed;
    lotId = placed.value;
  }
  if (event.type === "withdrawn" && found.lot) {
    const reason = event.reason || "withdrawn by the seller";
    const reply = await takeLotCommand(tx, found.lot.id, { type: "withdraw", reason });
    if (!reply?.accepted) return refuse("lot-is-over");
  }
  if (event.type === "reserve-changed" || event.type === "reserve-asked") {
    // A question that cannot be granted is not asked.
    const refusal = await setReserve(tx, found, event.reserve, event.type === "reserve-changed");
    if (refusal) return refuse(refusal);
  }
  await writeConsignment(tx, row.id, by, decision, lotId ?? undefined);
  await audit(tx, context, { action: `consignment.${event.type}`, subject: { type: "consignment", id: row.id } });
  if (by.side === "house") await tellSeller(tx, found);
  else await tellHouse(tx, "consignment-said", row);
  return ok({ seq: decision.state.seq, lotId });
}

async function makeLot(
  tx: Tx,
  context: ServiceContext,
  { row }: LockedConsignment,
  terms: Extract<LockedConsignment["row"]["state"]["terms"], object>,
): Promise<Result<string, ConsignmentRefusal>> {
  const [item] = await tx
    .select({ publicId: stockItems.publicId })
    .from(stockItems)
    .where(eq(stockItems.id, row.itemId));
  if (!item) return refuse("not-found");
  const amount = (text: string | null) => (text === null ? null : BigInt(text));
  const placed = await placeLot(tx, context, {
    saleId: row.saleId,
    publicId: item.publicId,
    startMinor: BigInt(terms.start),
    reserveMinor: amount(terms.reserve),
    estimateLowMinor: amount(terms.estimateLow),
    estimateHighMinor: amount(terms.estimateHigh),
  });
  if (placed.ok) return ok(placed.value.lotId);
  return refuse(placed.refusal === "sale-not-draft" ? "sale-takes-none" : placed.refusal);
}

async function tellSeller(tx: Tx, { row }: LockedConsignment): Promise<void> {
  const [about] = await tx
    .select({ title: sales.title, item: stockItems.publicId })
    .from(sales)
    .innerJoin(stockItems, eq(stockItems.id, row.itemId))
    .where(eq(sales.id, row.saleId));
  if (!about) return;
  await tellCompany(tx, row.sellerId, ["owner", "stock"], {
    kind: "consignment-answered",
    subject: `consignment:${row.id}`,
    details: { item: about.item, sale: about.title },
    path: `/producer/consignments/${row.id}`,
    again: true,
  });
}
