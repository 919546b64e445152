/** Sales and lots as everybody may see them. Drafts are not shown; reserves and maxima are not read. */
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import type { LotItem, LotView, SaleCard, SaleHead, SaleView } from "@/domain/auctions/sale-view";
import { refusalFor } from "@/domain/parties/permissions";
import { readLiveLots } from "@/services/auctions/live-lots";
import type { ServiceContext } from "@/services/context";

const ITEM = {
  publicId: stockItems.publicId,
  kind: stockItems.kind,
  species: stockItems.species,
  shape: stockItems.shape,
  weightMct: stockItems.weightMct,
  color: stockItems.color,
  fancyIntensity: stockItems.fancyIntensity,
  fancyModifiers: stockItems.fancyModifiers,
  fancyHue: stockItems.fancyHue,
  fancyText: stockItems.fancyText,
  clarity: stockItems.clarity,
  cut: stockItems.cut,
  polish: stockItems.polish,
  symmetry: stockItems.symmetry,
  lab: stockItems.lab,
  reportNumber: stockItems.reportNumber,
  jewelType: stockItems.jewelType,
  title: stockItems.title,
  lengthUm: stockItems.lengthUm,
  widthUm: stockItems.widthUm,
  depthUm: stockItems.depthUm,
  tablePm: stockItems.tablePm,
  depthPm: stockItems.depthPm,
  crownAngleDdeg: stockItems.crownAngleDdeg,
  pavilionAngleDdeg: stockItems.pavilionAngleDdeg,
  minedIn: stockItems.minedIn,
  polishedIn: stockItems.polishedIn,
};
type ItemRow = Pick<typeof stockItems.$inferSelect, keyof typeof ITEM>;

function toItem({ fancyIntensity, fancyModifiers, fancyHue, fancyText, ...item }: ItemRow): LotItem {
  const fancy =
    fancyHue === null && fancyIntensity === null
      ? null
      : { intensity: fancyIntensity, modifiers: fancyModifiers ?? [], hue: fancyHue, text: fancyText };
  return { ...item, fancy };
}

function toHead(row: typeof sales.$inferSelect): SaleHead {
  const { id, slug, title, notice, status, format, currency, timeZone, rules } = row;
  const depositMinor = row.depositMinor?.toString() ?? null;
  const [opensAt, closesAt] = [row.opensAt.toISOString(), row.closesAt.toISOString()];
  return { id, slug, title, notice, status, format, depositMinor, currency, timeZone, opensAt, closesAt, rules };
}

const THUMBS = 4;

/** Open sales first, then upcoming by date, then finished, newest first. */
export async function listSales(context: Pick<ServiceContext, "db">): Promise<SaleCard[]> {
  const rows = await context.db
    .select()
    .from(sales)
    .where(ne(sales.status, "draft"))
    .orderBy(desc(sales.opensAt))
    .limit(100);
  return toCards(context, rows);
}

async function toCards({ db }: Pick<ServiceContext, "db">, rows: (typeof sales.$inferSelect)[]): Promise<SaleCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const counts = await db
    .select({
      saleId: lots.saleId,
      lotCount: sql<number>`count(*)::int`,
      soldCount: sql<number>`(count(*) filter (where ${lots.status} = 'sold'))::int`,
      hammer: sql<string>`coalesce(sum(${lots.priceMinor}) filter (where ${lots.status} = 'sold'), 0)::text`,
      first: sql<string>`min(${lots.closesAt})`,
      last: sql<string>`max(${lots.closesAt})`,
    })
    .from(lots)
    .where(inArray(lots.saleId, ids))
    .groupBy(lots.saleId);
  const items = await db
    .select({ saleId: lots.saleId, ...ITEM })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(and(inArray(lots.saleId, ids), sql`${lots.number} <= ${THUMBS}`))
    .orderBy(asc(lots.number));
  return rows.map((row) => {
    const count = counts.find((one) => one.saleId === row.id);
    return {
      ...toHead(row),
      lotCount: count?.lotCount ?? 0,
      soldCount: count?.soldCount ?? 0,
      hammerMinor: count?.hammer ?? "0",
      firstClosesAt: count ? new Date(count.first).toISOString() : null,
      lastClosesAt: count ? new Date(count.last).toISOString() : null,
      items: items.filter((item) => item.saleId === row.id).map(({ saleId, ...item }) => toItem(item)),
    };
  });
}

/** Null where there is no such sale or it is still a draft and the reader does not run sales. */
export async function getSale(
  context: ServiceContext,
  by: { slug: string } | { id: string },
): Promise<SaleView | null> {
  const { db } = context;
  const [row] = await db
    .select()
    .from(sales)
    .where("slug" in by ? eq(sales.slug, by.slug) : eq(sales.id, by.id));
  if (!row) return null;
  const runs = !refusalFor(context.actor, "auctions.run");
  if (row.status === "draft" && !runs) return null;
  return { sale: toHead(row), lots: await readLots(context, row.id, runs) };
}

/** One lot with its sale's head, by its own id, for the API. */
export async function getLot(context: ServiceContext, lotId: string): Promise<{ sale: SaleHead; lot: LotView } | null> {
  const [row] = await context.db
    .select({ sale: sales })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(and(eq(lots.id, lotId), ne(sales.status, "draft")));
  if (!row) return null;
  const [lot] = await readLots(context, row.sale.id, false, lotId);
  return lot ? { sale: toHead(row.sale), lot } : null;
}

async function readLots(
  { db }: Pick<ServiceContext, "db">,
  saleId: string,
  drafts: boolean,
  lotId?: string,
): Promise<LotView[]> {
  const rows = await db
    .select({
      id: lots.id,
      number: lots.number,
      start: lots.startMinor,
      low: lots.estimateLowMinor,
      high: lots.estimateHighMinor,
      ...ITEM,
    })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(and(eq(lots.saleId, saleId), lotId ? eq(lots.id, lotId) : undefined))
    .orderBy(asc(lots.number));
  const live = await readLiveLots(db, new Map(rows.map((row) => [row.id, -1])), { events: 60, drafts });
  const byId = new Map(live.map((lot) => [lot.id, lot]));
  return rows.flatMap(({ id, number, start, low, high, ...item }) => {
    const state = byId.get(id);
    if (!state) return [];
    return {
      id,
      number,
      item: toItem(item),
      startMinor: String(start),
      estimateLowMinor: low === null ? null : String(low),
      estimateHighMinor: high === null ? null : String(high),
      live: state,
    };
  });
}
