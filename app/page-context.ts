/**
 * The context of a page or server action: the market of this process, and who is signed in by the cookie and the
 * session's row. A page asks once per request, however many of its parts ask.
 */
import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";
import { findActor, type SignedIn } from "@/services/parties/find-actor";
import { readSessionToken, sessionCookie } from "@/services/parties/session-token";

export type PageContext = ServiceContext & {
  /** The person behind the actor and the session in use; null for a visitor. */
  session: SignedIn["session"] | null;
  /** Network address of the caller, for limits and the list of sessions. */
  address: string;
  userAgent: string | null;
};

export const pageContext = cache(async (): Promise<PageContext> => {
  const { db, adapters, env } = getMarket();
  const [header, jar] = await Promise.all([headers(), cookies()]);
  const sessionId = await readSessionToken(env, jar.get(sessionCookie(env).name)?.value);
  const signedIn = sessionId ? await findActor(db, sessionId, env.SECOND_FACTOR) : null;
  return {
    db,
    adapters,
    actor: signedIn?.actor ?? null,
    session: signedIn?.session ?? null,
    requestId: header.get("x-request-id") ?? "page",
    address: header.get("x-client-address") ?? "unknown",
    userAgent: header.get("user-agent"),
  };
});
