/** Signs documents, logs them and keeps them, many in one go, inside the caller's transaction. */

import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { CredentialKind } from "@/db/schema/passport";
import type { JsonObject } from "@/domain/passport/json-object";
import type { StatusBit } from "@/domain/passport/untp-document";
import { appendLeaves } from "@/services/passport/log/append-leaves";
import { type SignedDocument, type SigningParty, signDocument } from "@/services/passport/sign-document";
import { takeStatusBits } from "@/services/passport/status-bits";

export type Draft = {
  kind: CredentialKind;
  itemId: number | null;
  /** What it is about; null for an item's passport. */
  subject: string | null;
  version: number;
  eventSeq: number;
  itemVersion: number;
  party: SigningParty;
  makeDocument(given: { uuid: string; status: StatusBit; validFrom: string }): JsonObject;
};
export type KeptCredential = SignedDocument & { id: string; logIndex: number; status: StatusBit; issuedAt: Date };

/** In the order of the drafts. `at` is the database's time. Other writers of the log wait until the caller commits. */
export async function keepCredentials(tx: Tx, drafts: readonly Draft[], at: Date): Promise<KeptCredential[]> {
  const bits = await takeStatusBits(tx, drafts.length);
  const validFrom = at.toISOString();
  const signed = drafts.map((draft, place) => {
    const status = bits[place];
    if (!status) throw new Error("keepCredentials: no status bit");
    const id = randomUUID();
    return { id, status, ...signDocument(draft.party, draft.makeDocument({ uuid: id, status, validFrom })) };
  });
  const indexes = await appendLeaves(
    tx,
    signed.map(({ id, sha256 }) => ({ kind: "credential-issued", subject: `urn:uuid:${id}`, sha256 })),
  );
  const kept = signed.map((credential, place) => ({ ...credential, logIndex: indexes[place] ?? -1, issuedAt: at }));
  const rows = kept.map((credential, place) => {
    const { kind, itemId, subject, version, eventSeq, itemVersion } = drafts[place] as Draft;
    return {
      id: credential.id,
      item_id: itemId,
      kind,
      subject,
      version,
      event_seq: eventSeq,
      item_version: itemVersion,
      key_id: credential.keyId,
      jwt: credential.jwt,
      sha256: credential.sha256,
      proof_value: credential.proofValue,
      status_list: credential.status.list,
      status_index: credential.status.index,
      log_index: credential.logIndex,
      issued_at: validFrom,
    };
  });
  await tx.execute(sql`/* once: keep-credentials */
    insert into credentials (id, item_id, kind, subject, version, event_seq, item_version, key_id, jwt, sha256,
      proof_value, status_list, status_index, log_index, issued_at)
    select id, item_id, kind, subject, version, event_seq, item_version, key_id, jwt, sha256,
      proof_value, status_list, status_index, log_index, issued_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(id uuid, item_id bigint, kind text, subject text,
      version int, event_seq int, item_version int, key_id text, jwt text, sha256 text, proof_value text,
      status_list int, status_index int, log_index bigint, issued_at timestamptz)`);
  return kept;
}
