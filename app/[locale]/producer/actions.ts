"use server";
/** What a producer says about uploads and stock: plain forms, each answered by the page that it came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { CURRENCIES } from "@/domain/shared/money";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { FileDecisions, ReadingAnswers } from "@/domain/stock/reading-plan";
import { CHOOSABLE_FIELDS } from "@/messages/field-names";
import { answerImport, CELL_CHARS_MAX, editImport, undoEdits } from "@/services/stock/answer-import";
import { assignMedia } from "@/services/stock/assign-media";
import { confirmImport, unconfirmImport } from "@/services/stock/confirm-import";
import { discardImport } from "@/services/stock/discard-import";
import { getImport } from "@/services/stock/get-import";
import { confirmItems, setFreshness } from "@/services/stock/keep-fresh";

const Locale = z.string().refine(isLocale);
const Upload = z.object({ locale: Locale, importId: z.uuid() });

function backTo(locale: string, importId: string, step: string, refusal?: string): never {
  redirect(`/${locale}/producer/imports/${importId}?step=${step}${refusal ? `&refusal=${refusal}` : ""}`);
}

const Mend = Upload.extend({
  sheet: z.string().max(200),
  line: z.coerce.number().int().min(1),
  column: z.coerce.number().int().min(0).max(2000),
  fromValue: z.string().max(CELL_CHARS_MAX),
  toValue: z.string().max(CELL_CHARS_MAX),
  scope: z.enum(["row", "value"]).default("row"),
  /** A press on a suggested value, with how far it goes: "value.VS1". It stands before what is typed. */
  suggested: z
    .string()
    .regex(/^(?:row|value)\../)
    .max(200)
    .optional(),
});

export async function mendCell(form: FormData): Promise<void> {
  const { suggested, ...given } = Mend.parse(Object.fromEntries(form));
  const [scope, toValue] = suggested ? suggested.split(/\.(.*)/s) : [given.scope, given.toValue];
  const { locale, line, ...edit } = { ...given, toValue: toValue ?? "" };
  const done = await editImport(await pageContext(), { ...edit, line: scope === "row" ? line : null });
  backTo(locale, edit.importId, "rows", done.ok ? undefined : done.refusal);
}

export async function undoMends(form: FormData): Promise<void> {
  const { locale, importId } = Upload.parse(Object.fromEntries(form));
  const done = await undoEdits(await pageContext(), { importId });
  backTo(locale, importId, "rows", done.ok ? undefined : done.refusal);
}

const Answers = Upload.extend({
  /** The page of the wizard that asked. */
  step: z.enum(["columns", "prices"]).default("columns"),
  decimal: z.enum(["point", "comma"]).optional(),
  currency: z.enum(CURRENCIES).optional(),
  discountBelow: z.enum(["negative", "positive"]).optional(),
  discountScale: z.enum(["percent", "fraction", "pays"]).optional(),
  dateOrder: z.enum(["", "dmy", "mdy"]).optional(),
});

/** Only what differs from the reader's own choice is an answer: the rest stays open to a better reader. */
export async function answerUpload(form: FormData): Promise<void> {
  const given = Object.fromEntries(form);
  const { locale, importId, step, ...said } = Answers.parse(given);
  const context = await pageContext();
  const found = await getImport(context, { importId });
  const plan = found.ok ? found.value.reading?.tables[0]?.plan : undefined;
  if (!plan) backTo(locale, importId, step, "import-not-ready");
  const fields: NonNullable<ReadingAnswers["fields"]> = {};
  const asked = new Set(plan.questions.flatMap((one) => (one.about === "column" ? [one.column] : [])));
  for (const { column, field } of plan.columns) {
    const chosen = given[`field-${column}`];
    if (typeof chosen !== "string" || (chosen !== "" && !CHOOSABLE_FIELDS.includes(chosen) && chosen !== field))
      continue;
    if (chosen !== (field ?? "") || asked.has(column))
      fields[`#${column + 1}`] = chosen === "" ? null : (chosen as StockField);
  }
  const decisions: Partial<FileDecisions> = {};
  if (said.decimal) decisions.decimal = said.decimal;
  if (said.currency) decisions.currency = said.currency;
  if (said.dateOrder !== undefined) decisions.dateOrder = said.dateOrder === "" ? null : said.dateOrder;
  if (said.discountBelow && said.discountScale) {
    decisions.discount = { below: said.discountBelow, scale: said.discountScale };
  }
  const done = await answerImport(context, { importId, answers: { fields, decisions } });
  backTo(locale, importId, step, done.ok ? undefined : done.refusal);
}

const Confirm = Upload.extend({
  digest: z.string().max(300),
  withdrawals: z.coerce.number().int().min(0).optional(),
  priceMoves: z.coerce.number().int().min(0).optional(),
  questions: z.coerce.number().int().min(0).optional(),
  when: z.enum(["now", "later"]).default("now"),
  publishAt: z.string().max(30).optional(),
});

export async function confirmUpload(form: FormData): Promise<void> {
  const { locale, importId, digest, withdrawals, priceMoves, questions, when, publishAt } = Confirm.parse(
    Object.fromEntries(form),
  );
  const now = new Date();
  const done = await confirmImport(
    await pageContext(),
    {
      importId,
      digest,
      confirmation: { withdrawals, priceMoves, questions },
      // The field of a browser names no zone; the page says that it is UTC.
      publishAt: when === "later" ? new Date(`${publishAt ?? ""}Z`) : null,
    },
    now,
  );
  backTo(locale, importId, "plan", done.ok ? undefined : done.refusal);
}

export async function unconfirmUpload(form: FormData): Promise<void> {
  const { locale, importId } = Upload.parse(Object.fromEntries(form));
  const done = await unconfirmImport(await pageContext(), { importId });
  backTo(locale, importId, "plan", done.ok ? undefined : done.refusal);
}

export async function discardUpload(form: FormData): Promise<void> {
  const { locale, importId } = Upload.parse(Object.fromEntries(form));
  const done = await discardImport(await pageContext(), { importId });
  backTo(locale, importId, "plan", done.ok ? undefined : done.refusal);
}

const Assign = z.object({ locale: Locale, mediaId: z.uuid(), stockNumber: z.string().trim().min(1).max(64) });

export async function assignMediaFile(form: FormData): Promise<void> {
  const { locale, ...input } = Assign.parse(Object.fromEntries(form));
  const done = await assignMedia(await pageContext(), input);
  redirect(`/${locale}/producer/media?${done.ok ? "assigned=1" : `refusal=${done.refusal}`}`);
}

export async function confirmStock(form: FormData): Promise<void> {
  const { locale } = z.object({ locale: Locale }).parse(Object.fromEntries(form));
  const done = await confirmItems(await pageContext(), { publicIds: "all" });
  redirect(`/${locale}/producer?${done.ok ? "fresh=confirmed" : `refusal=${done.refusal}`}`);
}

const Days = z.object({ locale: Locale, warnDays: z.coerce.number().int(), hideDays: z.coerce.number().int() });

export async function saveFreshness(form: FormData): Promise<void> {
  const { locale, ...days } = Days.parse(Object.fromEntries(form));
  const done = await setFreshness(await pageContext(), days);
  redirect(`/${locale}/producer?${done.ok ? "fresh=saved" : `refusal=${done.refusal}`}`);
}
