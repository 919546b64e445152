/** Which items stand in which part of the sitemap. Open to everybody: only what the list shows. */
import type { SitemapPage } from "@/domain/catalogue/sitemap";
import { ITEMS_A_PART } from "@/domain/catalogue/sitemap";
import type { ServiceContext } from "@/services/context";

type Context = Pick<ServiceContext, "db">;
const SHOWN = "status in ('listed', 'held', 'in-sale')";

/** Parts that hold anything, each with its newest change. */
export async function readSitemapParts({ db }: Context): Promise<{ part: number; changedAt: Date }[]> {
  const { rows } = await db.$client.query<{ part: number; changedAt: Date }>({
    name: "sitemap_parts",
    text: `select ((id - 1) / ${ITEMS_A_PART} + 1)::int as part, max(updated_at) as "changedAt"
           from stock_items where ${SHOWN} group by 1 order by 1`,
  });
  return rows;
}

export async function readSitemapItems({ db }: Context, part: number): Promise<SitemapPage[]> {
  const { rows } = await db.$client.query<{ publicId: string; changedAt: Date }>({
    name: "sitemap_items",
    text: `select public_id as "publicId", updated_at as "changedAt" from stock_items
           where id > $1::bigint and id <= $2::bigint and ${SHOWN} order by id`,
    values: [(part - 1) * ITEMS_A_PART, part * ITEMS_A_PART],
  });
  return rows.map(({ publicId, changedAt }) => ({ path: `/items/${publicId}`, changedAt }));
}
