/**
 * Judges a credential that somebody holds in the hand, ours or another's. The verdict comes from the signature and the
 * issuer's keys; for ours the database adds what a signature cannot know, for others the status list that they name.
 */

import { eq, sql } from "drizzle-orm";
import type { WebDocuments } from "@/adapters/web-documents/web-documents";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import {
  type CheckTools,
  type CredentialCheck,
  checkCredential,
  type Verdict,
} from "@/domain/passport/check-credential";
import { didOf } from "@/domain/passport/did";
import { asObject } from "@/domain/passport/json-object";
import type { DidDocument } from "@/domain/passport/public-keys";
import { isListOf, isSet, readStatuses, type StatusEntry } from "@/domain/passport/status-list";
import type { ServiceContext, SystemContext } from "@/services/context";
import { hashBytes } from "@/services/passport/log/hash";
import { foreignDocument, ownDocument } from "@/services/passport/resolve-did";
import { verifySignature } from "@/services/passport/verify-signature";

export { VERDICTS, type Verdict, WARNINGS, type Warning } from "@/domain/passport/check-credential";
export { CREDENTIAL_BYTES_MAX } from "@/domain/passport/read-credential";

export type Verification = {
  verdict: Verdict;
  warnings: CredentialCheck["warnings"];
  form: CredentialCheck["form"];
  /** Only what the signature vouches for; null where it does not. */
  signed: {
    /** Number of the item where it is a passport. */
    publicId: string | null;
    issuer: string;
    validFrom: string | null;
    keyId: string;
    subject: Record<string, unknown>;
  } | null;
  /** The market's own record of it: null where it has none. */
  record: {
    version: number;
    newestVersion: number;
    revokedAt: string | null;
    revokedReason: string | null;
    suspendedReason: string | null;
    logIndex: number | null;
  } | null;
};

/**
 * Takes a compact vc+jwt, the JSON envelope of VC 2.0 around one, or a document with an eddsa-jcs-2022 proof. `at` is the
 * moment for which validity is judged.
 */
export async function verifyCredential(
  context: ServiceContext | SystemContext,
  input: { credential: string; at: Date; publicUrl: string },
): Promise<Verification> {
  const { documents } = context.adapters;
  const tools = toolsWith(
    async (did) => (await ownDocument(context, input.publicUrl, did)) ?? (await foreignDocument(documents, did)),
  );
  const check = await checkCredential(input.credential, input.at, tools);
  if (!check.signed || !isOwnDid(check.signed.issuer, input.publicUrl))
    return withStatus(check, check.signed ? await statusOf(check.signed, documents.get, tools, input.at) : "clear");
  const record = await findRecord(context, check.signed.document);
  return withStatus(check, statusOfRecord(record), record);
}

/** The same for issuers elsewhere, without a database; with no `documents`, without a network: only keys that stand in the DID itself, or in `known`. */
export async function verifyElsewhere(input: {
  credential: string;
  at: Date;
  documents: WebDocuments | null;
  known?: readonly DidDocument[];
}): Promise<Verification> {
  const { documents, known = [] } = input;
  const tools = toolsWith(
    async (did) => known.find(({ id }) => id === did) ?? (documents ? await foreignDocument(documents, did) : null),
  );
  const check = await checkCredential(input.credential, input.at, tools);
  const get = documents ? documents.get : async () => null;
  return withStatus(check, check.signed ? await statusOf(check.signed, get, tools, input.at) : "clear");
}

/** The market's own DID, or one under it. */
export function isOwnDid(did: string, publicUrl: string): boolean {
  return did === didOf(publicUrl) || did.startsWith(`${didOf(publicUrl)}:`);
}

function toolsWith(resolve: CheckTools["resolve"]): CheckTools {
  return { sha256: hashBytes, verify: verifySignature, resolve };
}

function withStatus(check: CredentialCheck, status: Status, record: Verification["record"] = null): Verification {
  const { verdict, warnings, form, signed } = check;
  if (!signed) return { verdict, warnings, form, signed: null, record: null };
  const subject = asObject([signed.document.credentialSubject].flat()[0]) ?? {};
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    verdict: status === "unknown" || status === "clear" ? verdict : status,
    warnings: status === "unknown" ? [...warnings, "status-unknown"] : warnings,
    form,
    signed: {
      publicId: text(subject.itemNumber),
      issuer: signed.issuer,
      validFrom: text(signed.document.validFrom),
      keyId: signed.keyId,
      subject,
    },
    record,
  };
}

type Status = "revoked" | "suspended" | "status-wrong" | "unknown" | "clear";

function statusOfRecord(record: Verification["record"]): Status {
  if (record?.revokedAt) return "revoked";
  return record?.suspendedReason ? "suspended" : "clear";
}

async function findRecord(
  context: ServiceContext | SystemContext,
  document: Record<string, unknown>,
): Promise<Verification["record"]> {
  const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(String(document.id))?.[1];
  if (!id) return null;
  const { itemId, kind, subject, version } = credentials;
  // Each of the two ways has an index of its own, which a condition on both at once would not use.
  const newestVersion = sql<number>`coalesce(
    (select max(n.version) from credentials n where n.kind = 'dpp' and n.item_id = ${itemId}),
    (select max(n.version) from credentials n where n.kind <> 'dpp' and n.kind = ${kind} and n.subject = ${subject}),
    ${version})`;
  const suspension = sql<string | null>`(
    select case when s.suspended then s.reason end from credential_suspensions s
    where s.credential_id = ${credentials.id} order by s.id desc limit 1)`;
  const [row] = await context.db
    .select({
      version,
      newestVersion,
      revokedAt: credentialRevocations.at,
      revokedReason: credentialRevocations.reason,
      suspendedReason: suspension,
      logIndex: credentials.logIndex,
    })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(eq(credentials.id, id))
    .prepare("passport_record")
    .execute();
  return row ? { ...row, revokedAt: row.revokedAt?.toISOString() ?? null } : null;
}

/** From the mildest to the worst. */
const STATUSES: readonly Status[] = ["clear", "unknown", "status-wrong", "suspended", "revoked"];

/** What the issuer's own status lists say. A status of a kind that is unknown here leaves it open. */
async function statusOf(
  signed: NonNullable<CredentialCheck["signed"]>,
  get: (url: string) => Promise<string | null>,
  tools: CheckTools,
  at: Date,
): Promise<Status> {
  const { entries, others } = readStatuses(signed.document);
  let worst: Status = others > 0 ? "unknown" : "clear";
  for (const entry of entries.slice(0, 4)) {
    const status = await readStatus(entry, signed.issuer, get, tools, at);
    if (STATUSES.indexOf(status) > STATUSES.indexOf(worst)) worst = status;
  }
  return worst;
}

/** A list that is not there leaves the status open; one that is there and does not hold is a fault. */
async function readStatus(
  entry: StatusEntry,
  issuer: string,
  get: (url: string) => Promise<string | null>,
  tools: CheckTools,
  at: Date,
): Promise<Status> {
  const text = await get(entry.list);
  if (text === null) return "unknown";
  const list = await checkCredential(text, at, tools);
  if (list.verdict !== "good" || !list.signed || !isListOf(list.signed.issuer, issuer)) return "status-wrong";
  const bit = await isSet(entry, list.signed.document);
  if (bit === null) return "status-wrong";
  if (!bit) return "clear";
  if (entry.purpose === "revocation") return "revoked";
  return entry.purpose === "suspension" ? "suspended" : "clear";
}
