/** Leads back to where a press on favorites, notes or saved searches came from, with what it did. */
import "server-only";
import { redirect } from "next/navigation";
import { outcomePath } from "@/app/outcome";
import { SHOPPING_MARK } from "@/components/shopping/shopping-note";
import { localPathOr } from "@/domain/shared/local-path";
import type { Result } from "@/domain/shared/result";

export function leadBack(form: FormData, result: Result<unknown>, done: string): never {
  const next = localPathOr(String(form.get("next") ?? ""), "/en/catalogue");
  // The words of the last press do not stay in the address for the next one.
  const [path = "", query] = next.split("?");
  const params = new URLSearchParams(query);
  for (const name of [...params.keys()])
    if (name === "done" || name === "refusal" || name.startsWith("d.")) params.delete(name);
  const clean = params.size > 0 ? `${path}?${params.toString().replaceAll("%2C", ",")}` : path;
  redirect(outcomePath(clean, result.ok ? { done } : { ...result, details: { ...result.details, of: SHOPPING_MARK } }));
}
