/** The same questions in plain SQL: the floor of a page, and the check that the index counts right. */
import type pg from "pg";
import { FACET_KEYS, FACETS, type FacetKey, type SearchQuery, type SortKey } from "@/domain/catalogue/search-query";

const COLUMN: Partial<Record<FacetKey, string>> = {
  kind: "i.kind",
  species: "i.species",
  shape: "i.shape",
  color: "i.color",
  fancyIntensity: "i.fancy_intensity",
  fancyHue: "i.fancy_hue",
  clarity: "i.clarity",
  cut: "i.cut",
  polish: "i.polish",
  symmetry: "i.symmetry",
  fluorescence: "i.fluorescence",
  lab: "coalesce(i.lab, case when i.kind <> 'jewel' then 'none' end)",
  minedIn: "coalesce(i.mined_in, 'unknown')",
  producer: "c.slug",
  status: "i.status",
  jewelType: "i.jewel_type",
  metal: "i.metal",
};
/** Prices of the sample are in US dollars but for the jewels, in Hong Kong dollars. */
const USD_CENTS = `case i.currency when 'USD' then i.price_minor::numeric else round(i.price_minor * 1000000.0 / r.rate_ppm, 2) end`;
const FROM = `from stock_items i join companies c on c.id = i.producer_id
  left join fx_rates r on r.base = 'USD' and r.quote = i.currency`;
const rank = (facet: "color" | "clarity") =>
  `array_position(array[${FACETS[facet].map((value) => `'${value}'`).join(",")}], i.${facet})`;
const ORDER: Partial<Record<SortKey, string>> = {
  price: USD_CENTS,
  weight: "i.weight_mct",
  newest: "-i.id",
  pricePerCarat: `case when i.kind <> 'jewel' then round(${USD_CENTS} * 1000 / i.weight_mct) end`,
  color: rank("color"),
  clarity: rank("clarity"),
};

function where(query: SearchQuery, but: FacetKey | null, values: unknown[]): string {
  const parts = ["i.status in ('listed', 'held', 'in-sale')"];
  for (const facet of FACET_KEYS) {
    const chosen = query.facets[facet];
    if (!chosen || facet === but) continue;
    values.push(chosen);
    parts.push(`${COLUMN[facet] ?? "null"} = any($${values.length})`);
  }
  const bound = (sign: string, column: string, value: number | bigint | null) => {
    if (value === null) return;
    values.push(String(value));
    parts.push(`${column} ${sign} $${values.length}::numeric`);
  };
  bound(">=", "i.weight_mct", query.weightMct.min);
  bound("<=", "i.weight_mct", query.weightMct.max);
  bound(">=", USD_CENTS, query.priceMinor.min);
  bound("<=", USD_CENTS, query.priceMinor.max);
  return parts.join(" and ");
}

/** Ids of the page and how many there are in all. Equal values by price, then by id. */
export async function sqlPage(
  db: pg.Pool,
  query: SearchQuery,
  limit: number,
): Promise<{ ids: number[]; total: number }> {
  const values: unknown[] = [];
  const filter = where(query, null, values);
  const order = `${ORDER[query.sort.key] ?? "null"} ${query.sort.descending ? "desc" : "asc"} nulls last, ${USD_CENTS} nulls last, i.id`;
  const [page, total] = await Promise.all([
    db.query<{ itemId: number }>(
      `select i.*, i.id::float8 as "itemId" ${FROM} where ${filter} order by ${order} limit ${limit} offset ${(query.page - 1) * limit}`,
      values,
    ),
    db.query<{ count: number }>(`select count(*)::int as count ${FROM} where ${filter}`, values),
  ]);
  return { ids: page.rows.map((row) => row.itemId), total: total.rows[0]?.count ?? 0 };
}

/** Exact, each facet without its own choice: one statement a facet. */
export async function sqlCounts(
  db: pg.Pool,
  query: SearchQuery,
  facets: readonly FacetKey[],
): Promise<Map<FacetKey, Map<string, number>>> {
  const counts = new Map<FacetKey, Map<string, number>>();
  for (const facet of facets) {
    const values: unknown[] = [];
    const filter = where(query, facet, values);
    const { rows } = await db.query<{ value: string | null; count: number }>(
      `select ${COLUMN[facet] ?? "null::text"} as value, count(*)::int as count ${FROM} where ${filter} group by 1`,
      values,
    );
    counts.set(facet, new Map(rows.flatMap((row) => (row.value === null ? [] : [[row.value, row.count]]))));
  }
  return counts;
}
