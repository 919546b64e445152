/** A company's API keys: made, listed, revoked by its owner. The secret is told once, by the answer of `createApiKey`. */
import { randomInt } from "node:crypto";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { takeUse } from "@/db/queries/rate-limits";
import { apiKeys, users } from "@/db/schema/parties";
import type { ApiScope } from "@/domain/parties/api-scope";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { forgetApiKeys, hashApiKey } from "@/services/parties/find-api-key";

export type KeySummary = {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly ApiScope[];
  userName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEYS_MAX = 20;
/** Making keys is rare; a script that makes them is not wanted. */
const CREATE_LIMIT = { usesMax: 20, windowS: 3600 };

const letters = (count: number) => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join("");

export async function createApiKey(
  context: ServiceContext,
  input: { name: string; scopes: readonly ApiScope[] },
): Promise<Result<{ token: string; prefix: string }, PermissionRefusal | "too-many-keys" | "scope-missing">> {
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  if (input.scopes.length === 0) return refuse("scope-missing");
  const { actor } = context;
  if (!(await takeUse(context.db, `api-keys:${actor.companyId}`, CREATE_LIMIT))) return refuse("too-many-keys");
  const prefix = `vk_${letters(8)}`;
  const token = `${prefix}_${letters(32)}`;
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`api-keys:${actor.companyId}`}, 0))`);
    const live = await tx.$count(apiKeys, and(eq(apiKeys.companyId, actor.companyId), isNull(apiKeys.revokedAt)));
    if (live >= KEYS_MAX) return refuse("too-many-keys");
    const [kept] = await tx
      .insert(apiKeys)
      .values({
        companyId: actor.companyId,
        userId: actor.userId,
        name: input.name,
        prefix,
        keyHash: hashApiKey(token),
        scopes: [...input.scopes],
      })
      .returning({ id: apiKeys.id });
    await audit(tx, context, {
      action: "api-key.create",
      subject: { type: "api-key", id: kept?.id ?? "" },
      after: { name: input.name, prefix, scopes: input.scopes },
    });
    return ok({ token, prefix });
  });
}

export async function listApiKeys(context: ServiceContext): Promise<Result<KeySummary[], PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const rows = await context.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      userName: users.name,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.companyId, context.actor.companyId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt));
  return ok(rows);
}

export async function revokeApiKey(
  context: ServiceContext,
  input: { keyId: string },
): Promise<Result<undefined, PermissionRefusal | "not-found">> {
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const { companyId } = context.actor;
  const done = await context.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(and(eq(apiKeys.id, input.keyId), eq(apiKeys.companyId, companyId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (!ended) return refuse("not-found");
    await audit(tx, context, { action: "api-key.revoke", subject: { type: "api-key", id: input.keyId } });
    return ok();
  });
  forgetApiKeys(context.db);
  return done;
}
