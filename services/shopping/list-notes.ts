/** What a company's people wrote about items; only for that company. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/parties";
import { itemNotes } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";

export type ItemNote = { id: number; body: string; writtenBy: string; writtenByUserId: string; writtenAt: Date };

/** By item id, oldest first. The caller has checked that its reader is of the company. */
export async function notesOn(db: Db, companyId: string, itemIds: readonly number[]): Promise<Map<number, ItemNote[]>> {
  const notes = new Map<number, ItemNote[]>();
  if (itemIds.length === 0) return notes;
  const rows = await db
    .select({
      itemId: itemNotes.itemId,
      id: itemNotes.id,
      body: itemNotes.body,
      writtenBy: users.name,
      writtenByUserId: itemNotes.writtenBy,
      writtenAt: itemNotes.createdAt,
    })
    .from(itemNotes)
    .innerJoin(users, eq(users.id, itemNotes.writtenBy))
    .where(and(eq(itemNotes.companyId, companyId), inArray(itemNotes.itemId, [...itemIds])))
    .orderBy(asc(itemNotes.id));
  for (const { itemId, ...note } of rows) notes.set(itemId, [...(notes.get(itemId) ?? []), note]);
  return notes;
}

export async function listNotes(
  context: ServiceContext,
  input: { itemId: number },
): Promise<Result<ItemNote[], ShoppingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "shopping.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return ok((await notesOn(db, actor.companyId, [input.itemId])).get(input.itemId) ?? []);
}
