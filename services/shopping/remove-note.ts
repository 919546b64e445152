/** Takes a note away: its writer may, and the company's owner. */
import { and, eq } from "drizzle-orm";
import { itemNotes } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export async function removeNote(
  context: ServiceContext,
  input: { noteId: number },
): Promise<Result<undefined, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const [note] = await tx
      .select({ writtenBy: itemNotes.writtenBy, publicId: stockItems.publicId })
      .from(itemNotes)
      .innerJoin(stockItems, eq(stockItems.id, itemNotes.itemId))
      .where(and(eq(itemNotes.id, input.noteId), eq(itemNotes.companyId, actor.companyId)))
      .for("update", { of: itemNotes });
    if (!note) return refuse("not-found");
    if (note.writtenBy !== actor.userId && !actor.roles.includes("owner")) return refuse("note-not-yours");
    await tx.delete(itemNotes).where(eq(itemNotes.id, input.noteId));
    const subject = { type: "item", id: note.publicId };
    await audit(tx, context, { action: "note.remove", subject, before: { noteId: input.noteId } });
    return ok();
  });
}
