/** The door of grave changes (keys, money out, bank details): who has a device gives its code or passkey anew. */
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { PageContext } from "@/app/page-context";
import { stepUpPath } from "@/app/page-standing";
import { localPathOr } from "@/domain/shared/local-path";

/** Leads to the second step and back to the page of the form, where the last step is too old. */
export async function stepUp({ session }: PageContext): Promise<void> {
  if (!session?.stepUpDue) return;
  const from = (await headers()).get("referer");
  const page = from ? new URL(from) : null;
  const target = localPathOr(page && `${page.pathname}${page.search}`, `/${session.locale}/account`);
  const locale = target.startsWith("/zh") ? "zh" : "en";
  redirect(stepUpPath(locale, target));
}
