"use server";
/** Puts the chosen pieces into the cart, one by one: what cannot go in is told, the rest goes in. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { localPathOr } from "@/domain/shared/local-path";
import { ok } from "@/domain/shared/result";
import { addToCart } from "@/services/orders/add-to-cart";

const CHOSEN_MAX = 50;
const Chosen = z.object({ publicIds: z.array(z.string().min(1).max(40)).min(1).max(CHOSEN_MAX) });

const addAll = action({
  input: Chosen,
  run: async (context, { publicIds }) => {
    for (const publicId of publicIds) {
      const result = await addToCart(context, { publicId });
      if (!result.ok) return { ...result, details: { ...result.details, item: publicId } };
    }
    return ok();
  },
});

/** Fields: publicId (many), next. */
export async function addChosenAction(form: FormData): Promise<void> {
  const next = localPathOr(String(form.get("next") ?? ""), "/en/catalogue");
  const result = await addAll({ publicIds: form.getAll("publicId").map(String) });
  // The masthead counts the cart.
  revalidatePath("/", "layout");
  redirect(result.ok ? outcomePath(next, { done: "added" }) : outcomePath(next, result));
}
