/** How each column was taken and what was decided for the whole file: all of it to be changed, in one plain form. */
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { CheckField, SelectField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { CURRENCIES } from "@/domain/shared/money";
import type { ReadTable } from "@/domain/stock/import-reading";
import type { ColumnPlan, ReadingPlan } from "@/domain/stock/reading-plan";
import { CHOOSABLE_FIELDS, fieldName } from "@/messages/field-names";
import { type Translate, translator } from "@/messages/messages";

export function ColumnForm(props: {
  locale: Locale;
  importId: string;
  table: ReadTable;
  encoding: string | null;
  action: (form: FormData) => Promise<void>;
  readOnly: boolean;
}) {
  const { locale, table, readOnly } = props;
  const t = translator(locale, "imports");
  const { plan } = table;
  const asked = new Set(plan.questions.flatMap((one) => (one.about === "column" ? [one.column] : [])));
  return (
    <form action={props.action} className="grid gap-6">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={props.importId} />
      <p className="text-ink-2">
        {t("columns.lead")}{" "}
        {[
          table.sheet && t("columns.sheet", { sheet: table.sheet }),
          props.encoding && t("columns.encoding", { encoding: props.encoding.toUpperCase() }),
          plan.preset && t("columns.preset"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Decisions plan={plan} readOnly={readOnly} t={t} />
      <DataTable label={t("steps.columns")}>
        <thead>
          <tr>
            <Head>{t("columns.heading")}</Head>
            <Head>{t("columns.examples")}</Head>
            <Head>{t("columns.field")}</Head>
            <Head>{t("columns.sure")}</Head>
          </tr>
        </thead>
        <tbody>
          {plan.columns.map((column) => (
            <ColumnLine
              key={column.column}
              locale={locale}
              column={column}
              asked={asked.has(column.column)}
              readOnly={readOnly}
            />
          ))}
        </tbody>
      </DataTable>
      {!readOnly && (
        <div>
          <SubmitButton>{t("columns.save")}</SubmitButton>
        </div>
      )}
    </form>
  );
}

function ColumnLine(props: { locale: Locale; column: ColumnPlan; asked: boolean; readOnly: boolean }) {
  const { locale, column, asked } = props;
  const t = translator(locale, "imports");
  const heading = column.heading || t("columns.noHeading", { number: column.column + 1 });
  const first = column.candidates.filter((field) => field !== column.field);
  const others = CHOOSABLE_FIELDS.filter((field) => field !== column.field && !first.some((one) => one === field));
  return (
    <tr>
      <Cell lang="en" className="font-semibold">
        {heading}
      </Cell>
      <Cell lang="en" className="max-w-96 text-ink-2">
        {column.samples.slice(0, 3).join(" · ")}
      </Cell>
      <Cell>
        <select
          name={`field-${column.column}`}
          aria-label={`${t("columns.field")}: ${heading}`}
          defaultValue={column.field ?? ""}
          disabled={props.readOnly}
          className="input min-w-48"
        >
          <option value="">{t("columns.notRead")}</option>
          {[...(column.field ? [column.field] : []), ...first, ...others].map((field) => (
            <option key={field} value={field}>
              {fieldName(locale, field)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell className="min-w-40 text-13">
        {asked ? (
          <StateTag tone="time" icon="warn">
            {t("columns.asked")}
          </StateTag>
        ) : (
          <span className="text-ink-2">{t(`columns.certainty.${column.certainty}`)}</span>
        )}
      </Cell>
    </tr>
  );
}

function Decisions({ plan, readOnly, t }: { plan: ReadingPlan; readOnly: boolean; t: Translate<"imports"> }) {
  const { decisions } = plan;
  const asked = new Set(plan.questions.map((one) => one.about));
  const note = (about: "decimal" | "currency" | "discount" | "dateOrder") =>
    asked.has(about) ? t("columns.asked") : undefined;
  const hasDiscount = plan.columns.some((column) => column.field?.includes("discount"));
  return (
    <Section title={t("columns.decisions")} id="decisions">
      <fieldset disabled={readOnly} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Choice name="decimal" label={t("columns.decimal")} hint={note("decimal")} value={decisions.decimal}>
          {[
            ["point", t("columns.point")],
            ["comma", t("columns.comma")],
          ]}
        </Choice>
        <SelectField
          name="currency"
          label={t("columns.currency")}
          hint={note("currency")}
          defaultValue={decisions.currency}
        >
          {CURRENCIES.map((currency) => (
            <option key={currency} value={currency}>
              {currency}
            </option>
          ))}
        </SelectField>
        {hasDiscount && (
          <>
            <Choice
              name="discountBelow"
              label={t("columns.discountBelow")}
              hint={note("discount")}
              value={decisions.discount.below}
            >
              {[
                ["negative", t("columns.negative")],
                ["positive", t("columns.positive")],
              ]}
            </Choice>
            <Choice name="discountScale" label={t("columns.discountScale")} value={decisions.discount.scale}>
              {[
                ["percent", t("columns.percent")],
                ["fraction", t("columns.fraction")],
                ["pays", t("columns.pays")],
              ]}
            </Choice>
          </>
        )}
        <Choice
          name="dateOrder"
          label={t("columns.dateOrder")}
          hint={note("dateOrder")}
          value={decisions.dateOrder ?? ""}
        >
          {[
            ["", t("columns.unknown")],
            ["dmy", t("columns.dmy")],
            ["mdy", t("columns.mdy")],
          ]}
        </Choice>
      </fieldset>
    </Section>
  );
}

function Choice(props: { name: string; label: string; hint?: string; value: string; children: string[][] }) {
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="field-label mb-1">{props.label}</legend>
      {props.children.map(([value = "", label]) => (
        <CheckField
          key={value}
          type="radio"
          name={props.name}
          value={value}
          defaultChecked={value === props.value}
          label={label}
        />
      ))}
      {props.hint && <p className="field-hint text-time">{props.hint}</p>}
    </fieldset>
  );
}
