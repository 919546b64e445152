/** Doors of pages that need somebody: a visitor is led to the sign-in and back, others without the right see no page. */
import "server-only";
import { notFound, redirect } from "next/navigation";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageStanding, secondStepPath } from "@/app/page-standing";
import type { Actor } from "@/domain/parties/actor";
import { type Permission, refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";

export type SignedInContext = PageContext & { actor: Actor; session: NonNullable<PageContext["session"]> };

/** @param path of the page itself, "/en/account": where the sign-in leads back to. */
export async function signedInContext(locale: Locale, path: string): Promise<SignedInContext> {
  const context = await pageContext();
  const { actor, session } = context;
  if (!actor || !session) {
    redirect(
      (await pageStanding()) ? secondStepPath(locale, path) : `/${locale}/sign-in?next=${encodeURIComponent(path)}`,
    );
  }
  return { ...context, actor, session };
}

/** For the operator's pages: who may not is told that there is no such page. The services check again. */
export async function permittedContext(locale: Locale, path: string, permission: Permission): Promise<SignedInContext> {
  const context = await signedInContext(locale, path);
  if (refusalFor(context.actor, permission)) notFound();
  return context;
}
