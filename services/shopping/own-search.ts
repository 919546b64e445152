/** A saved search of the actor's own company, locked for a change; null for any other. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { savedSearches } from "@/db/schema/shopping";
import type { Actor } from "@/domain/parties/actor";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isSearchId(text: string): boolean {
  return UUID.test(text);
}

export async function lockOwnSearch(tx: Tx, actor: Pick<Actor, "companyId">, searchId: string) {
  if (!isSearchId(searchId)) return null;
  const [search] = await tx
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.id, searchId), eq(savedSearches.companyId, actor.companyId)))
    .for("update");
  return search ?? null;
}
