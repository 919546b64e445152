"use server";
/** Presses on favorites and notes: plain forms that lead back to where they stand, with what happened. */
import { z } from "zod";
import { action } from "@/app/action";
import { leadBack } from "@/app/shopping-outcome";
import { NOTE_LENGTH_MAX } from "@/domain/shopping/refusals";
import { addFavorites } from "@/services/shopping/add-favorites";
import { removeFavorite } from "@/services/shopping/remove-favorite";
import { removeNote } from "@/services/shopping/remove-note";
import { writeNote } from "@/services/shopping/write-note";

const PublicId = z.string().min(1).max(40);
const add = action({ input: z.object({ publicIds: z.array(PublicId).min(1).max(200) }), run: addFavorites });
const remove = action({ input: z.object({ publicId: PublicId }), run: removeFavorite });
const note = action({
  // Longer text is cut by the service: a form without scripts must not lose what was typed.
  input: z.object({ publicId: PublicId, body: z.string().max(NOTE_LENGTH_MAX * 4) }),
  run: writeNote,
});
const unnote = action({ input: z.object({ noteId: z.coerce.number().int().positive() }), run: removeNote });

/** Fields: publicId (many), next. */
export async function addFavoritesAction(form: FormData): Promise<void> {
  leadBack(form, await add({ publicIds: form.getAll("publicId").map(String) }), "favorite");
}

/** Fields: publicId, next. */
export async function removeFavoriteAction(form: FormData): Promise<void> {
  leadBack(form, await remove(Object.fromEntries(form)), "unfavorite");
}

/** Fields: publicId, body, next. */
export async function writeNoteAction(form: FormData): Promise<void> {
  leadBack(form, await note(Object.fromEntries(form)), "noted");
}

/** Fields: noteId, next. */
export async function removeNoteAction(form: FormData): Promise<void> {
  leadBack(form, await unnote(Object.fromEntries(form)), "unnoted");
}
