/**
 * What every request to /api/v1 passes: the version it was written for, the key it shows, and how much it may read. Each
 * process counts for itself; reading is limited by key, else by network address. Commands have limits of their own.
 */
import type { Context, Next } from "hono";
import type { ApiEnv } from "@/server/api/api";
import { findMarket, getMarket } from "@/services/market";
import { findApiKey } from "@/services/parties/find-api-key";

/** The date of the last change that a program written before could notice. */
export const API_VERSION = "2026-11-22";
const KNOWN_VERSIONS = [API_VERSION];

const WINDOW_MS = 60_000;
/** A company's key may read this many times as much as a nameless caller. */
const KEY_FACTOR = 10;
const CALLERS_MAX = 50_000;

type Window = { used: number; resetsAt: number };
const windows = new Map<string, Window>();

function takeUse(caller: string, now: number): Window {
  const known = windows.get(caller);
  const window = known && known.resetsAt > now ? known : { used: 0, resetsAt: now + WINDOW_MS };
  window.used += 1;
  if (window !== known) {
    if (windows.size >= CALLERS_MAX) windows.clear();
    windows.set(caller, window);
  }
  return window;
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
  const allowed = reads ? (findMarket()?.env.API_READS_PER_MINUTE ?? 0) : 0;
  if (allowed > 0) {
    const limit = allowed * (key?.scopes.includes("catalogue:read") ? KEY_FACTOR : 1);
    const caller = key ? `key ${key.keyId}` : `address ${c.env.incoming.headers["x-client-address"] ?? ""}`;
    const now = Date.now();
    const window = takeUse(caller, now);
    const resetS = Math.ceil((window.resetsAt - now) / 1000);
    c.header("ratelimit-limit", String(limit));
    c.header("ratelimit-remaining", String(Math.max(0, limit - window.used)));
    c.header("ratelimit-reset", String(resetS));
    if (window.used > limit) {
      c.header("retry-after", String(resetS));
      return refused(c, 429, "too-many", `At most ${limit} requests a minute. Try again in ${resetS} s.`);
    }
  }
  await next();
  return undefined;
}
