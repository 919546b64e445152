/**
 * What every request to /api/v1 passes: the version it was written for, the key it shows, and how much it may ask. Each
 * process counts for itself: reading by key, else by network; of those without a name also what they send. The commands
 * of who has a name have limits of their own.
 */
import type { Context, Next } from "hono";
import { getCookie } from "hono/cookie";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "@/domain/shared/network-of";
import type { ApiEnv } from "@/server/api/api";
import { findMarket, getMarket } from "@/services/market";
import { findApiKey } from "@/services/parties/find-api-key";
import { readSessionToken, sessionCookie } from "@/services/parties/session-token";

/** The date of the last change that a program written before could notice. */
export const API_VERSION = "2026-11-22";
const KNOWN_VERSIONS = [API_VERSION];

const WINDOW_S = 60;
/** A company's key may read this many times as much as a nameless caller. */
const KEY_FACTOR = 10;
/** A whole feed weighs as much as this many pages. */
const FEED_COST = 20;

/** By how much may be used in a minute. Callers are forgotten with their minute. */
const limiters = new Map<number, RateLimiterMemory>();

async function takeUse(caller: string, limit: number, cost: number): Promise<RateLimiterRes> {
  const limiter = limiters.get(limit) ?? new RateLimiterMemory({ points: limit, duration: WINDOW_S });
  limiters.set(limit, limiter);
  try {
    return await limiter.consume(caller, cost);
  } catch (over) {
    if (over instanceof RateLimiterRes) return over;
    throw over;
  }
}

/** Signed, and sent in bursts after an outage. */
const WEBHOOK_PATH = /^\/api\/v1\/webhooks\//;

/** Whether what is sent has a name on it: a session, or a payment house's signature. */
async function isNamed(c: Context<ApiEnv>): Promise<boolean> {
  if (WEBHOOK_PATH.test(c.req.path)) return true;
  const { env } = getMarket();
  return (await readSessionToken(env, getCookie(c, sessionCookie(env).name))) !== null;
}

const refused = (c: Context<ApiEnv>, status: 400 | 401 | 429, refusal: string, message: string) =>
  c.json({ refusal, message, requestId: c.get("requestId") }, status);

export async function gate(c: Context<ApiEnv>, next: Next): Promise<Response | undefined> {
  c.header("api-version", API_VERSION);
  const asked = c.req.header("api-version");
  if (asked !== undefined && !KNOWN_VERSIONS.includes(asked))
    return refused(c, 400, "unknown-version", `Known versions: ${KNOWN_VERSIONS.join(", ")}.`);
  const bearer = /^Bearer (\S{1,200})$/.exec(c.req.header("authorization") ?? "")?.[1];
  const key = bearer ? await findApiKey(getMarket().db, bearer) : null;
  if (bearer && !key) return refused(c, 401, "unknown-key", "This key is not known, or was revoked.");
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const allowed = findMarket()?.env.API_READS_PER_MINUTE ?? 0;
  if (allowed > 0 && (reads || !(key || (await isNamed(c))))) {
    const limit = allowed * (key?.scopes.includes("catalogue:read") ? KEY_FACTOR : 1);
    const caller = key ? `key ${key.keyId}` : networkOf(String(c.env.incoming.headers["x-client-address"] ?? ""));
    const { consumedPoints, msBeforeNext } = await takeUse(caller, limit, c.req.path.endsWith(".gz") ? FEED_COST : 1);
    const resetS = Math.ceil(msBeforeNext / 1000);
    c.header("ratelimit-limit", String(limit));
    c.header("ratelimit-remaining", String(Math.max(0, limit - consumedPoints)));
    c.header("ratelimit-reset", String(resetS));
    if (consumedPoints > limit) {
      c.header("retry-after", String(resetS));
      return refused(c, 429, "too-many", `At most ${limit} requests a minute. Try again in ${resetS} s.`);
    }
  }
  await next();
  return undefined;
}
