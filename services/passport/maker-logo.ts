/** The logo of the maker who put its name to an item: only the very file that its statement names. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { makerBrands } from "@/db/schema/makers";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export async function logoOf(db: DbOrTx, companyId: string, sha256: string): Promise<Uint8Array | null> {
  const [brand] = await db.select().from(makerBrands).where(eq(makerBrands.companyId, companyId));
  return brand?.logoSha256 === sha256 ? (brand.logo ?? null) : null;
}

/** Anybody may see it: it stands on the public passport. PNG. */
export async function getMakerLogo(
  { db }: Pick<ServiceContext, "db">,
  input: { publicId: string },
): Promise<Result<Uint8Array, "not-found">> {
  const [named] = await db
    .select({ body: originEvents.body })
    .from(originEvents)
    .innerJoin(stockItems, eq(stockItems.id, originEvents.itemId))
    .where(and(eq(stockItems.publicId, input.publicId), sql`${originEvents.body}->>'type' = 'maker-named'`))
    .orderBy(desc(originEvents.seq))
    .limit(1);
  const { companyId } = named?.body.issuer ?? {};
  const { logoSha256 } = named?.body.facts ?? {};
  const logo = companyId && logoSha256 ? await logoOf(db, companyId, logoSha256) : null;
  return logo ? ok(logo) : refuse("not-found");
}
