/**
 * The session cookie: next-auth's own name and encrypted token (JWE), holding nothing but the id of the session row.
 * Pages, server actions and the API all read it here; docs/decisions/0003-sessions.md says why.
 */
import { decode, encode } from "next-auth/jwt";
import { SESSION_ABSOLUTE_S } from "@/domain/parties/session-life";
import type { Environment } from "@/services/environment";

type Settings = Pick<Environment, "NEXTAUTH_SECRET" | "PUBLIC_URL">;

/** Browsers keep Secure cookies from plain http, so the flag follows the public address. */
export function sessionCookie(env: Settings) {
  const secure = env.PUBLIC_URL.startsWith("https://");
  return {
    name: secure ? "__Secure-next-auth.session-token" : "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: SESSION_ABSOLUTE_S },
  } as const;
}

export async function writeSessionToken(env: Settings, sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env.NEXTAUTH_SECRET, maxAge: SESSION_ABSOLUTE_S });
}

/** What tokens said, because opening one costs as much as a query; whether the session still stands, its row says. */
const opened = new Map<string, string>();
const OPENED_MAX = 10_000;

/** The session's id, or null for a missing, foreign or altered token. */
export async function readSessionToken(env: Settings, token: string | undefined): Promise<string | null> {
  if (!token || token.length > 4096) return null;
  const key = `${env.NEXTAUTH_SECRET} ${token}`;
  const known = opened.get(key);
  if (known) return known;
  try {
    const payload = await decode({ token, secret: env.NEXTAUTH_SECRET });
    if (typeof payload?.sid !== "string") return null;
    if (opened.size >= OPENED_MAX) opened.clear();
    opened.set(key, payload.sid);
    return payload.sid;
  } catch {
    return null;
  }
}
