/** What the file's prices mean, decided once for the whole file, beside a few rows worked out: one plain form. */
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { CheckField, SelectField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { CURRENCIES, type Currency, divideRoundHalfUp } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import type { ColumnPlan, ReadingPlan } from "@/domain/stock/reading-plan";
import { fieldName } from "@/messages/field-names";
import { translator } from "@/messages/messages";

/** A row of the file with what its price came to. */
export type PricedRow = {
  line: number;
  cells: readonly string[];
  stockNumber: string;
  weightMct: number;
  priceMinor: string | null;
  currency: Currency;
};

const PRICE_FIELDS = [
  "price_per_carat",
  "price_total",
  "list_price_per_carat",
  "cash_price_per_carat",
  "discount_percent",
  "cash_discount_percent",
  "currency",
] as const;
/** What a column of prices can mean; a discount or a currency is told apart by its cells. */
const MEANINGS = ["price_per_carat", "price_total", "list_price_per_carat", "cash_price_per_carat"] as const;

export function priceColumns(plan: ReadingPlan): ColumnPlan[] {
  return plan.columns.filter((column) => PRICE_FIELDS.some((field) => field === column.field));
}

export function PriceForm(props: {
  locale: Locale;
  importId: string;
  plan: ReadingPlan;
  rows: readonly PricedRow[];
  action: (form: FormData) => Promise<void>;
  readOnly: boolean;
}) {
  const { locale, plan, readOnly } = props;
  const t = translator(locale, "imports");
  const columns = priceColumns(plan);
  const { discount, currency } = plan.decisions;
  const asked = new Set(plan.questions.map((one) => one.about));
  return (
    <form action={props.action} className="grid grid-cols-1 gap-8">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={props.importId} />
      <input type="hidden" name="step" value="prices" />
      <Section title={t("prices.decisions")} id="prices" lead={t("prices.lead")}>
        <fieldset
          disabled={readOnly}
          className="grid min-w-0 grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4"
        >
          {columns.map((column) => (
            <Meaning key={column.column} locale={locale} column={column} />
          ))}
          <SelectField
            name="currency"
            label={t("columns.currency")}
            hint={asked.has("currency") ? t("columns.asked") : undefined}
            defaultValue={currency}
          >
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </SelectField>
          {columns.some((column) => column.field?.includes("discount")) && (
            <>
              <Radios
                name="discountBelow"
                label={t("columns.discountBelow")}
                value={discount.below}
                hint={asked.has("discount") ? t("columns.asked") : undefined}
                choices={[
                  ["negative", t("columns.negative")],
                  ["positive", t("columns.positive")],
                ]}
              />
              <Radios
                name="discountScale"
                label={t("columns.discountScale")}
                value={discount.scale}
                choices={[
                  ["percent", t("columns.percent")],
                  ["fraction", t("columns.fraction")],
                  ["pays", t("columns.pays")],
                ]}
              />
            </>
          )}
        </fieldset>
        {!readOnly && (
          <div className="mt-6">
            <SubmitButton>{t("columns.save")}</SubmitButton>
          </div>
        )}
      </Section>
      <Worked locale={locale} columns={columns} rows={props.rows} />
    </form>
  );
}

function Meaning({ locale, column }: { locale: Locale; column: ColumnPlan }) {
  const { field } = column;
  const t = translator(locale, "imports");
  const heading = column.heading || t("columns.noHeading", { number: column.column + 1 });
  const meanings: readonly string[] = MEANINGS;
  if (!field || !meanings.includes(field)) return null;
  return (
    <SelectField
      name={`field-${column.column}`}
      label={t("prices.column", { heading })}
      hint={column.certainty === "ambiguous" ? t("columns.asked") : undefined}
      defaultValue={field}
    >
      {MEANINGS.map((one) => (
        <option key={one} value={one}>
          {fieldName(locale, one)}
        </option>
      ))}
    </SelectField>
  );
}

function Radios(props: { name: string; label: string; value: string; hint?: string; choices: [string, string][] }) {
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="field-label mb-1">{props.label}</legend>
      {props.choices.map(([value, label]) => (
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

function Worked(props: { locale: Locale; columns: readonly ColumnPlan[]; rows: readonly PricedRow[] }) {
  const { locale, columns, rows } = props;
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  if (rows.length === 0) return <p className="text-ink-2">{t("prices.none")}</p>;
  return (
    <Section title={t("prices.worked")} id="worked" lead={t("prices.workedLead")}>
      <DataTable label={t("prices.worked")}>
        <thead>
          <tr>
            <Head numeric>{words("page.line")}</Head>
            <Head>{words("page.stockNumber")}</Head>
            <Head numeric unit="ct">
              {words("page.weight")}
            </Head>
            {columns.map((column) => (
              <Head key={column.column} numeric unit={<span lang="en">{column.heading}</span>}>
                {column.field ? fieldName(locale, column.field) : ""}
              </Head>
            ))}
            <Head numeric>{t("prices.perCarat")}</Head>
            <Head numeric>{t("prices.total")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <Cell numeric className="text-ink-2">
                {row.line}
              </Cell>
              <Cell lang="en">{row.stockNumber}</Cell>
              <Cell numeric>{formatCarat(row.weightMct)}</Cell>
              {columns.map((column) => (
                <Cell key={column.column} numeric lang="en" className="text-ink-2">
                  {row.cells[column.column] || "–"}
                </Cell>
              ))}
              <Cell numeric>
                {row.priceMinor && formatMoney(perCarat(row.priceMinor, row.weightMct), row.currency)}
              </Cell>
              <Cell numeric className="font-semibold">
                {row.priceMinor ? formatMoney(row.priceMinor, row.currency) : t("prices.onRequest")}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

const perCarat = (priceMinor: string, weightMct: number) =>
  divideRoundHalfUp(BigInt(priceMinor) * 1000n, BigInt(Math.max(1, weightMct)));
