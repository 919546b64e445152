/**
 * Signs items' passports as they stand and keeps them, each with its leaf in the log. A credential that says the same as
 * the newest one is not signed again, and a chain of events that is broken is never signed.
 */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { clockTimestamp, type DbOrTx, type Tx } from "@/db/client";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { credentialSubject } from "@/domain/passport/credential";
import { didOf } from "@/domain/passport/did";
import { untpDocument } from "@/domain/passport/untp-document";
import { itemName } from "@/domain/passport/untp-product";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { type Draft, keepCredentials } from "@/services/passport/keep-credentials";
import { type LoadedPassport, loadPassport, loadPassports } from "@/services/passport/load-passport";
import { carrySuspensions, suspensionsOf } from "@/services/passport/read-suspensions";
import { documentOfJwt, ISSUER_NAME, type SigningParty, signingParty } from "@/services/passport/sign-document";

export type IssuedCredential = {
  id: string;
  version: number;
  keyId: string;
  jwt: string;
  sha256: string;
  proofValue: string | null;
  logIndex: number | null;
  issuedAt: Date;
  revoked: { at: Date; reason: string } | null;
  suspended: { at: Date; reason: string; cause: "stolen" | "disputed" } | null;
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
  const [issued] = await issueCredentials(context, { publicIds: [input.publicId], publicUrl: input.publicUrl });
  return issued ? ok(issued.credential) : refuse("not-found");
}

/**
 * The newest credentials of many items (some hundreds at a time), signed in one transaction where they must be. Items
 * without a passport and broken chains are left out.
 */
export async function issueCredentials(
  context: ServiceContext | SystemContext,
  input: { publicIds: readonly string[]; publicUrl: string },
): Promise<{ publicId: string; credential: IssuedCredential }[]> {
  const party = await signingParty(context, input.publicUrl);
  return await context.db.transaction(async (tx) => {
    await lockItems(tx, input.publicIds);
    const loaded = (await loadPassports(tx, input.publicIds)).filter(({ brokenAt }) => brokenAt === null);
    const newest = await newestCredentials(
      tx,
      loaded.map(({ item }) => item.id),
    );
    const stale = loaded.filter((one) => {
      const last = newest.get(one.item.id);
      return !last || !saysTheSame(last, one, input.publicUrl);
    });
    const at = await clockTimestamp(tx);
    const kept = await keepCredentials(
      tx,
      stale.map((one) => draftOf(one, newest.get(one.item.id), party, input.publicUrl)),
      at,
    );
    const fresh: [number, IssuedCredential][] = stale.map(({ item }, place) => {
      const credential = kept[place];
      if (!credential) throw new Error("issueCredentials: a draft was not kept");
      const last = newest.get(item.id);
      return [
        item.id,
        { ...credential, version: (last?.version ?? 0) + 1, revoked: null, suspended: last?.suspended ?? null },
      ];
    });
    await carrySuspensions(
      tx,
      fresh.map(([, credential]) => credential),
      input.publicUrl,
      context,
    );
    const byItem = new Map([...newest, ...fresh]);
    if (fresh.length > 0)
      await auditIssue(
        tx,
        context,
        stale,
        fresh.map(([, credential]) => credential),
      );
    return loaded.flatMap(({ item }) => {
      const credential = byItem.get(item.id);
      return credential ? [{ publicId: item.publicId, credential }] : [];
    });
  });
}

/** Readers who come together sign once: the second finds what the first has written. */
async function lockItems(tx: Tx, publicIds: readonly string[]): Promise<void> {
  const ids = sql`array[${sql.join(
    publicIds.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  await tx.execute(sql`
    select count(*) from (select pg_advisory_xact_lock(hashtext('passport-credential'), id)
      from (select hashtext(public_id) as id from unnest(${ids}) as public_id order by 1) ordered) locked`);
}

/** One entry for one item; for many, the log's own leaves name each. */
async function auditIssue(
  tx: Tx,
  context: ServiceContext | SystemContext,
  items: readonly LoadedPassport[],
  issued: readonly IssuedCredential[],
): Promise<void> {
  const [item, credential, ...more] = [items[0], ...issued];
  if (!item || !credential) return;
  const { id, version, sha256, logIndex } = credential;
  await audit(tx, context, {
    action: "passport.issue",
    subject: more.length === 0 ? { type: "item", id: item.item.publicId } : { type: "log", id: String(logIndex) },
    after: more.length === 0 ? { credentialId: id, version, sha256, logIndex } : { count: issued.length, logIndex },
  });
}

/** The last credential that was signed for an item, revoked or not. */
export async function newestCredential(db: DbOrTx, itemId: number): Promise<IssuedCredential | null> {
  return (await newestCredentials(db, [itemId])).get(itemId) ?? null;
}

async function newestCredentials(db: DbOrTx, itemIds: number[]): Promise<Map<number, IssuedCredential>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([credentials.itemId], { credential: credentials, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(and(inArray(credentials.itemId, itemIds), eq(credentials.kind, "dpp")))
    .orderBy(credentials.itemId, desc(credentials.version));
  const suspended = await suspensionsOf(
    db,
    rows.map(({ credential }) => credential.id),
  );
  return new Map(
    rows.map(({ credential, revoked }) => {
      const { itemId, id, version, keyId, jwt, sha256, proofValue, logIndex, issuedAt } = credential;
      const state = {
        revoked: revoked && { at: revoked.at, reason: revoked.reason },
        suspended: suspended.get(id) ?? null,
      };
      return [itemId ?? 0, { id, version, keyId, jwt, sha256, proofValue, logIndex, issuedAt, ...state }];
    }),
  );
}

/** The address of the market is part of what is said: it is the issuer's name. */
function saysTheSame(newest: IssuedCredential, loaded: LoadedPassport, publicUrl: string): boolean {
  if (!newest.keyId.startsWith(`${didOf(publicUrl)}#`) || newest.logIndex === null) return false;
  const subject = credentialSubject(loaded.item, loaded.passport, publicUrl);
  return canonicalJson(documentOfJwt(newest.jwt).credentialSubject ?? null) === canonicalJson(subject);
}

function draftOf(
  { item, passport }: LoadedPassport,
  last: IssuedCredential | undefined,
  party: SigningParty,
  publicUrl: string,
): Draft {
  return {
    kind: "dpp",
    itemId: item.id,
    subject: null,
    version: (last?.version ?? 0) + 1,
    eventSeq: passport.events.at(-1)?.seq ?? 0,
    itemVersion: item.version,
    party,
    makeDocument: (given) =>
      untpDocument({
        ...given,
        kind: "dpp",
        name: itemName(item),
        issuer: { id: party.did, name: ISSUER_NAME },
        publicUrl,
        subject: credentialSubject(item, passport, publicUrl),
      }),
  };
}
