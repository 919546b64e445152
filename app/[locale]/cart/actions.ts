"use server";
/** Presses on items and cart lines: plain forms that lead back to where they stand, with what happened. */
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { localPathOr } from "@/domain/shared/local-path";
import { addToCart } from "@/services/orders/add-to-cart";
import { placeHold } from "@/services/orders/place-hold";
import { releaseHold } from "@/services/orders/release-hold";
import { removeFromCart } from "@/services/orders/remove-from-cart";

const Item = z.object({ publicId: z.string().min(1).max(40) });
const Keyed = Item.extend({ idempotencyKey: z.string().min(8).max(100) });

const add = action({ input: Item, run: addToCart });
const remove = action({ input: Item, run: removeFromCart });
const hold = action({ input: Keyed, run: placeHold });
const release = action({ input: Item, run: releaseHold });

const next = (form: FormData) => localPathOr(String(form.get("next") ?? ""), "/en/cart");
const fields = (form: FormData) => Object.fromEntries(form);

/** Fields: publicId, next (where to go; the cart of the reader's language). */
export async function addToCartAction(form: FormData): Promise<void> {
  const result = await add(fields(form));
  // The masthead counts the cart.
  revalidatePath("/", "layout");
  redirect(outcomePath(next(form), result.ok ? { done: "added" } : result));
}

export async function removeFromCartAction(form: FormData): Promise<void> {
  const result = await remove(fields(form));
  // The masthead counts the cart.
  revalidatePath("/", "layout");
  redirect(outcomePath(next(form), result.ok ? { done: "removed" } : result));
}

/** Fields: publicId, idempotencyKey (random, made when the page is drawn), next. */
export async function placeHoldAction(form: FormData): Promise<void> {
  const result = await hold(fields(form));
  redirect(outcomePath(next(form), result.ok ? { done: "held" } : result));
}

export async function releaseHoldAction(form: FormData): Promise<void> {
  const result = await release(fields(form));
  redirect(outcomePath(next(form), result.ok ? { done: "released" } : result));
}
