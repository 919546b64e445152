/**
 * Asked prices per carat of what is in the catalogue now, for comparison: the spread among like stones, one group's
 * prices one by one, and the price board. Everything is computed from the rows; nothing is an index of somebody's list.
 */
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  bandBounds,
  type LikeFacts,
  likeKey,
  type PriceSpread,
  WEIGHT_BANDS_MCT,
  weightBand,
} from "@/domain/catalogue/like-stones";
import { SHOWN_STATUSES } from "@/domain/catalogue/search-query";
import type { ServiceContext } from "@/services/context";
import { getMarket, shared } from "@/services/market";

const FRESH_MS = 5 * 60_000;
type Spreads = ReadonlyMap<string, PriceSpread>;
type Kept<Value> = { at: number; value: Promise<Value> };

/** Kept for five minutes in this process; a failed reading is not kept. */
function kept<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
  const store = shared(getMarket(), "catalogue prices", () => new Map<string, Kept<unknown>>());
  const before = store.get(name) as Kept<Value> | undefined;
  if (before && Date.now() - before.at < FRESH_MS) return before.value;
  const value = read();
  store.set(name, { at: Date.now(), value });
  value.catch(() => store.delete(name));
  return value;
}

const SHOWN = sql.join(
  SHOWN_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);
/** Per carat, in minor units, rounded half up: the rounding of totalFromPerCarat's inverse. */
const PER_CARAT = sql.raw("round(price_minor::numeric * 1000 / weight_mct)");
const BAND = sql.raw(`width_bucket(weight_mct, array[${WEIGHT_BANDS_MCT.join(",")}])`);

/** The spread of every group of like stones: some thousand groups, by likeKey. */
export function readSpreads(context: Pick<ServiceContext, "db">): Promise<Spreads> {
  return kept("spreads", () => querySpreads(context.db));
}

async function querySpreads(db: Db): Promise<Spreads> {
  const rows = await db.execute<Record<string, string | null>>(sql`
    select species, shape, color, fancy_intensity, fancy_hue, clarity, currency, ${BAND} as band, count(*) as count,
      min(${PER_CARAT}) as low, max(${PER_CARAT}) as high,
      percentile_disc(0.25) within group (order by ${PER_CARAT}) as lower,
      percentile_disc(0.5) within group (order by ${PER_CARAT}) as median,
      percentile_disc(0.75) within group (order by ${PER_CARAT}) as upper
    from stock_items
    where kind = 'stone' and status in (${SHOWN}) and price_minor is not null and shape is not null
    group by 1, 2, 3, 4, 5, 6, 7, 8`);
  const spreads = new Map<string, PriceSpread>();
  for (const row of rows.rows) {
    const fancy =
      row.fancy_hue || row.fancy_intensity
        ? { intensity: row.fancy_intensity ?? null, hue: row.fancy_hue ?? null }
        : null;
    const key = likeKey(
      {
        kind: "stone",
        species: row.species ?? "",
        shape: row.shape ?? null,
        color: row.color ?? null,
        clarity: row.clarity ?? null,
        fancy,
        weightMct: bandBounds(Number(row.band)).fromMct,
      },
      row.currency ?? "",
    );
    if (key === null) continue;
    spreads.set(key, {
      count: Number(row.count),
      min: Number(row.low),
      lower: Number(row.lower),
      median: Number(row.median),
      upper: Number(row.upper),
      max: Number(row.high),
    });
  }
  return spreads;
}

/** The prices per carat of the stones like this one, lowest first, at most 400; minor units of the currency. */
export async function readLikePrices(
  context: Pick<ServiceContext, "db">,
  stone: LikeFacts,
  currency: string,
): Promise<number[]> {
  if (likeKey(stone, currency) === null) return [];
  const { fromMct, toMct } = bandBounds(weightBand(stone.weightMct));
  const rows = await context.db.execute<{ price: string }>(sql`
    select ${PER_CARAT} as price from stock_items
    where kind = 'stone' and status in (${SHOWN}) and price_minor is not null and currency = ${currency}
      and species = ${stone.species} and shape = ${stone.shape} and clarity is not distinct from ${stone.clarity}
      and color is not distinct from ${stone.fancy ? null : stone.color}
      and fancy_intensity is not distinct from ${stone.fancy?.intensity ?? null}
      and fancy_hue is not distinct from ${stone.fancy?.hue ?? null}
      and weight_mct >= ${fromMct} and weight_mct < ${toMct ?? 2_000_000_000}
    order by 1 limit 400`);
  return rows.rows.map((row) => Number(row.price));
}

export type PriceBoard = {
  /** Distinct letters and clarities that have prices, in the order of the scales. */
  cells: ReadonlyMap<string, { medianMinor: number; count: number }>;
  /** Stones behind the board. */
  stones: number;
};

/** Median asked price per carat by color and clarity, for one shape and weight band, USD. Keys are "E|VS1". */
export function readPriceBoard(context: Pick<ServiceContext, "db">, shape: string, band: number): Promise<PriceBoard> {
  return kept(`board ${shape} ${band}`, async () => {
    const { fromMct, toMct } = bandBounds(band);
    const rows = await context.db.execute<{ color: string; clarity: string; median: string; count: string }>(sql`
      select color, clarity, count(*) as count, percentile_disc(0.5) within group (order by ${PER_CARAT}) as median
      from stock_items
      where kind = 'stone' and species = 'diamond' and status in (${SHOWN}) and price_minor is not null
        and currency = 'USD' and shape = ${shape} and weight_mct >= ${fromMct} and weight_mct < ${toMct ?? 2_000_000_000}
        and color is not null and clarity is not null
      group by 1, 2`);
    const cells = new Map<string, { medianMinor: number; count: number }>();
    for (const row of rows.rows)
      cells.set(`${row.color}|${row.clarity}`, { medianMinor: Number(row.median), count: Number(row.count) });
    return { cells, stones: [...cells.values()].reduce((sum, cell) => sum + cell.count, 0) };
  });
}
