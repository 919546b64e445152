/** What the transparency log says of a happening: which, about what, and a digest. No person is named and nothing commercial. */
import { canonicalJson } from "@/domain/passport/canonical-json";

export const LOG_KINDS = [
  "credential-issued",
  "credential-revoked",
  "credential-suspended",
  "credential-unsuspended",
  "status-list-published",
  "did-document-published",
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export type LogEntry = {
  kind: LogKind;
  /** "urn:uuid:…" of a credential, the address of a status list, or a DID. */
  subject: string;
  /** Hex: of the compact JWS, or of the canonical JSON of a document. */
  sha256: string;
};

/** The bytes that a leaf is the hash of. */
export function logEntryText({ kind, subject, sha256 }: LogEntry): string {
  return canonicalJson({ kind, sha256, subject });
}

/** "https://market.example" → "market.example/log": origin line, key name and, with the scheme, the prefix of the addresses. */
export function logOrigin(publicUrl: string): string {
  return `${new URL(publicUrl).host}/log`;
}
