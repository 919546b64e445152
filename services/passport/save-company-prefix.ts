/** A producer says under which GS1 Company Prefix it may give GTINs. The first key that is given fixes it. */
import { and, eq, ne } from "drizzle-orm";
import { companyPrefixes } from "@/db/schema/gs1";
import { productKeys } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { isCompanyPrefix } from "@/domain/passport/gs1-key";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type CompanyPrefixRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "prefix-wrong"
  | "prefix-taken"
  | "prefix-fixed";

/** Two producers never share one: a prefix that begins another's would give the same GTINs. */
export async function saveCompanyPrefix(
  context: StockContext,
  input: { prefix: string; companySlug?: string },
): Promise<Result<{ prefix: string }, CompanyPrefixRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const prefix = input.prefix.replace(/[\s-]/g, "");
  if (!isCompanyPrefix(prefix)) return refuse("prefix-wrong");
  return await context.db.transaction(async (tx) => {
    // One after the other: a shorter and a longer prefix must not slip past each other.
    await tx.execute("lock table company_prefixes in share row exclusive mode");
    const others = await tx.select().from(companyPrefixes).where(ne(companyPrefixes.companyId, producerId));
    if (others.some((other) => other.prefix.startsWith(prefix) || prefix.startsWith(other.prefix)))
      return refuse("prefix-taken");
    const [own] = await tx.select().from(companyPrefixes).where(eq(companyPrefixes.companyId, producerId));
    if (own?.prefix === prefix) return ok({ prefix });
    const [given] = await tx
      .select({ itemId: productKeys.itemId })
      .from(productKeys)
      .innerJoin(stockItems, and(eq(stockItems.id, productKeys.itemId), eq(stockItems.producerId, producerId)))
      .limit(1);
    if (own && given) return refuse("prefix-fixed");
    const values = { companyId: producerId, prefix, nextReference: 1 };
    await tx
      .insert(companyPrefixes)
      .values(values)
      .onConflictDoUpdate({ target: companyPrefixes.companyId, set: { prefix, nextReference: 1 } });
    const subject = { type: "company", id: producerId };
    await audit(tx, context, {
      action: "passport.save-prefix",
      subject,
      after: { prefix, before: own?.prefix ?? null },
    });
    return ok({ prefix });
  });
}
