/** The preview: what publishing would change, and the form that confirms it by the numbers that were seen. */
import { stepHref } from "@/components/stock/wizard-frame";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head, Sums } from "@/components/ui/data";
import { CheckField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, isCurrency, MINOR_DIGITS } from "@/domain/shared/money";
import type { ChangePlan, PlanSample } from "@/domain/stock/draft";
import type { ReadingQuestion } from "@/domain/stock/reading-plan";
import { fieldName } from "@/messages/field-names";
import { translator } from "@/messages/messages";
import { inTurn, labelled } from "@/messages/print-signs";

export function PlanView({ locale, plan }: { locale: Locale; plan: ChangePlan }) {
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  const lines = (["added", "changed", "unchanged", "withdrawn", "price-held", "busy"] as const).map((kind) => ({
    label: words(`page.${kind}`),
    value: formatCount(kind === "price-held" ? plan.priceHeld : plan[kind]),
  }));
  const changed = plan.samples.filter((one) => one.change === "changed");
  const held = plan.samples.filter((one) => one.change === "price-held");
  const withdrawn = plan.samples.filter((one) => one.change === "withdrawn");
  return (
    <>
      <Section title={t("plan.title")} id="plan">
        <div className="max-w-[420px]">
          <Sums lines={lines} />
        </div>
        {plan.added + plan.changed + plan.withdrawn + plan.priceHeld === 0 && (
          <p className="mt-3 text-ink-2">{t("plan.nothing")}</p>
        )}
      </Section>
      {held.length > 0 && (
        <Section title={t("plan.priceHeld")} id="held" lead={t("plan.priceHeldLead", { count: plan.priceHeld })}>
          <Changes locale={locale} label={t("plan.priceHeld")} samples={held} total={plan.priceHeld} />
        </Section>
      )}
      {changed.length > 0 && (
        <Section title={t("plan.changes")} id="changes">
          <Changes locale={locale} label={t("plan.changes")} samples={changed} total={plan.changed} />
        </Section>
      )}
      {withdrawn.length > 0 && (
        <Section title={t("plan.withdrawn")} id="withdrawn">
          <p lang="en" className="text-13">
            {withdrawn.map((one) => one.stockNumber).join(", ")}
            {plan.withdrawn > withdrawn.length && " …"}
          </p>
        </Section>
      )}
    </>
  );
}

function Changes(props: { locale: Locale; label: string; samples: readonly PlanSample[]; total: number }) {
  const { locale, samples } = props;
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  return (
    <>
      <DataTable label={props.label}>
        <thead>
          <tr>
            <Head>{words("page.stockNumber")}</Head>
            <Head>{t("plan.field")}</Head>
            <Head>{t("plan.before")}</Head>
            <Head>{t("plan.after")}</Head>
          </tr>
        </thead>
        <tbody>
          {samples.flatMap((sample) =>
            Object.entries(sample.fields ?? {}).map(([field, [before, after]], at) => (
              <tr key={`${sample.stockNumber} ${field}`}>
                <Cell lang="en" className="font-semibold">
                  {at === 0 ? sample.stockNumber : ""}
                </Cell>
                <Cell>{factName(field, words)}</Cell>
                <Cell lang="en">{factValue(field, before, currencyOf(sample, 0))}</Cell>
                <Cell lang="en">{factValue(field, after, currencyOf(sample, 1))}</Cell>
              </tr>
            )),
          )}
        </tbody>
      </DataTable>
      {props.total > samples.length && (
        <p className="mt-2 text-13 text-ink-2">{t("plan.sampleNote", { count: samples.length })}</p>
      )}
    </>
  );
}

const SHOWN_AS = {
  priceMinor: "price",
  weightMct: "weight",
  color: "color",
  clarity: "clarity",
  status: "status",
} as const;

function factName(field: string, words: ReturnType<typeof translator<"stock">>): string {
  const key = SHOWN_AS[field as keyof typeof SHOWN_AS];
  return key ? words(`page.${key}`) : field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Of the price before (0) or after (1): one that changes is among the sample's fields. */
function currencyOf({ fields, currency }: PlanSample, side: 0 | 1): Currency {
  const written = fields?.currency?.[side] ?? currency;
  return typeof written === "string" && isCurrency(written) ? written : "USD";
}

function factValue(field: string, value: unknown, currency: Currency): string {
  if (value === null || value === undefined) return "–";
  if (field === "weightMct") return (Number(value) / 1000).toFixed(2);
  if (field === "priceMinor") {
    const digits = MINOR_DIGITS[currency];
    const amount = (Number(value) / 10 ** digits).toLocaleString("en-US", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return `${currency} ${amount}`;
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Nothing goes live over an open question: it is answered, or the choice that was made is taken by name. */
function OpenQuestions(props: { locale: Locale; importId: string; questions: readonly ReadingQuestion[] }) {
  const { locale, questions } = props;
  const count = questions.length;
  if (count === 0) return null;
  const t = translator(locale, "imports");
  return (
    <Notice tone="time" icon="warn" title={t("plan.questions", { count })}>
      <p>
        <a href={stepHref(locale, props.importId, "columns")}>{t("plan.questionsLink")}</a>
      </p>
      <CheckField
        name="questions"
        value={count}
        required
        label={t("plan.takeChoices", {
          count,
          choices: inTurn(
            locale,
            questions.map((one) => choiceWords(locale, one)),
          ),
        })}
      />
    </Notice>
  );
}

function choiceWords(locale: Locale, question: ReadingQuestion): string {
  const t = translator(locale, "imports");
  if (question.about === "column") {
    const read = question.chosen === null ? t("columns.notRead") : fieldName(locale, question.chosen);
    return `${question.heading} → ${read}`;
  }
  if (question.about === "decimal") return labelled(locale, t("columns.decimal"), t(`columns.${question.chosen}`));
  if (question.about === "currency") return labelled(locale, t("columns.currency"), question.chosen);
  if (question.about === "dateOrder")
    return labelled(locale, t("columns.dateOrder"), question.chosen ?? t("columns.unknown"));
  return `${t("columns.discountBelow")} ${t(`columns.${question.chosen.below}`)}`;
}

/** Confirms what was seen: numbers of withdrawals and of prices that move far, now or at an hour. */
export function ConfirmForm(props: {
  locale: Locale;
  importId: string;
  plan: ChangePlan;
  questions: readonly ReadingQuestion[];
  action: (form: FormData) => Promise<void>;
}) {
  const { locale, plan } = props;
  const t = translator(locale, "imports");
  const count = plan.added + plan.changed + plan.withdrawn;
  const same = plan.unchanged;
  return (
    <form action={props.action} className="section grid max-w-[640px] gap-4">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={props.importId} />
      <input type="hidden" name="digest" value={plan.digest} />
      <OpenQuestions locale={locale} importId={props.importId} questions={props.questions} />
      {plan.withdrawn > 0 && (
        <Notice tone="fault" icon="warn">
          <CheckField
            name="withdrawals"
            value={plan.withdrawn}
            required
            label={t("plan.confirmWithdrawals", { count: plan.withdrawn })}
          />
        </Notice>
      )}
      {plan.priceHeld > 0 && (
        <Notice tone="time" icon="warn">
          <CheckField
            name="priceMoves"
            value={plan.priceHeld}
            label={t("plan.confirmPrices", { count: plan.priceHeld })}
          />
        </Notice>
      )}
      <fieldset className="grid gap-1">
        <legend className="field-label mb-1">{t("plan.when")}</legend>
        <CheckField type="radio" name="when" value="now" defaultChecked label={t("plan.now")} />
        <div className="flex flex-wrap items-center gap-3">
          <CheckField type="radio" name="when" value="later" label={t("plan.later")} />
          <input
            type="datetime-local"
            name="publishAt"
            aria-label={`${t("plan.later")} (UTC)`}
            aria-describedby="publish-hint"
            className="input w-56"
          />
        </div>
        <p id="publish-hint" className="field-hint">
          {t("plan.laterHint")}
        </p>
      </fieldset>
      <div>
        <SubmitButton variant="metal" disabled={count + same + plan.priceHeld === 0}>
          {t("plan.publish", { count, same })}
        </SubmitButton>
      </div>
    </form>
  );
}
