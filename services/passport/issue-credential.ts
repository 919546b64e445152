/**
 * Signs items' passports as they stand and keeps them, each with its leaf in the log. A credential that says the same as
 * the newest one is not signed again, and a chain of events that is broken is never signed.
 */
import { desc, eq, sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
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
  const [loaded, known] = await Promise.all([
    loadPassport(context.db, input.publicId),
    newestCredentials(context.db, { publicIds: [input.publicId] }),
  ]);
  if (!loaded) return refuse("not-found");
  if (loaded.brokenAt !== null) return refuse("chain-broken", { seq: loaded.brokenAt });
  const credential = (await issueLoaded(context, [loaded], known, input.publicUrl)).get(loaded.item.id);
  if (!credential) throw new Error("issueCredential: nothing was issued");
  return ok(credential);
}

/**
 * The newest credentials of many items (some hundreds at a time), signed in one transaction where they must be. Items
 * without a passport and broken chains are left out.
 */
export async function issueCredentials(
  context: ServiceContext | SystemContext,
  input: { publicIds: readonly string[]; publicUrl: string },
): Promise<{ publicId: string; credential: IssuedCredential }[]> {
  const [passports, known] = await Promise.all([
    loadPassports(context.db, input.publicIds),
    newestCredentials(context.db, { publicIds: input.publicIds }),
  ]);
  const loaded = passports.filter(({ brokenAt }) => brokenAt === null);
  const issued = await issueLoaded(context, loaded, known, input.publicUrl);
  return loaded.flatMap(({ item }) => {
    const credential = issued.get(item.id);
    return credential ? [{ publicId: item.publicId, credential }] : [];
  });
}

/** By number of the item. Reading and judging is done before the transaction, so that it holds its locks for a moment alone. */
async function issueLoaded(
  context: ServiceContext | SystemContext,
  loaded: readonly LoadedPassport[],
  known: ReadonlyMap<number, IssuedCredential>,
  publicUrl: string,
): Promise<ReadonlyMap<number, IssuedCredential>> {
  const stale = loaded.filter((one) => {
    const last = known.get(one.item.id);
    return !last || !saysTheSame(last, one, publicUrl);
  });
  if (stale.length === 0) return known;
  const party = await signingParty(context, publicUrl);
  return await context.db.transaction(async (tx) => {
    const itemIds = stale.map(({ item }) => item.id);
    const at = await lockItems(tx, itemIds);
    // Readers who come together sign once: whoever was a moment later takes what the first has written.
    const overtaken = await signedSince(tx, itemIds, known);
    const unsigned = stale.filter(({ item }) => !overtaken.includes(item.id));
    const fresh = await signNow(tx, context, { unsigned, newest: known, party, publicUrl, at });
    return new Map([...known, ...(await newestCredentials(tx, { itemIds: overtaken })), ...fresh]);
  });
}

async function signNow(
  tx: Tx,
  context: ServiceContext | SystemContext,
  given: {
    unsigned: readonly LoadedPassport[];
    newest: ReadonlyMap<number, IssuedCredential>;
    party: SigningParty;
    publicUrl: string;
    at: Date;
  },
): Promise<Map<number, IssuedCredential>> {
  const { unsigned, newest, party, publicUrl, at } = given;
  if (unsigned.length === 0) return new Map();
  const kept = await keepCredentials(
    tx,
    unsigned.map((one) => draftOf(one, newest.get(one.item.id), party, publicUrl)),
    at,
  );
  // Read under the log's lock, which every suspension takes: none slips in between.
  const suspended = await suspensionsOf(
    tx,
    unsigned.flatMap(({ item }) => newest.get(item.id)?.id ?? []),
  );
  const fresh = new Map<number, IssuedCredential & { status: { list: number } }>();
  for (const [place, { item }] of unsigned.entries()) {
    const credential = kept[place];
    if (!credential) throw new Error("issueCredentials: a draft was not kept");
    const last = newest.get(item.id);
    const version = (last?.version ?? 0) + 1;
    fresh.set(item.id, { ...credential, version, revoked: null, suspended: suspended.get(last?.id ?? "") ?? null });
  }
  await carrySuspensions(tx, [...fresh.values()], publicUrl, context);
  await auditIssue(tx, context, unsigned, [...fresh.values()]);
  return fresh;
}

/** Items whose newest credential is not the one that is known. */
async function signedSince(
  tx: Tx,
  itemIds: readonly number[],
  known: ReadonlyMap<number, IssuedCredential>,
): Promise<number[]> {
  const { rows } = await tx.execute<{ item_id: string; version: number }>(sql`/* once: newest-passports */
    select item_id, max(version) as version from credentials
    where item_id = any(${`{${itemIds.join(",")}}`}::bigint[]) and kind = 'dpp' group by item_id`);
  const changed = rows.filter(({ item_id, version }) => known.get(Number(item_id))?.version !== version);
  return changed.map(({ item_id }) => Number(item_id));
}

/** Keeps other signers of these items out until commit, and tells the time after that. */
async function lockItems(tx: Tx, itemIds: readonly number[]): Promise<Date> {
  const { rows } = await tx.execute<{ at: Date }>(sql`/* once: lock-passports */
    select max(clock_timestamp()) as at from (
      select pg_advisory_xact_lock(hashtext('passport-credential'), (id % 2147483647)::int)
      from (select unnest(${`{${itemIds.join(",")}}`}::bigint[]) as id order by 1) ordered) locked`);
  const at = rows[0]?.at;
  if (!at) throw new Error("the database gave no time");
  return new Date(at);
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
  return (await newestCredentials(db, { itemIds: [itemId] })).get(itemId) ?? null;
}

/** By number of the item; asked for by it, or by the public one, so that the items need not be read first. */
async function newestCredentials(
  db: DbOrTx,
  of: { itemIds: readonly number[] } | { publicIds: readonly string[] },
): Promise<Map<number, IssuedCredential>> {
  const ids = "itemIds" in of ? of.itemIds : of.publicIds;
  if (ids.length === 0) return new Map();
  const named = sql.param([...ids]);
  const items =
    "itemIds" in of
      ? sql`${named}::bigint[]`
      : sql`array(select id from stock_items where public_id = any(${named}::text[]))`;
  const rows = await db
    .selectDistinctOn([credentials.itemId], { credential: credentials, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(sql`${credentials.itemId} = any(${items}) and ${credentials.kind} = 'dpp'`)
    .orderBy(credentials.itemId, desc(credentials.version))
    .prepare("itemIds" in of ? "passport_newest_by_item" : "passport_newest_by_public_id")
    .execute();
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
