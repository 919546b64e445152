/** What the imports API shows: times as ISO text, notes with words, nothing that is not the seller's own. */
import { z } from "@hono/zod-openapi";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import type { ImportDetail, ImportNote, ImportSummary } from "@/services/stock/get-import";

const STATUSES = ["waiting", "reading", "refused", "planned", "confirmed", "published", "discarded"] as const;
const ID = "6f1c2a54-9a1b-4d0e-8a53-0b6f3f0a7f11";

export const UploadQuery = z.object({
  fileName: z.string().min(1).max(200).optional().openapi({ example: "stock-2026-11-22.csv" }),
  mode: z.enum(["add-and-update", "replace-all"]).optional().openapi({ example: "add-and-update" }),
});

export const Confirm = z.object({
  digest: z.string().max(300).openapi({ description: "`plan.digest` of the plan that you have seen." }),
  withdrawals: z.int().min(0).optional().openapi({ description: "Must be `plan.withdrawn` where it is not 0." }),
  priceMoves: z.int().min(0).optional().openapi({
    description: "`plan.priceHeld`: moves by more than half go live too. Without it they stay as they are.",
  }),
  questions: z.int().min(0).optional().openapi({
    description: "How many questions of `reading.tables[].plan.questions` you leave to the choices made.",
  }),
  publishAt: z.iso.datetime({ offset: true }).optional().openapi({ description: "Now, where it is left out." }),
});

const Plan = z
  .looseObject({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    withdrawn: z.int(),
    busy: z.int().openapi({ description: "Held, in sale or sold: left alone." }),
    priceHeld: z.int(),
    digest: z.string(),
  })
  .openapi("ChangePlan", {
    example: { added: 12, changed: 3, unchanged: 1194, withdrawn: 0, busy: 1, priceHeld: 0, digest: "1.12.3.0.0.…" },
  });

export const Summary = z
  .looseObject({
    importId: z.uuid().openapi({ example: ID }),
    fileName: z.string().openapi({ example: "stock-2026-11-22.csv" }),
    mode: z.enum(["add-and-update", "replace-all"]),
    status: z.enum(STATUSES).openapi({ example: "planned" }),
    fileError: z.string().nullable(),
    rows: z.int().openapi({ example: 1240 }),
    accepted: z.int().openapi({ example: 1209 }),
    rejected: z.int().openapi({ example: 31 }),
    plan: Plan.nullable(),
    createdAt: z.iso.datetime(),
    publishAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .openapi("StockImport");
export const ImportView = Summary.openapi("StockImportDetail");

const Note = z.object({ column: z.string().nullable(), code: z.string(), message: z.string() });
export const NotePageView = z.object({
  total: z.int(),
  page: z.int(),
  pageCount: z.int(),
  rows: z.array(
    z
      .object({
        row: z.int().openapi({ example: 19, description: "1 is the file's header line." }),
        sheet: z.string().nullable(),
        cells: z.array(z.string()),
        faults: z.array(Note),
        warnings: z.array(Note),
      })
      .openapi("StockImportRow", {
        example: {
          row: 19,
          sheet: null,
          cells: ["MO-2292", "Round", "0.61", "F", "VVS-2"],
          faults: [{ column: "Purity", code: "clarity-unknown", message: "This is not a clarity grade." }],
          warnings: [],
        },
      }),
  ),
});

export function importView(one: ImportSummary | ImportDetail, locale: Locale = "en") {
  const { id, fileName, mode, status, fileError, plan } = one;
  const summary = {
    importId: id,
    fileName,
    mode,
    status,
    fileError,
    rows: one.rowsTotal,
    accepted: one.rowsAccepted,
    rejected: one.rowsRejected,
    plan,
    createdAt: one.createdAt.toISOString(),
    publishAt: one.publishAt?.toISOString() ?? null,
    publishedAt: one.publishedAt?.toISOString() ?? null,
  };
  if (!("reading" in one)) return summary;
  const t = translator(locale, "stock");
  return {
    ...summary,
    rowsRead: one.rowsRead,
    edits: one.edits,
    reading: one.reading,
    kinds: one.kinds.map((kind) => ({
      ...kind,
      message: faultWords(locale, t, { ...kind, value: kind.value ?? undefined }),
    })),
  };
}

export function noteView(note: ImportNote, locale: Locale) {
  const t = translator(locale, "stock");
  const words = (list: ImportNote["faults"]) =>
    list.map((one) => ({ column: one.column, code: one.code, message: faultWords(locale, t, one) }));
  return {
    row: note.line,
    sheet: note.sheet || null,
    cells: note.cells,
    faults: words(note.faults),
    warnings: words(note.warnings),
  };
}
