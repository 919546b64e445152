/** The jewels of the sample market carry GTINs; their prefix is one that GS1 keeps for examples. */
import { and, asc, eq } from "drizzle-orm";
import { companyPrefixes } from "@/db/schema/gs1";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { SampleLoader } from "@/server/sample-market/load";
import { allocateProductKeys } from "@/services/passport/allocate-product-keys";
import { saveCompanyPrefix } from "@/services/passport/save-company-prefix";

const companySlug = "aurora-jewels";
const EXAMPLE_PREFIX = "9506000";
const LABELED = 24;

export const loadGs1Keys: SampleLoader = async (context, _market, say) => {
  if ((await context.db.$count(companyPrefixes)) > 0) return;
  const items = await context.db
    .select({ publicId: stockItems.publicId })
    .from(stockItems)
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .where(and(eq(companies.slug, companySlug), eq(stockItems.kind, "jewel"), eq(stockItems.status, "listed")))
    .orderBy(asc(stockItems.id))
    .limit(LABELED);
  if (items.length === 0) return;
  const saved = await saveCompanyPrefix(context, { prefix: EXAMPLE_PREFIX, companySlug });
  if (!saved.ok) throw new Error(`sample prefix: ${saved.refusal}`);
  const publicIds = items.map(({ publicId }) => publicId);
  const given = await allocateProductKeys(context, { publicIds, companySlug });
  if (!given.ok) throw new Error(`sample keys: ${given.refusal}`);
  say(`${given.value.length} jewels with a GTIN`);
};
