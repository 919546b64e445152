/**
 * Papers of a company's file: put in and taken out by its owners, read by them and the house's compliance officers alone.
 * Every reading is audited. A file is what its first bytes say; its name is only shown.
 */
import { createHash, randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { companyDocuments } from "@/db/schema/company-files";
import type { Actor } from "@/domain/parties/actor";
import {
  DOCUMENT_BYTES_MAX,
  DOCUMENT_MEDIA,
  DOCUMENTS_MAX,
  type DocumentKind,
  documentEnding,
  EXPIRING,
} from "@/domain/parties/company-document";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { lockFile, writeStep } from "@/services/parties/company-file/write-step";

export type DocumentRefusal =
  | PermissionRefusal
  | "document-empty"
  | "document-too-large"
  | "document-kind"
  | "documents-too-many"
  | "expiry-missing"
  | "expiry-past"
  | "not-found";

export type DocumentInput = { kind: DocumentKind; fileName: string; bytes: Uint8Array; expiresOn: string | null };

const NAME_CHARACTERS_MAX = 120;

export async function addDocument(
  context: ServiceContext,
  input: DocumentInput,
): Promise<Result<{ id: string }, DocumentRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { kind, bytes, expiresOn } = input;
  if (bytes.length === 0) return refuse("document-empty");
  if (bytes.length > DOCUMENT_BYTES_MAX) return refuse("document-too-large");
  const ending = documentEnding(bytes);
  if (!ending) return refuse("document-kind");
  if (EXPIRING.includes(kind) && !expiresOn) return refuse("expiry-missing");
  const today = (await clockTimestamp(db)).toISOString().slice(0, 10);
  if (expiresOn && expiresOn < today) return refuse("expiry-past");
  const kept = await db.$count(
    companyDocuments,
    and(eq(companyDocuments.companyId, actor.companyId), isNull(companyDocuments.removedAt)),
  );
  if (kept >= DOCUMENTS_MAX) return refuse("documents-too-many");
  const id = randomUUID();
  const storageKey = `company-documents/${id}.${ending}`;
  await context.adapters.storage.put(storageKey, bytes, DOCUMENT_MEDIA[ending]);
  return db.transaction(async (tx) => {
    await lockFile(tx, actor.companyId);
    await tx.insert(companyDocuments).values({
      id,
      companyId: actor.companyId,
      kind,
      // A name from elsewhere: no line may break out of a header, no path may lead anywhere.
      fileName:
        input.fileName
          .replace(/[\p{C}/\\]/gu, " ")
          .trim()
          .slice(-NAME_CHARACTERS_MAX) || `document.${ending}`,
      ending,
      sizeBytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      storageKey,
      expiresOn,
      uploadedBy: actor.userId,
    });
    await noteDocuments(tx, context, actor);
    await audit(tx, context, {
      action: "company.document-add",
      subject: { type: "company-document", id },
      after: { kind, expiresOn },
    });
    return ok({ id });
  });
}

/** The bytes stay for the trail; nobody but an officer reads them any more. */
export async function removeDocument(
  context: ServiceContext,
  input: { id: string },
): Promise<Result<undefined, DocumentRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    await lockFile(tx, actor.companyId);
    const [gone] = await tx
      .update(companyDocuments)
      .set({ removedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(companyDocuments.id, input.id),
          eq(companyDocuments.companyId, actor.companyId),
          isNull(companyDocuments.removedAt),
        ),
      )
      .returning({ id: companyDocuments.id });
    if (!gone) return refuse("not-found");
    await noteDocuments(tx, context, actor);
    await audit(tx, context, { action: "company.document-remove", subject: { type: "company-document", id: gone.id } });
    return ok();
  });
}

async function noteDocuments(tx: Tx, context: ServiceContext, actor: Actor): Promise<void> {
  const rows = await tx
    .select({ id: companyDocuments.id })
    .from(companyDocuments)
    .where(and(eq(companyDocuments.companyId, actor.companyId), isNull(companyDocuments.removedAt)));
  await writeStep(tx, context, actor, "documents", { documentIds: rows.map((row) => row.id) });
}

export type ReadDocument = { fileName: string; contentType: string; bytes: Uint8Array };

/** Another company's paper is "not-found", like one that never was. */
export async function readDocument(
  context: ServiceContext,
  input: { id: string },
): Promise<Result<ReadDocument, PermissionRefusal | "not-found">> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const isOfficer = refusalFor(actor, "parties.approve") === null;
  const isOwner = refusalFor(actor, "company.manage") === null;
  if (!isOfficer && !isOwner) return refuse("not-permitted");
  const [row] = await db
    .select()
    .from(companyDocuments)
    .where(
      and(
        eq(companyDocuments.id, input.id),
        isOfficer
          ? undefined
          : and(eq(companyDocuments.companyId, actor.companyId), isNull(companyDocuments.removedAt)),
      ),
    );
  const stored = row && (await context.adapters.storage.get(row.storageKey));
  if (!row || !stored) return refuse("not-found");
  await db.transaction((tx) =>
    audit(tx, context, { action: "company.document-read", subject: { type: "company-document", id: row.id } }),
  );
  return ok({ fileName: row.fileName, contentType: DOCUMENT_MEDIA[row.ending], bytes: stored.bytes });
}
