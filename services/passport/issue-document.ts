/** Signs, logs and keeps a UNTP document that is no item's passport; one that says the same as the newest is not signed again. */
import { and, desc, eq, sql } from "drizzle-orm";
import { clockTimestamp, type DbOrTx } from "@/db/client";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { type UNTP_TYPES, untpDocument } from "@/domain/passport/untp-document";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { keepCredentials } from "@/services/passport/keep-credentials";
import { documentOfJwt, ISSUER_NAME, signingParty } from "@/services/passport/sign-document";

export type DocumentOrder = {
  kind: Exclude<keyof typeof UNTP_TYPES, "dpp">;
  /** What it is about, one text for one thing: "severny-stones", "VT-000123 GIA 2141438167". */
  about: string;
  /** Slug and name of the producer who signs; null: the market. */
  producer: { slug: string; name: string } | null;
  name: string;
  subject: unknown;
  validUntil?: string;
  publicUrl: string;
};
export type IssuedDocument = {
  id: string;
  version: number;
  keyId: string;
  jwt: string;
  sha256: string;
  proofValue: string | null;
  logIndex: number | null;
  revoked: { at: Date; reason: string } | null;
};

export async function newestDocument(
  db: DbOrTx,
  { kind, about }: Pick<DocumentOrder, "kind" | "about">,
): Promise<IssuedDocument | null> {
  const [row] = await db
    .select({ credential: credentials, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(and(eq(credentials.kind, kind), eq(credentials.subject, about)))
    .orderBy(desc(credentials.version))
    .limit(1);
  if (!row) return null;
  const { id, version, keyId, jwt, sha256, proofValue, logIndex } = row.credential;
  const revoked = row.revoked && { at: row.revoked.at, reason: row.revoked.reason };
  return { id, version, keyId, jwt, sha256, proofValue, logIndex, revoked };
}

/** The caller has decided that the document may be had: nothing is asked of the actor here. */
export async function issueDocument(
  context: ServiceContext | SystemContext,
  order: DocumentOrder,
): Promise<IssuedDocument> {
  const known = await newestDocument(context.db, order);
  const party = await signingParty(context, order.publicUrl, order.producer?.slug ?? null);
  const saysTheSame = (last: IssuedDocument) => {
    const { credentialSubject, validUntil } = documentOfJwt(last.jwt);
    const [before, now] = [
      [credentialSubject, validUntil ?? null],
      [order.subject, order.validUntil ?? null],
    ].map(canonicalJson);
    return before === now && last.keyId.startsWith(`${party.did}#`);
  };
  if (known && saysTheSame(known)) return known;
  return await context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${order.kind}), hashtext(${order.about}))`);
    const last = await newestDocument(tx, order);
    if (last && saysTheSame(last)) return last;
    const version = (last?.version ?? 0) + 1;
    const { kind, about, name, publicUrl, subject, validUntil } = order;
    const issuer = { id: party.did, name: order.producer?.name ?? ISSUER_NAME };
    const [kept] = await keepCredentials(
      tx,
      [
        {
          kind,
          itemId: null,
          subject: about,
          version,
          eventSeq: 0,
          itemVersion: 0,
          party,
          makeDocument: (given) =>
            untpDocument({ ...given, kind, name, issuer, publicUrl, subject, ...(validUntil && { validUntil }) }),
        },
      ],
      await clockTimestamp(tx),
    );
    if (!kept) throw new Error("issueDocument: nothing was kept");
    await audit(tx, context, { action: "passport.issue-document", subject: { type: kind, id: about } });
    return { ...kept, version, revoked: null };
  });
}
