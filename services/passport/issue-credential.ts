/**
 * Signs an item's passport as it stands (vc+jwt: VC-JOSE-COSE, Ed25519) and keeps it. A credential that says the same
 * as the newest one is not signed again, and a chain of events that is broken is never signed.
 */
import { createHash, randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { decodeJwt, SignJWT } from "jose";
import { clockTimestamp, type DbOrTx, type Tx } from "@/db/client";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { buildCredential, credentialSubject } from "@/domain/passport/credential";
import { didOf } from "@/domain/passport/did";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { type LoadedPassport, loadPassport } from "@/services/passport/load-passport";

export const ISSUER_NAME = "Vitrine";

export type IssuedCredential = {
  id: string;
  version: number;
  keyId: string;
  jwt: string;
  sha256: string;
  issuedAt: Date;
  revoked: { at: Date; reason: string } | null;
};
export type IssueRefusal = "not-found" | "chain-broken";

/**
 * The newest credential of an item, signed now where there is none or where its facts or events have changed since.
 * One that was revoked stays the newest until the facts change. Anybody may ask: it holds public facts alone.
 */
export async function issueCredential(
  context: ServiceContext | SystemContext,
  input: { publicId: string; publicUrl: string },
): Promise<Result<IssuedCredential, IssueRefusal>> {
  const loaded = await loadPassport(context.db, input.publicId);
  if (!loaded) return refuse("not-found");
  if (loaded.brokenAt !== null) return refuse("chain-broken", { seq: loaded.brokenAt });
  const newest = await newestCredential(context.db, loaded.item.id);
  if (newest && saysTheSame(newest, loaded, input.publicUrl)) return ok(newest);
  return await context.db.transaction(async (tx) => {
    // Readers who come together sign once: the second finds what the first has written.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passport-credential'), ${loaded.item.id}::int)`);
    const current = await loadPassport(tx, input.publicId);
    if (!current) return refuse("not-found");
    if (current.brokenAt !== null) return refuse("chain-broken", { seq: current.brokenAt });
    const last = await newestCredential(tx, current.item.id);
    if (last && saysTheSame(last, current, input.publicUrl)) return ok(last);
    return ok(await sign(context, tx, current, input.publicUrl, (last?.version ?? 0) + 1));
  });
}

/** The last credential that was signed for an item, revoked or not. */
export async function newestCredential(db: DbOrTx, itemId: number): Promise<IssuedCredential | null> {
  const [row] = await db
    .select({ credential: credentials, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(and(eq(credentials.itemId, itemId), eq(credentials.kind, "dpp")))
    .orderBy(desc(credentials.version))
    .limit(1);
  if (!row) return null;
  const { id, version, keyId, jwt, sha256, issuedAt } = row.credential;
  const revoked = row.revoked && { at: row.revoked.at, reason: row.revoked.reason };
  return { id, version, keyId, jwt, sha256, issuedAt, revoked };
}

/** The address of the market is part of what is said: it is the issuer's name. */
function saysTheSame(newest: IssuedCredential, loaded: LoadedPassport, publicUrl: string): boolean {
  const signed = decodeJwt(newest.jwt) as { credentialSubject?: unknown };
  const subject = credentialSubject(loaded.item, loaded.passport, publicUrl);
  return (
    newest.keyId.startsWith(`${didOf(publicUrl)}#`) &&
    canonicalJson(signed.credentialSubject ?? null) === canonicalJson(subject)
  );
}

async function sign(
  context: ServiceContext | SystemContext,
  tx: Tx,
  { item, passport }: LoadedPassport,
  publicUrl: string,
  version: number,
): Promise<IssuedCredential> {
  const id = randomUUID();
  const did = didOf(publicUrl);
  const key = await context.adapters.keys.current();
  const keyId = `${did}#${key.kid}`;
  const issuedAt = await clockTimestamp(tx);
  const payload = buildCredential({
    id,
    did,
    issuerName: ISSUER_NAME,
    publicUrl,
    validFrom: issuedAt.toISOString(),
    subject: credentialSubject(item, passport, publicUrl),
  });
  const jwt = await new SignJWT(payload)
    .setProtectedHeader({ alg: "EdDSA", typ: "vc+jwt", cty: "vc", kid: keyId })
    .sign(key.privateKey);
  const sha256 = createHash("sha256").update(jwt).digest("hex");
  const eventSeq = passport.events.at(-1)?.seq ?? 0;
  await tx
    .insert(credentials)
    .values({ id, itemId: item.id, version, eventSeq, itemVersion: item.version, keyId, jwt, sha256, issuedAt });
  await audit(tx, context, {
    action: "passport.issue",
    subject: { type: "item", id: item.publicId },
    after: { credentialId: id, version, eventSeq, sha256 },
  });
  return { id, version, keyId, jwt, sha256, issuedAt, revoked: null };
}
