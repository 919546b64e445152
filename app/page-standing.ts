/** Who is behind the cookie, also where a second step is still owed: for the pages of that step and the doors to it. */
import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { getMarket } from "@/services/market";
import { findStanding, type Standing } from "@/services/parties/find-actor";
import { readSessionToken, sessionCookie } from "@/services/parties/session-token";

export const pageStanding = cache(async (): Promise<Standing | null> => {
  const { db, env } = getMarket();
  const sessionId = await readSessionToken(env, (await cookies()).get(sessionCookie(env).name)?.value);
  return sessionId ? findStanding(db, sessionId, env.SECOND_FACTOR) : null;
});

/** Where the second step is taken, and where it leads to afterwards. */
export function secondStepPath(locale: string, next: string): string {
  return `/${locale}/second-step?next=${encodeURIComponent(next)}`;
}

/** Where somebody who has taken the second step long ago takes it anew. */
export const stepUpPath = (locale: string, next: string): string => `${secondStepPath(locale, next)}&again=1`;
