/** A producer offers a listed item to a planned sale, with its wishes. Nothing is bound yet: the item stays on the shelf. */
import { and, eq } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import { consignmentEvents, consignments } from "@/db/schema/consignments";
import { stockItems } from "@/db/schema/stock";
import { type ConsignmentWish, offeredConsignment, wishFault } from "@/domain/auctions/consignment";
import type { ConsignmentRefusal } from "@/domain/auctions/consignment-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { tellHouse } from "@/services/consignments/tell-house";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

type Answer = Result<{ consignmentId: string }, ConsignmentRefusal>;

/** @param input.wish in minor units of the sale's currency */
export async function offerItem(
  context: ServiceContext,
  input: { saleId: string; publicId: string; wish: ConsignmentWish; note: string; key: string },
): Promise<Answer> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "stock.manage");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const { key, ...offer } = input;
  const command = { scope: actor.companyId, key: `consign:${key}`, input: offer };
  return db.transaction((tx) =>
    once(tx, command, async (): Promise<Answer> => {
      const fault = wishFault(input.wish);
      if (fault) return refuse(fault);
      const [sale] = await tx.select({ status: sales.status }).from(sales).where(eq(sales.id, input.saleId));
      if (sale?.status !== "draft" && sale?.status !== "published") return refuse("sale-takes-none");
      const [item] = await tx
        .select({ id: stockItems.id, status: stockItems.status })
        .from(stockItems)
        .where(and(eq(stockItems.publicId, input.publicId), eq(stockItems.producerId, actor.companyId)));
      if (!item) return refuse("not-found");
      if (item.status !== "listed") return refuse("item-not-listed");
      const state = offeredConsignment(input.wish);
      const [made] = await tx
        .insert(consignments)
        .values({ saleId: input.saleId, itemId: item.id, sellerId: actor.companyId, status: state.status, state })
        .onConflictDoNothing()
        .returning({ id: consignments.id });
      if (!made) return refuse("already-offered");
      const body = { type: "offered", wish: input.wish, note: input.note.trim() } as const;
      const { userId } = actor;
      await tx.insert(consignmentEvents).values({ consignmentId: made.id, seq: 1, by: "seller", userId, body });
      const about = { id: made.id, saleId: input.saleId, itemId: item.id, sellerId: actor.companyId };
      await tellHouse(tx, "consignment-offered", about);
      await audit(tx, context, { action: "consignment.offer", subject: { type: "consignment", id: made.id } });
      return ok({ consignmentId: made.id });
    }),
  );
}
