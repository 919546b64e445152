/**
 * Takes events of a producer's trade system (EPCIS 2.0 capture) into the origin events of its own items. One document,
 * one transaction: the first event that cannot be taken refuses all, and the capture job tells which and why.
 */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { epcisCaptures } from "@/db/schema/origin";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { CaptureDocument, type CaptureEvent, eventsOfDocument } from "@/domain/passport/epcis-capture";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { type CaptureError, captureEvent } from "@/services/origin/capture-event";
import { holdContradicted } from "@/services/origin/hold-contradicted";

export type CaptureRefusal = PermissionRefusal | "document-wrong";
export type CaptureJob = {
  id: string;
  success: boolean;
  eventsRead: number;
  eventsWritten: number;
  errors: { event: number; code: string; detail: string }[];
  createdAt: Date;
};

class RolledBack extends Error {
  constructor(
    readonly event: number,
    readonly fault: CaptureError,
  ) {
    super(fault.code);
  }
}

/** @param document parsed JSON. A document of the wrong shape is refused; all else becomes a job, taken or not. */
export async function captureEpcis(
  context: ServiceContext,
  input: { document: unknown; publicUrl: string },
): Promise<Result<CaptureJob, CaptureRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const parsed = CaptureDocument.safeParse(input.document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse("document-wrong", { at: issue?.path.join(".") ?? "", detail: issue?.message ?? "" });
  }
  const events = eventsOfDocument(parsed.data);
  const sha256 = createHash("sha256").update(JSON.stringify(input.document)).digest("hex");
  const job = { companyId: actor.companyId, userId: actor.userId, sha256, eventsRead: events.length };
  try {
    return await context.db.transaction(async (tx) => {
      const by = { companyId: actor.companyId, companyName: actor.companyName, sha256, publicUrl: input.publicUrl };
      const eventsWritten = await captureAll(tx, by, events);
      const row = await keepJob(tx, { ...job, success: true, eventsWritten, errors: [] });
      const subject = { type: "epcis-capture", id: row.id };
      await audit(tx, context, { action: "origin.capture", subject, after: { events: events.length, eventsWritten } });
      return ok(row);
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const errors = [{ event: error.event, ...error.fault }];
    return ok(await context.db.transaction((tx) => keepJob(tx, { ...job, success: false, eventsWritten: 0, errors })));
  }
}

async function captureAll(
  tx: Tx,
  by: { companyId: string; companyName: string; sha256: string; publicUrl: string },
  events: readonly CaptureEvent[],
): Promise<number> {
  const touched = new Set<number>();
  let written = 0;
  for (const [at, event] of events.entries()) {
    const done = await captureEvent(tx, by, event);
    if ("code" in done) throw new RolledBack(at, done);
    written += done.written;
    for (const itemId of done.itemIds) touched.add(itemId);
  }
  await holdContradicted(
    tx,
    [...touched].sort((a, b) => a - b),
  );
  return written;
}

async function keepJob(tx: Tx, values: typeof epcisCaptures.$inferInsert): Promise<CaptureJob> {
  const [row] = await tx.insert(epcisCaptures).values(values).returning();
  if (!row) throw new Error("no capture row came back");
  return jobOf(row);
}

function jobOf({
  id,
  success,
  eventsRead,
  eventsWritten,
  errors,
  createdAt,
}: typeof epcisCaptures.$inferSelect): CaptureJob {
  return { id, success, eventsRead, eventsWritten, errors, createdAt };
}

/** A job of the own company. */
export async function getCapture(
  context: ServiceContext,
  input: { id: string },
): Promise<Result<CaptureJob, PermissionRefusal | "not-found">> {
  const refusal = refusalFor(context.actor, "stock.view");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  if (!/^[0-9a-f-]{36}$/.test(input.id)) return refuse("not-found");
  const [row] = await context.db
    .select()
    .from(epcisCaptures)
    .where(and(eq(epcisCaptures.id, input.id), eq(epcisCaptures.companyId, context.actor.companyId)));
  return row ? ok(jobOf(row)) : refuse("not-found");
}
