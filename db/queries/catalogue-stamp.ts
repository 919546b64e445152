/** What the rows of the catalogue index depend on besides their own row: rates, rules, companies. */
import type { Db } from "@/db/client";
import { RULE_SET_IN_FORCE_SQL } from "@/db/queries/rule-set-in-force";

/** By slug. */
export type Companies = ReadonlyMap<string, { name: string; nameZh: string | null; country: string }>;

/** A text that changes with any of it. */
export async function readStamp(db: Db): Promise<string> {
  const { rows } = await db.$client.query<{ stamp: string }>({
    name: "catalogue_stamp",
    text: `select concat_ws('|',
      (select md5(string_agg(concat_ws(',', base, quote, as_of, rate_ppm), ';' order by base, quote, as_of)) from fx_rates),
      ${RULE_SET_IN_FORCE_SQL},
      (select md5(string_agg(concat_ws(',', slug, name, name_zh, country, kinds, status), ';' order by slug))
       from companies where kinds && array['producer', 'operator'])) as stamp`,
  });
  return rows[0]?.stamp ?? "";
}

/** Companies that sell. */
export async function readCompanies(db: Db): Promise<Companies> {
  const { rows } = await db.$client.query<{ slug: string; name: string; nameZh: string | null; country: string }>(
    `select slug, name, name_zh as "nameZh", country from companies where kinds && array['producer']`,
  );
  return new Map(rows.map(({ slug, ...company }) => [slug, company]));
}
