/** Whose stock a use case works on: the actor's own company, or for the market itself (command line) the one named. */
import { and, arrayContains, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { type Permission, type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext, SystemContext } from "@/services/context";

export type StockContext = ServiceContext | SystemContext;
export type StockOwner = { producerId: string; slug: string };

/** A signed-in user is always the own company, whatever was asked for. */
export async function stockOwner(
  context: StockContext,
  permission: Permission,
  companySlug: string | null,
): Promise<Result<StockOwner, PermissionRefusal | "company-unknown">> {
  if (context.actor === "system") {
    const found = companySlug === null ? null : await findProducer(context.db, eq(companies.slug, companySlug));
    return found ? ok(found) : refuse("company-unknown");
  }
  const refusal = refusalFor(context.actor, permission);
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const own = await findProducer(context.db, eq(companies.id, context.actor.companyId));
  return own ? ok(own) : refuse("company-unknown");
}

async function findProducer(db: Db, which: ReturnType<typeof eq>): Promise<StockOwner | null> {
  const [row] = await db
    .select({ producerId: companies.id, slug: companies.slug })
    .from(companies)
    .where(and(which, arrayContains(companies.kinds, ["producer"])));
  return row ?? null;
}
