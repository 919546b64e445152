/**
 * The context of an API request: the market of this process, and who acts: a program by its API key, or who is signed in
 * by the same cookie as on the pages.
 * A state-changing request that no page of ours sent counts as not signed in, so a foreign site can do nothing with
 * somebody's cookie.
 */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { ApiEnv } from "@/server/api/api";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";
import { findActor } from "@/services/parties/find-actor";
import { findApiKey } from "@/services/parties/find-api-key";
import { isSameOrigin } from "@/services/parties/same-origin";
import { readSessionToken, sessionCookie } from "@/services/parties/session-token";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export async function apiContext(c: Context<ApiEnv>): Promise<ServiceContext> {
  const { db, adapters, env } = getMarket();
  const context = { db, adapters, requestId: c.get("requestId") };
  const bearer = /^Bearer (\S{1,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
  // A program sends its key and no cookie: nothing of a browser can be abused, so no origin is asked for.
  if (bearer) return { ...context, actor: (await findApiKey(db, bearer))?.actor ?? null };
  const token = getCookie(c, sessionCookie(env).name);
  if (!token) return { ...context, actor: null };
  const from = {
    origin: c.req.header("origin") ?? null,
    host: c.req.header("host") ?? null,
    fetchSite: c.req.header("sec-fetch-site") ?? null,
  };
  if (!SAFE_METHODS.has(c.req.method) && !isSameOrigin(from, env.PUBLIC_URL)) return { ...context, actor: null };
  const sessionId = await readSessionToken(env, token);
  const signedIn = sessionId ? await findActor(db, sessionId, env.SECOND_FACTOR) : null;
  return { ...context, actor: signedIn?.actor ?? null };
}
