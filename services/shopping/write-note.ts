/** Writes a note on an item for the colleagues of the company. A note is never edited: it is taken away or answered. */
import { and, count, eq } from "drizzle-orm";
import { itemNotes } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { NOTE_LENGTH_MAX, NOTES_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { findShown } from "@/services/shopping/find-shown";

export async function writeNote(
  context: ServiceContext,
  input: { publicId: string; body: string },
): Promise<Result<{ noteId: number }, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const body = input.body.replaceAll("\u0000", "").trim().slice(0, NOTE_LENGTH_MAX);
  if (body === "") return refuse("note-empty");
  return context.db.transaction(async (tx) => {
    const itemId = (await findShown(tx, [input.publicId])).get(input.publicId);
    if (itemId === undefined) return refuse("not-found");
    const [there] = await tx
      .select({ size: count() })
      .from(itemNotes)
      .where(and(eq(itemNotes.companyId, actor.companyId), eq(itemNotes.itemId, itemId)));
    if ((there?.size ?? 0) >= NOTES_MAX) return refuse("too-many-notes", { most: NOTES_MAX });
    const [written] = await tx
      .insert(itemNotes)
      .values({ companyId: actor.companyId, itemId, writtenBy: actor.userId, body })
      .returning({ id: itemNotes.id });
    if (!written) throw new Error("a note was not written");
    // The words themselves stay with the company: the operator reads the audit trail.
    const subject = { type: "item", id: input.publicId };
    await audit(tx, context, { action: "note.write", subject, after: { noteId: written.id } });
    return ok({ noteId: written.id });
  });
}
