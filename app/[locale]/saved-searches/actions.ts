"use server";
/** Presses on saved searches: plain forms that lead back to where they stand, with what happened. */
import { z } from "zod";
import { action } from "@/app/action";
import { leadBack } from "@/app/shopping-outcome";
import { removeSavedSearch } from "@/services/shopping/remove-saved-search";
import { saveSearch } from "@/services/shopping/save-search";
import { ALERT_WAYS, setAlert } from "@/services/shopping/set-alert";
import { stopAlert } from "@/services/shopping/stop-alert";

const SearchId = z.string().min(1).max(40);
const save = action({
  input: z.object({
    name: z.string().max(500),
    address: z.string().max(8000),
    byMail: z
      .string()
      .optional()
      .transform((value) => value === "1"),
  }),
  run: saveSearch,
});
const remove = action({ input: z.object({ searchId: SearchId }), run: removeSavedSearch });
const alert = action({ input: z.object({ searchId: SearchId, way: z.enum(ALERT_WAYS) }), run: setAlert });
const stop = action({ input: z.object({ code: z.string().max(40) }), run: stopAlert });

/** Fields: name, address, byMail ("1"), next. */
export async function saveSearchAction(form: FormData): Promise<void> {
  leadBack(form, await save(Object.fromEntries(form)), "saved");
}

/** Fields: searchId, next. */
export async function removeSavedSearchAction(form: FormData): Promise<void> {
  leadBack(form, await remove(Object.fromEntries(form)), "unsaved");
}

/** Fields: searchId, way, next. */
export async function setAlertAction(form: FormData): Promise<void> {
  leadBack(form, await alert(Object.fromEntries(form)), "alert");
}

/** Fields: code, next. No sign-in: the code came by mail. */
export async function stopAlertAction(form: FormData): Promise<void> {
  leadBack(form, await stop(Object.fromEntries(form)), "stopped");
}
