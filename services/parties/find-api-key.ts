/** Who is behind an API key. Known keys are kept for half a minute, so a busy feed asks the database seldom. */
import { createHash } from "node:crypto";
import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { apiKeys, companies, users } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import type { ApiScope } from "@/domain/parties/api-scope";
import { shownStatus } from "@/services/parties/shown-status";

export type FoundKey = { keyId: string; companyId: string; scopes: readonly ApiScope[]; actor: Actor };

/** "vk_", eight letters by which people tell keys apart, "_", the secret. */
export const API_KEY_FORM = /^vk_[0-9a-zA-Z]{8}_[0-9a-zA-Z]{32}$/;
const KEPT_MS = 30_000;
const KEPT_MAX = 5_000;
const SEEN_EVERY_S = 60;

const holder = globalThis as typeof globalThis & {
  __vitrineKeys?: WeakMap<Db, Map<string, { at: number; found: FoundKey | null }>>;
};

export function hashApiKey(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Null for a key that never was, was revoked, or whose person or company is gone. A revoked one ends within 30 s everywhere. */
export async function findApiKey(db: Db, token: string): Promise<FoundKey | null> {
  if (!API_KEY_FORM.test(token)) return null;
  holder.__vitrineKeys ??= new WeakMap();
  const kept = holder.__vitrineKeys.get(db) ?? new Map<string, { at: number; found: FoundKey | null }>();
  holder.__vitrineKeys.set(db, kept);
  const keyHash = hashApiKey(token);
  const known = kept.get(keyHash);
  if (known && performance.now() - known.at < KEPT_MS) return known.found;
  const found = await readKey(db, keyHash);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(keyHash, { at: performance.now(), found });
  return found;
}

/** In this process a revoked key ends at once. */
export function forgetApiKeys(db: Db): void {
  holder.__vitrineKeys?.delete(db);
}

async function readKey(db: Db, keyHash: string): Promise<FoundKey | null> {
  const [row] = await db
    .select({
      keyId: apiKeys.id,
      scopes: apiKeys.scopes,
      userId: users.id,
      roles: users.roles,
      companyId: companies.id,
      companyName: companies.name,
      companyKinds: companies.kinds,
      companyStatus: shownStatus,
      country: companies.country,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .innerJoin(companies, eq(companies.id, apiKeys.companyId))
    .where(
      and(
        eq(apiKeys.keyHash, keyHash),
        isNull(apiKeys.revokedAt),
        eq(users.companyId, apiKeys.companyId),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    );
  if (!row) return null;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(apiKeys.id, row.keyId),
        or(
          isNull(apiKeys.lastUsedAt),
          lt(apiKeys.lastUsedAt, sql`clock_timestamp() - make_interval(secs => ${SEEN_EVERY_S})`),
        ),
      ),
    );
  const { keyId, scopes, ...actor } = row;
  return { keyId, companyId: row.companyId, scopes, actor: { ...actor, scopes, apiKeyId: keyId } };
}
