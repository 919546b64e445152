"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { pageContext } from "@/app/page-context";
import { pageStanding, secondStepPath } from "@/app/page-standing";
import { isEmail } from "@/domain/parties/email";
import { localPathOr } from "@/domain/shared/local-path";
import { LOCALES, type Locale } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { findStanding } from "@/services/parties/find-actor";
import { sessionCookie, writeSessionToken } from "@/services/parties/session-token";
import { signIn } from "@/services/parties/sign-in";
import { signOut } from "@/services/parties/sign-out";

export const signInAction = formAction({
  input: z.object({
    email: z.string().max(254).refine(isEmail, "email-wrong"),
    password: z.string().min(1, "password-missing").max(200, "password-too-long"),
    next: z.string().optional(),
    locale: z.enum(LOCALES),
  }),
  run: async (context, { email, password, next, locale }) => {
    const { address, userAgent } = context;
    const result = await signIn(context, { email, password, address, userAgent });
    if (!result.ok) return result;
    const { env } = getMarket();
    const { name, options } = sessionCookie(env);
    const jar = await cookies();
    // A new session at each sign-in: the one that this browser had before ends with it.
    if (context.session) await signOut(context, { sessionId: context.session.id });
    jar.set(name, await writeSessionToken(env, result.value.sessionId), options);
    const target = localPathOr(next, `/${locale}`);
    const standing = await findStanding(context.db, result.value.sessionId, env.SECOND_FACTOR);
    redirect(standing?.step === "clear" ? target : secondStepPath(locale, target));
  },
});

/** `signOutAction.bind(null, locale)` is the action of a plain form. */
export async function signOutAction(locale: Locale, _form: FormData): Promise<void> {
  const context = await pageContext();
  const standing = await pageStanding();
  if (standing) await signOut({ ...context, actor: standing.actor }, { sessionId: standing.session.id });
  const { name, options } = sessionCookie(getMarket().env);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  redirect(`/${locale === "zh" ? "zh" : "en"}`);
}
