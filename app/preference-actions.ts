"use server";
/** Keep a reader's choices in the browser. They hold no personal data and grant nothing. */
import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { isDestination } from "@/domain/shared/destinations";

const YEAR_S = 365 * 24 * 3600;
const OPTIONS = { path: "/", maxAge: YEAR_S, sameSite: "lax", httpOnly: true } as const;

export async function setTheme(form: FormData): Promise<void> {
  const theme = form.get("theme");
  const jar = await cookies();
  if (theme === "light" || theme === "dark") jar.set("theme", theme, OPTIONS);
  else jar.delete("theme");
  revalidatePath("/", "layout");
}

export async function setDestination(form: FormData): Promise<void> {
  const destination = String(form.get("destination") ?? "");
  if (isDestination(destination)) (await cookies()).set("destination", destination, OPTIONS);
  revalidatePath("/", "layout");
}
