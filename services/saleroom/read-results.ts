/** What natural fancy-color stones were sold at in sales here, for everybody: hammer prices, never who bought. */
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import type { SizeKey, SoldStone } from "@/domain/auctions/price-chart";
import { SIZE_CLASSES } from "@/domain/auctions/price-chart";
import { type Currency, divideRoundHalfUp } from "@/domain/shared/money";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import type { ServiceContext } from "@/services/context";

const ROWS_MAX = 2000;

export type ResultLine = SoldStone & {
  item: LotItem;
  hammerMinor: bigint;
  lotNumber: number;
  sale: { slug: string; title: { en: string; zh: string } };
};
export type Results = {
  currency: Currency;
  /** Colors of which something was sold. */
  hues: string[];
  /** Newest first. */
  lines: ResultLine[];
};

export async function readResults(
  { db }: Pick<ServiceContext, "db">,
  choice: { hue: string | null; size: SizeKey | null },
): Promise<Results> {
  const sold = and(
    eq(lots.status, "sold"),
    eq(stockItems.kind, "stone"),
    isNotNull(stockItems.fancyHue),
    isNotNull(lots.priceMinor),
  );
  // Prices of two currencies do not share a scale: the one in which most was sold is shown.
  const groups = await db
    .select({ currency: sales.currency, hue: stockItems.fancyHue, count: sql<number>`count(*)::int` })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(sold)
    .groupBy(sales.currency, stockItems.fancyHue);
  const counts = new Map<Currency, number>();
  for (const { currency, count } of groups) counts.set(currency, (counts.get(currency) ?? 0) + count);
  const currency = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "USD";
  const size = SIZE_CLASSES.find((one) => one.key === choice.size);
  const rows = await db
    .select({
      item: lotItemColumns,
      price: lots.priceMinor,
      at: lots.lastEventAt,
      lotNumber: lots.number,
      slug: sales.slug,
      title: sales.title,
    })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(
      and(
        sold,
        eq(sales.currency, currency),
        choice.hue === null ? undefined : eq(stockItems.fancyHue, choice.hue),
        size ? sql`${stockItems.weightMct} >= ${size.fromMct}::int` : undefined,
        size?.belowMct ? sql`${stockItems.weightMct} < ${size.belowMct}::int` : undefined,
      ),
    )
    .orderBy(desc(lots.lastEventAt))
    .limit(ROWS_MAX);
  const lines = rows.flatMap(({ item, price, at, lotNumber, slug, title }): ResultLine[] => {
    if (price === null || at === null || item.weightMct <= 0) return [];
    const perCaratMinor = divideRoundHalfUp(price * 1000n, BigInt(item.weightMct));
    const stone = { atMs: at.getTime(), perCaratMinor, weightMct: item.weightMct };
    return [{ ...stone, item: toLotItem(item), hammerMinor: price, lotNumber, sale: { slug, title } }];
  });
  const hues = groups.flatMap((group) => (group.currency === currency && group.hue ? [group.hue] : []));
  return { currency, hues: hues.sort(), lines };
}
