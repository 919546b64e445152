/**
 * A sale as the house prepares it: its lots in order, who asked to bid. Says of a reserve only that there is one; it
 * never reads `lot_secrets` or a bidder's maximum.
 */
import { and, asc, eq } from "drizzle-orm";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { LotStatus, PaddleStatus } from "@/domain/auctions/sale";
import type { CompanyStatus } from "@/domain/parties/actor";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

export type PlannedLot = {
  id: string;
  number: number;
  status: LotStatus;
  startMinor: bigint;
  estimateLowMinor: bigint | null;
  estimateHighMinor: bigint | null;
  hasReserve: boolean;
  closesAt: Date;
  seller: string;
  item: LotItem;
};

export type PaddleRequest = {
  id: string;
  number: number | null;
  status: PaddleStatus;
  limitMinor: bigint | null;
  reason: string | null;
  /** In the company's own words. */
  references: string | null;
  wishedLimitMinor: bigint | null;
  requestedAt: Date;
  company: string;
  companySlug: string;
  companyStatus: CompanyStatus;
  country: string;
  person: string | null;
};

export type SalePlanView = { sale: typeof sales.$inferSelect; lots: PlannedLot[]; paddles: PaddleRequest[] };

const SALE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function getSalePlan(
  context: ServiceContext | SystemContext,
  saleId: string,
): Promise<Result<SalePlanView, PermissionRefusal | "not-found">> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const sale = await findSale(context, saleId);
  if (!sale) return refuse("not-found");
  const [lotRows, paddleRows] = await Promise.all([readLots(context, saleId), readPaddles(context, saleId)]);
  return ok({ sale, lots: lotRows, paddles: paddleRows });
}

/** Null where there is none or the text is no id. */
export async function findSale(context: Pick<ServiceContext, "db">, saleId: string) {
  if (!SALE_ID.test(saleId)) return null;
  const [sale] = await context.db.select().from(sales).where(eq(sales.id, saleId));
  return sale ?? null;
}

async function readLots({ db }: Pick<ServiceContext, "db">, saleId: string): Promise<PlannedLot[]> {
  const rows = await db
    .select({
      id: lots.id,
      number: lots.number,
      status: lots.status,
      startMinor: lots.startMinor,
      estimateLowMinor: lots.estimateLowMinor,
      estimateHighMinor: lots.estimateHighMinor,
      hasReserve: lots.hasReserve,
      closesAt: lots.closesAt,
      seller: companies.name,
      item: lotItemColumns,
    })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .innerJoin(companies, eq(companies.id, lots.sellerId))
    .where(eq(lots.saleId, saleId))
    .orderBy(asc(lots.number));
  return rows.map((row) => ({ ...row, item: toLotItem(row.item) }));
}

async function readPaddles({ db }: Pick<ServiceContext, "db">, saleId: string): Promise<PaddleRequest[]> {
  return db
    .select({
      id: paddles.id,
      number: paddles.number,
      status: paddles.status,
      limitMinor: paddles.limitMinor,
      reason: paddles.reason,
      references: paddles.references,
      wishedLimitMinor: paddles.wishedLimitMinor,
      requestedAt: paddles.requestedAt,
      company: companies.name,
      companySlug: companies.slug,
      companyStatus: companies.status,
      country: companies.country,
      person: users.name,
    })
    .from(paddles)
    .innerJoin(companies, eq(companies.id, paddles.companyId))
    .leftJoin(users, and(eq(users.id, paddles.requestedBy)))
    .where(eq(paddles.saleId, saleId))
    .orderBy(asc(paddles.requestedAt), asc(paddles.id));
}
