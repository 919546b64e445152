/**
 * Consignments for the two who may know of them: the seller its own, the house those of its sales. The only readers of a
 * reserve beside the engine; nothing here is for buyers.
 */
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { consignmentEvents, consignments, sellerDecisions } from "@/db/schema/consignments";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type {
  ConsignmentEvent,
  ConsignmentSide,
  ConsignmentStage,
  ConsignmentState,
} from "@/domain/auctions/consignment";
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { LotStatus } from "@/domain/auctions/sale";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { stageOf } from "@/services/consignments/consignment-store";
import type { ServiceContext } from "@/services/context";

export type ConsignmentView = {
  id: string;
  state: ConsignmentState;
  stage: ConsignmentStage;
  createdAt: Date;
  seller: string;
  item: LotItem;
  sale: {
    id: string;
    slug: string;
    title: { en: string; zh: string };
    format: SaleFormat;
    currency: Currency;
    timeZone: string;
    opensAt: Date;
  };
  lot: {
    id: string;
    number: number;
    status: LotStatus;
    priceMinor: bigint | null;
    bidCount: number;
    reserveMet: boolean;
    closesAt: Date;
  } | null;
  /** The bid that the seller may take; null where none is asked or it is answered. */
  asked: { priceMinor: bigint; expiresAt: Date } | null;
};

const ROWS_MAX = 200;

export async function listOwnConsignments(
  context: ServiceContext,
): Promise<Result<ConsignmentView[], PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "sales.view");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  return ok(await load(context, eq(consignments.sellerId, context.actor.companyId)));
}

export async function listSaleConsignments(
  context: ServiceContext,
  saleId: string,
): Promise<Result<ConsignmentView[], PermissionRefusal>> {
  const forbidden = mayRunAuctions(context);
  return forbidden ? refuse(forbidden) : ok(await load(context, eq(consignments.saleId, saleId)));
}

export type ConsignmentTalk = ConsignmentView & {
  as: ConsignmentSide;
  events: { seq: number; at: Date; by: ConsignmentSide; person: string | null; body: ConsignmentEvent }[];
};

export async function readConsignment(
  context: ServiceContext,
  id: string,
): Promise<Result<ConsignmentTalk, PermissionRefusal | "not-found">> {
  const { actor, db } = context;
  const house = mayRunAuctions(context) === null;
  const refusal = house ? null : refusalFor(actor, "sales.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refuse("not-found");
  const own = house ? undefined : eq(consignments.sellerId, actor.companyId);
  const [found] = await load(context, and(eq(consignments.id, id), own));
  if (!found) return refuse("not-found");
  const rows = await db
    .select({ event: consignmentEvents, person: users.name, companyId: users.companyId })
    .from(consignmentEvents)
    .leftJoin(users, eq(users.id, consignmentEvents.userId))
    .where(eq(consignmentEvents.consignmentId, id))
    .orderBy(asc(consignmentEvents.seq));
  // Each side knows its own people by name; of the other it hears as a company.
  const events = rows.map(({ event: { seq, at, by, body }, person, companyId }) => {
    return { seq, at, by, body, person: companyId === actor.companyId ? person : null };
  });
  return ok({ ...found, as: house ? "house" : "seller", events });
}

async function load({ db }: ServiceContext, where: SQL | undefined): Promise<ConsignmentView[]> {
  const rows = await db
    .select({
      row: consignments,
      seller: companies.name,
      item: lotItemColumns,
      sale: {
        id: sales.id,
        slug: sales.slug,
        title: sales.title,
        format: sales.format,
        status: sales.status,
        currency: sales.currency,
        timeZone: sales.timeZone,
        opensAt: sales.opensAt,
      },
      lot: {
        id: lots.id,
        number: lots.number,
        status: lots.status,
        priceMinor: lots.priceMinor,
        bidCount: lots.bidCount,
        reserveMet: lots.reserveMet,
        closesAt: lots.closesAt,
      },
      decision: sellerDecisions,
    })
    .from(consignments)
    .innerJoin(companies, eq(companies.id, consignments.sellerId))
    .innerJoin(stockItems, eq(stockItems.id, consignments.itemId))
    .innerJoin(sales, eq(sales.id, consignments.saleId))
    .leftJoin(lots, eq(lots.id, consignments.lotId))
    .leftJoin(sellerDecisions, eq(sellerDecisions.lotId, consignments.lotId))
    .where(where)
    .orderBy(desc(consignments.createdAt))
    .limit(ROWS_MAX);
  return rows.map(({ row, item, sale: { status, ...sale }, lot, decision, seller }) => ({
    id: row.id,
    state: row.state,
    stage: stageOf(status, lot?.status ?? null),
    createdAt: row.createdAt,
    seller,
    item: toLotItem(item),
    sale,
    lot,
    asked:
      decision && decision.outcome === null ? { priceMinor: decision.priceMinor, expiresAt: decision.expiresAt } : null,
  }));
}

export type OfferChoices = {
  sales: { id: string; title: { en: string; zh: string }; currency: Currency; opensAt: Date; timeZone: string }[];
  items: LotItem[];
};

/** What the offer's form lets a producer choose from: sales that take lots, and its own listed items. */
export async function readOfferChoices(context: ServiceContext): Promise<Result<OfferChoices, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [planned, shelf] = await Promise.all([
    db
      .select({
        id: sales.id,
        title: sales.title,
        currency: sales.currency,
        opensAt: sales.opensAt,
        timeZone: sales.timeZone,
      })
      .from(sales)
      .where(inArray(sales.status, ["draft", "published"]))
      .orderBy(asc(sales.opensAt))
      .limit(50),
    db
      .select({ item: lotItemColumns })
      .from(stockItems)
      .where(and(eq(stockItems.producerId, actor.companyId), eq(stockItems.status, "listed")))
      .orderBy(desc(stockItems.priceMinor))
      .limit(ROWS_MAX),
  ]);
  return ok({ sales: planned, items: shelf.map(({ item }) => toLotItem(item)) });
}
