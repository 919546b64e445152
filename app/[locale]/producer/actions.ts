"use server";
/** What a producer says about uploads and stock: plain forms, each answered by the page that it came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { CURRENCIES } from "@/domain/shared/money";
import { type Result, refuse } from "@/domain/shared/result";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { FileDecisions, ReadingAnswers } from "@/domain/stock/reading-plan";
import { CHOOSABLE_FIELDS } from "@/messages/field-names";
import { answerImport, CELL_CHARS_MAX, editImport, undoEdits } from "@/services/stock/answer-import";
import { assignMedia } from "@/services/stock/assign-media";
import { confirmImport, unconfirmImport } from "@/services/stock/confirm-import";
import { discardImport } from "@/services/stock/discard-import";
import { getImport } from "@/services/stock/get-import";
import { confirmItems, setFreshness } from "@/services/stock/keep-fresh";

const Upload = z.object({ importId: z.uuid() });

const localeOf = (form: FormData) => (form.get("locale") === "zh" ? "zh" : "en");

function backToUpload(form: FormData, step: string, result: Result<unknown, string>): never {
  const id = z.uuid().safeParse(form.get("importId"));
  const query = new URLSearchParams({ step, ...(!result.ok && { refusal: result.refusal }) });
  redirect(`/${localeOf(form)}/producer${id.success ? `/imports/${id.data}?${query}` : ""}`);
}

const mend = action({
  input: Upload.extend({
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
  }),
  run: (context, { suggested, line, ...edit }) => {
    const [scope, toValue] = suggested ? suggested.split(/\.(.*)/s) : [edit.scope, edit.toValue];
    return editImport(context, { ...edit, toValue: toValue ?? "", line: scope === "row" ? line : null });
  },
});

export async function mendCell(form: FormData): Promise<void> {
  backToUpload(form, "rows", await mend(Object.fromEntries(form)));
}

const undo = action({ input: Upload, run: undoEdits });

export async function undoMends(form: FormData): Promise<void> {
  backToUpload(form, "rows", await undo(Object.fromEntries(form)));
}

const Answers = Upload.extend({
  decimal: z.enum(["point", "comma"]).optional(),
  currency: z.enum(CURRENCIES).optional(),
  discountBelow: z.enum(["negative", "positive"]).optional(),
  discountScale: z.enum(["percent", "fraction", "pays"]).optional(),
  dateOrder: z.enum(["", "dmy", "mdy"]).optional(),
});

function decisionsIn(said: z.output<typeof Answers>): Partial<FileDecisions> {
  const decisions: Partial<FileDecisions> = {};
  if (said.decimal) decisions.decimal = said.decimal;
  if (said.currency) decisions.currency = said.currency;
  if (said.dateOrder !== undefined) decisions.dateOrder = said.dateOrder === "" ? null : said.dateOrder;
  if (said.discountBelow && said.discountScale) {
    decisions.discount = { below: said.discountBelow, scale: said.discountScale };
  }
  return decisions;
}

/** Only what differs from the reader's own choice is an answer: the rest stays open to a better reader. */
const answer = action({
  input: Answers.loose(),
  run: async (context, said) => {
    const { importId } = said;
    const found = await getImport(context, { importId });
    const plan = found.ok ? found.value.reading?.tables[0]?.plan : undefined;
    if (!plan) return refuse("import-not-ready");
    const fields: NonNullable<ReadingAnswers["fields"]> = {};
    const asked = new Set(plan.questions.flatMap((one) => (one.about === "column" ? [one.column] : [])));
    for (const { column, field } of plan.columns) {
      const chosen = said[`field-${column}`];
      if (typeof chosen !== "string" || (chosen !== "" && !CHOOSABLE_FIELDS.includes(chosen) && chosen !== field))
        continue;
      if (chosen !== (field ?? "") || asked.has(column))
        fields[`#${column + 1}`] = chosen === "" ? null : (chosen as StockField);
    }
    return answerImport(context, { importId, answers: { fields, decisions: decisionsIn(said) } });
  },
});

/** Field step: the page of the wizard that asked, "columns" or "prices". */
export async function answerUpload(form: FormData): Promise<void> {
  const step = form.get("step") === "prices" ? "prices" : "columns";
  backToUpload(form, step, await answer(Object.fromEntries(form)));
}

const confirm = action({
  input: Upload.extend({
    digest: z.string().max(300),
    withdrawals: z.coerce.number().int().min(0).optional(),
    priceMoves: z.coerce.number().int().min(0).optional(),
    questions: z.coerce.number().int().min(0).optional(),
    when: z.enum(["now", "later"]).default("now"),
    publishAt: z.string().max(30).optional(),
  }),
  run: (context, { when, publishAt, importId, digest, ...confirmation }) =>
    confirmImport(
      context,
      {
        importId,
        digest,
        confirmation,
        // The field of a browser names no zone; the page says that it is UTC.
        publishAt: when === "later" ? new Date(`${publishAt ?? ""}Z`) : null,
      },
      new Date(),
    ),
});

export async function confirmUpload(form: FormData): Promise<void> {
  backToUpload(form, "plan", await confirm(Object.fromEntries(form)));
}

const unconfirm = action({ input: Upload, run: unconfirmImport });

export async function unconfirmUpload(form: FormData): Promise<void> {
  backToUpload(form, "plan", await unconfirm(Object.fromEntries(form)));
}

const discard = action({ input: Upload, run: discardImport });

export async function discardUpload(form: FormData): Promise<void> {
  backToUpload(form, "plan", await discard(Object.fromEntries(form)));
}

const assign = action({
  input: z.object({ mediaId: z.uuid(), stockNumber: z.string().trim().min(1).max(64) }),
  run: assignMedia,
});

export async function assignMediaFile(form: FormData): Promise<void> {
  const done = await assign(Object.fromEntries(form));
  redirect(`/${localeOf(form)}/producer/media?${done.ok ? "assigned=1" : `refusal=${done.refusal}`}`);
}

const confirmAll = action({ input: z.object({}), run: (context) => confirmItems(context, { publicIds: "all" }) });

export async function confirmStock(form: FormData): Promise<void> {
  const done = await confirmAll({});
  redirect(`/${localeOf(form)}/producer?${done.ok ? "fresh=confirmed" : `refusal=${done.refusal}`}`);
}

const freshness = action({
  input: z.object({ warnDays: z.coerce.number().int(), hideDays: z.coerce.number().int() }),
  run: setFreshness,
});

export async function saveFreshness(form: FormData): Promise<void> {
  const done = await freshness(Object.fromEntries(form));
  redirect(`/${localeOf(form)}/producer?${done.ok ? "fresh=saved" : `refusal=${done.refusal}`}`);
}
