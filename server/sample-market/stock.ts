/** The sample stock, uploaded and published file by file through the same use cases as a producer's own upload. */
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { stockImports } from "@/db/schema/stock-imports";
import type { SampleLoader } from "@/server/sample-market/load";
import type { SystemContext } from "@/services/context";
import { completeOrigins } from "@/services/origin/complete-origins";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";

/** Small files first, so that every kind of item is there early. */
const FILES: readonly { file: string; company: string }[] = [
  { file: "severny-stones-fancy", company: "severny-stones" },
  { file: "gaborone-cutting-fancy", company: "gaborone-cutting" },
  { file: "antwerp-facets-fancy", company: "antwerp-facets" },
  { file: "gaborone-cutting-one-rough", company: "gaborone-cutting" },
  { file: "antwerp-facets-on-request", company: "antwerp-facets" },
  { file: "aurora-jewels", company: "aurora-jewels" },
  { file: "severny-stones", company: "severny-stones" },
  { file: "gaborone-cutting", company: "gaborone-cutting" },
  { file: "antwerp-facets", company: "antwerp-facets" },
];

export const loadStock: SampleLoader = async (context, _market, say) => {
  for (const { file, company } of FILES) {
    const fileName = `${file}.csv.gz`;
    if (await isPublished(context, fileName, company)) continue;
    const source = { path: path.join(process.cwd(), "data/sample-market", fileName) };
    const planned = await planImport(context, { fileName, source, mode: "add-and-update", companySlug: company });
    if (!planned.ok) throw new Error(`${fileName}: ${planned.refusal}`);
    const published = await publishImport(context, { importId: planned.value.importId, companySlug: company });
    if (!published.ok) throw new Error(`${fileName}: ${published.refusal}`);
    say(`${company}: ${published.value.added} items from ${fileName}`);
  }
  // The worker would do it as well; so the market opens with its origins.
  let asked = 0;
  for (;;) {
    const round = await completeOrigins(context);
    if (round.completed === 0) break;
    asked += round.completed;
  }
  if (asked > 0) say(`${asked} items completed from their producers' registries`);
};

async function isPublished(context: SystemContext, fileName: string, slug: string): Promise<boolean> {
  const [found] = await context.db
    .select({ id: stockImports.id })
    .from(stockImports)
    .innerJoin(companies, eq(companies.id, stockImports.producerId))
    .where(and(eq(companies.slug, slug), eq(stockImports.fileName, fileName), eq(stockImports.status, "published")));
  return found !== undefined;
}
