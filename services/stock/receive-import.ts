/**
 * Takes the bytes of a stock file: stored first, then noted as waiting for the worker. Nothing is read here. The same
 * file with the same mode, sent again before it went live, is the import that is already there.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { FILE_BYTES_MAX, UNREAD_MAX } from "@/services/stock/file-bounds";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ImportMode = "add-and-update" | "replace-all";
export type ReceiveRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "file-empty"
  | "file-too-large"
  | "too-many-uploads";
export type ReceiveInput = {
  fileName: string;
  /** Bytes in memory, or a file on this machine's disk. */
  source: Uint8Array | { path: string };
  mode: ImportMode;
  /** Only for the market itself; a signed-in producer uploads to the own company. */
  companySlug?: string;
};
export type Received = { importId: string; again: boolean };

export async function receiveImport(
  context: StockContext,
  input: ReceiveInput,
): Promise<Result<Received, ReceiveRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const sizeBytes = input.source instanceof Uint8Array ? input.source.length : (await stat(input.source.path)).size;
  if (sizeBytes === 0) return refuse("file-empty");
  if (sizeBytes > FILE_BYTES_MAX) return refuse("file-too-large");
  const fileSha256 = await hashOf(input.source);
  const known = await findOpen(context, producerId, fileSha256, input.mode);
  if (known) return ok({ importId: known, again: true });
  const storageKey = `stock-files/${producerId}/${fileSha256}`;
  const content = input.source instanceof Uint8Array ? input.source : createReadStream(input.source.path);
  if (!(await context.adapters.storage.has(storageKey))) {
    await context.adapters.storage.put(storageKey, content, "application/octet-stream");
  } else if (content instanceof Readable) content.destroy();
  return context.db.transaction(async (tx) => {
    // Two presses at the same moment are one upload.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`receive:${producerId}`}, 0))`);
    const twin = await findOpen({ db: tx }, producerId, fileSha256, input.mode);
    if (twin) return ok({ importId: twin, again: true });
    const unread = await tx.$count(
      stockImports,
      and(eq(stockImports.producerId, producerId), inArray(stockImports.status, ["waiting", "reading"])),
    );
    if (unread >= UNREAD_MAX) return refuse("too-many-uploads", { count: UNREAD_MAX });
    const actor = context.actor === "system" ? null : context.actor;
    const [kept] = await tx
      .insert(stockImports)
      .values({
        producerId,
        userId: actor?.userId ?? null,
        apiKeyId: actor?.apiKeyId ?? null,
        fileName: input.fileName.slice(0, 200),
        fileSha256,
        sizeBytes,
        storageKey,
        mode: input.mode,
      })
      .returning({ id: stockImports.id });
    if (!kept) throw new Error("the import was not kept");
    await audit(tx, context, {
      action: "stock.upload",
      subject: { type: "stock-import", id: kept.id },
      after: { fileName: input.fileName, sizeBytes, mode: input.mode },
    });
    return ok({ importId: kept.id, again: false });
  });
}

async function findOpen(
  { db }: { db: Pick<StockContext["db"], "select"> },
  producerId: string,
  fileSha256: string,
  mode: ImportMode,
): Promise<string | null> {
  const [open] = await db
    .select({ id: stockImports.id })
    .from(stockImports)
    .where(
      and(
        eq(stockImports.producerId, producerId),
        eq(stockImports.fileSha256, fileSha256),
        eq(stockImports.mode, mode),
        inArray(stockImports.status, ["waiting", "reading", "planned", "confirmed"]),
      ),
    );
  return open?.id ?? null;
}

async function hashOf(source: ReceiveInput["source"]): Promise<string> {
  const hash = createHash("sha256");
  if (source instanceof Uint8Array) return hash.update(source).digest("hex");
  await pipeline(createReadStream(source.path), hash);
  return hash.digest("hex");
}
