/** Payments for the operator, with the form to book a receipt or a refund in the row that it concerns. */
import { companyName, HOUSE_ZONE } from "@/components/orders/house";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Input } from "@/components/ui/field";
import { Money, Time } from "@/components/ui/figures";
import { StateTag } from "@/components/ui/states";
import type { PaymentAttention, PaymentStatus } from "@/domain/orders/reconciliation";
import { printReference } from "@/domain/orders/wire-reference";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export type PaymentShown = {
  id: string;
  method: "card" | "wire";
  status: PaymentStatus;
  attention: PaymentAttention | null;
  reference: string;
  buyerName: string;
  buyerNameZh: string | null;
  orderNumbers: readonly string[];
  currency: Currency;
  amountMinor: bigint;
  receivedMinor: bigint;
  refundableMinor: bigint;
  createdAt: Date;
  /** Fresh for each drawing of the page. */
  receiptKey: string;
};
type Press = (form: FormData) => Promise<void>;
type Props = {
  locale: Locale;
  label: string;
  rows: readonly PaymentShown[];
  actions: { confirm: Press; refund: Press };
};

export function PaymentTable({ locale, label, rows, actions }: Props) {
  const t = translator(locale, "orders");
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("payments.reference")}</Head>
          <Head>{t("payments.buyer")}</Head>
          <Head>{t("payments.state")}</Head>
          <Head numeric>{t("payments.due")}</Head>
          <Head numeric>{t("payments.received")}</Head>
          <Head className="relative">
            <span className="sr-only">{t("payments.confirm")}</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell className="min-w-40">
              <span lang="en" className="whitespace-nowrap font-semibold">
                {printReference(row.reference)}
              </span>
              <span className="block text-12 text-ink-2">
                {t(`payments.${row.method}`)} · <Time at={row.createdAt} locale={locale} zone={HOUSE_ZONE} />
              </span>
            </Cell>
            <Cell className="min-w-36">
              {companyName(locale, { name: row.buyerName, nameZh: row.buyerNameZh })}
              <span className="block text-12 text-ink-2">{row.orderNumbers.join(", ")}</span>
            </Cell>
            <Cell>
              <PaymentState locale={locale} row={row} />
            </Cell>
            <Cell numeric>
              <Money minor={row.amountMinor} currency={row.currency} />
            </Cell>
            <Cell numeric>
              <Money minor={row.receivedMinor} currency={row.currency} />
            </Cell>
            <Cell className="min-w-80">
              <RowForms locale={locale} row={row} actions={actions} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function PaymentState({ locale, row }: { locale: Locale; row: PaymentShown }) {
  const t = translator(locale, "orders");
  if (row.attention) {
    return (
      <StateTag tone="time" icon="warn">
        {t(`payments.attentions.${row.attention}`)}
      </StateTag>
    );
  }
  const look = row.status === "paid" ? (["ok", "check"] as const) : (["quiet", "clock"] as const);
  return (
    <StateTag tone={look[0]} icon={look[1]}>
      {t(`payments.states.${row.status}`)}
    </StateTag>
  );
}

function RowForms({ locale, row, actions }: { locale: Locale; row: PaymentShown; actions: Props["actions"] }) {
  const t = translator(locale, "orders");
  const reference = printReference(row.reference);
  const bookable = row.method === "wire" && ["open", "expired", "unapplied"].includes(row.status);
  return (
    <div className="grid gap-2">
      {bookable && (
        <form action={actions.confirm} className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="paymentId" value={row.id} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="currency" value={row.currency} />
          <input type="hidden" name="idempotencyKey" value={row.receiptKey} />
          <Input
            small
            name="amount"
            inputMode="decimal"
            required
            maxLength={30}
            className="w-36"
            aria-label={`${t("payments.amount", { currency: row.currency })}, ${reference}`}
            placeholder={t("payments.amount", { currency: row.currency })}
          />
          <Input
            small
            name="bankReference"
            required
            maxLength={60}
            className="w-36"
            aria-label={`${t("payments.bankReference")}, ${reference}`}
            placeholder={t("payments.bankReference")}
          />
          <SubmitButton size="small" aria-label={`${t("payments.confirm")}, ${reference}`}>
            {t("payments.confirm")}
          </SubmitButton>
        </form>
      )}
      {row.refundableMinor > 0n && (
        <form action={actions.refund} className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="paymentId" value={row.id} />
          <input type="hidden" name="locale" value={locale} />
          {row.method === "wire" && (
            <Input
              small
              name="bankReference"
              required
              maxLength={60}
              className="w-36"
              aria-label={`${t("payments.refundReference")}, ${reference}`}
              placeholder={t("payments.refundReference")}
            />
          )}
          <SubmitButton size="small" variant="danger">
            {t("payments.refund", { amount: formatMoney(row.refundableMinor, row.currency) })}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
