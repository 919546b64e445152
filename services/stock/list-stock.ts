/** The own company's stock, a page at a time, with all statuses; never another company's. */
import { and, asc, count, desc, eq, ilike, isNotNull, or } from "drizzle-orm";
import { type ItemStatus, stockItems } from "@/db/schema/stock";
import type { ItemFigures } from "@/domain/media/cut/item-figures";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result } from "@/domain/shared/result";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type StockRow = ItemFigures & {
  species: string;
  publicId: string;
  stockNumber: string;
  kind: string;
  status: ItemStatus;
  shape: string | null;
  jewelType: string | null;
  title: { en: string; zh: string } | null;
  weightMct: number;
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: string[] | null;
  fancyHue: string | null;
  clarity: string | null;
  lab: string | null;
  reportNumber: string | null;
  priceMinor: bigint | null;
  currency: Currency;
  mineId: string | null;
  minedIn: string | null;
  updatedAt: Date;
  /** When its producer was warned that nobody has confirmed it; null while it is fresh. */
  staleWarnedAt: Date | null;
  /** When it was hidden for that. */
  staleHiddenAt: Date | null;
  confirmedAt: Date;
};
export type StockPage = {
  rows: StockRow[];
  total: number;
  pageCount: number;
  page: number;
  byStatus: Partial<Record<ItemStatus, number>>;
};

const ROWS_PER_PAGE = 50;

export async function listStock(
  context: StockContext,
  /** `stale`: only what waits for a confirmation, longest unconfirmed first. */
  input: { page?: number; status?: ItemStatus | null; text?: string; stale?: boolean; companySlug?: string },
): Promise<Result<StockPage, PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { db } = context;
  const own = eq(stockItems.producerId, owner.value.producerId);
  const text = (input.text ?? "").trim().slice(0, 64);
  const like = `${text.replace(/[\\%_]/g, "\\$&")}%`;
  const where = and(
    own,
    input.status ? eq(stockItems.status, input.status) : undefined,
    input.stale ? isNotNull(stockItems.staleWarnedAt) : undefined,
    text
      ? or(ilike(stockItems.stockNumber, like), ilike(stockItems.reportNumber, like), ilike(stockItems.publicId, like))
      : undefined,
  );
  const page = Math.min(Math.max(input.page ?? 1, 1), 100_000);
  const [statuses, [counted], rows] = await Promise.all([
    db.select({ status: stockItems.status, items: count() }).from(stockItems).where(own).groupBy(stockItems.status),
    db.select({ items: count() }).from(stockItems).where(where),
    db
      .select()
      .from(stockItems)
      .where(where)
      .orderBy(...(input.stale ? [asc(stockItems.confirmedAt)] : [desc(stockItems.updatedAt)]), desc(stockItems.id))
      .limit(ROWS_PER_PAGE)
      .offset((page - 1) * ROWS_PER_PAGE),
  ]);
  const total = counted?.items ?? 0;
  return ok({
    rows,
    total,
    pageCount: Math.max(1, Math.ceil(total / ROWS_PER_PAGE)),
    page,
    byStatus: Object.fromEntries(statuses.map(({ status, items }) => [status, items])),
  });
}
