/** The monitor's look at credentials and what became of them, against their signatures and their leaves. */
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { credentialSuspensions, didVersions, statusListVersions } from "@/db/schema/passport-log";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { checkCredential } from "@/domain/passport/check-credential";
import { type LogKind, logEntryText } from "@/domain/passport/log-entry";
import { type StatusPurpose, statusListUrl } from "@/domain/passport/untp-document";
import { hashBytes, hashHex } from "@/services/passport/log/hash";
import type { Finding } from "@/services/passport/log/monitor-log";
import { type DidReader, ownDocument } from "@/services/passport/resolve-did";
import { verifySignature } from "@/services/passport/verify-signature";

const PAGE = 2_000;
type Report = (finding: Finding) => void;

/** `entries` are the texts of the leaves, by index. */
export async function monitorCredentials(
  context: DidReader,
  publicUrl: string,
  entries: readonly string[],
  report: Report,
): Promise<void> {
  const unread = new Map<string, number>();
  for (const [index, entry] of entries.entries()) unread.set(entry, index);
  const expect = (
    table: string,
    row: string,
    kind: LogKind,
    subject: string,
    sha256: string,
    index?: number | null,
  ) => {
    const text = logEntryText({ kind, subject, sha256 });
    const found = index === undefined || index === null ? unread.has(text) : entries[index] === text;
    if (!found) report({ table, row, fault: "not-logged" });
    if (!found && typeof index === "number")
      report({ table: "transparency_leaves", row: String(index), fault: "altered" });
    unread.delete(text);
  };
  await monitorIssued(context, publicUrl, expect, report);
  await monitorStates(context, expect);
  await monitorPublished(context, publicUrl, expect, report);
  // A leaf that no row explains: the row is gone, or the leaf says something else than it did.
  for (const [entry, index] of unread) {
    if (entry !== "") report({ table: tableOf(entry), row: `of leaf ${index}`, fault: "missing" });
  }
}

type Expect = (
  table: string,
  row: string,
  kind: LogKind,
  subject: string,
  sha256: string,
  index?: number | null,
) => void;

async function monitorIssued(context: DidReader, publicUrl: string, expect: Expect, report: Report): Promise<void> {
  const documents = new Map<string, ReturnType<typeof ownDocument>>();
  const resolve = (did: string) => {
    const known = documents.get(did) ?? ownDocument(context, publicUrl, did);
    documents.set(did, known);
    return known;
  };
  const tools = { sha256: hashBytes, verify: verifySignature, resolve };
  const never = new Date("9999-01-01T00:00:00Z");
  for (let after = -1, read = PAGE; read === PAGE; ) {
    const rows = await context.db
      .select()
      .from(credentials)
      .where(and(isNotNull(credentials.logIndex), gt(credentials.logIndex, after)))
      .orderBy(asc(credentials.logIndex))
      .limit(PAGE);
    for (const { id, jwt, sha256, logIndex } of rows) {
      const check = await checkCredential(jwt, never, tools);
      const own = check.signed?.document.id === `urn:uuid:${id}` && hashHex(jwt) === sha256;
      // Issued under another address of the market: its keys are not to be had here, its digest is.
      const elsewhere = check.verdict === "unknown-issuer" && hashHex(jwt) === sha256;
      if (!own && !elsewhere) report({ table: "credentials", row: id, fault: "altered" });
      expect("credentials", id, "credential-issued", `urn:uuid:${id}`, hashHex(jwt), logIndex);
    }
    after = rows.at(-1)?.logIndex ?? after;
    read = rows.length;
  }
}

async function monitorStates({ db }: DidReader, expect: Expect): Promise<void> {
  const revoked = await db
    .select({ id: credentials.id, sha256: credentials.sha256 })
    .from(credentialRevocations)
    .innerJoin(credentials, eq(credentials.id, credentialRevocations.credentialId))
    .where(isNotNull(credentials.logIndex));
  for (const { id, sha256 } of revoked)
    expect("credential_revocations", id, "credential-revoked", `urn:uuid:${id}`, sha256);
  const suspended = await db
    .selectDistinct({ id: credentials.id, sha256: credentials.sha256, suspended: credentialSuspensions.suspended })
    .from(credentialSuspensions)
    .innerJoin(credentials, eq(credentials.id, credentialSuspensions.credentialId));
  for (const row of suspended) {
    const kind = row.suspended ? "credential-suspended" : "credential-unsuspended";
    expect("credential_suspensions", row.id, kind, `urn:uuid:${row.id}`, row.sha256);
  }
}

async function monitorPublished(context: DidReader, publicUrl: string, expect: Expect, report: Report): Promise<void> {
  const lists = await context.db.select().from(statusListVersions);
  for (const { purpose, list, version, jwt, sha256 } of lists) {
    const row = `${purpose} ${list}, version ${version}`;
    if (hashHex(jwt) !== sha256) report({ table: "status_list_versions", row, fault: "altered" });
    const subject = statusListUrl(publicUrl, purpose as StatusPurpose, list);
    expect("status_list_versions", row, "status-list-published", subject, hashHex(jwt));
  }
  for (const { did, version, document } of await context.db.select().from(didVersions)) {
    const digest = hashHex(canonicalJson(document));
    expect("did_versions", `${did}, version ${version}`, "did-document-published", did, digest);
  }
}

const TABLES: Record<LogKind, string> = {
  "credential-issued": "credentials",
  "credential-revoked": "credential_revocations",
  "credential-suspended": "credential_suspensions",
  "credential-unsuspended": "credential_suspensions",
  "status-list-published": "status_list_versions",
  "did-document-published": "did_versions",
};

function tableOf(entry: string): string {
  const kind = /"kind":"([a-z-]+)"/.exec(entry)?.[1] ?? "";
  return kind in TABLES ? TABLES[kind as LogKind] : "transparency_leaves";
}
