/** What a buyer gives to the bank, each figure ready to copy. */
import type { ReactNode } from "react";
import { CopyButton } from "@/components/orders/copy-button";
import { Facts } from "@/components/ui/data";
import { Notice } from "@/components/ui/states";
import { printReference } from "@/domain/orders/wire-reference";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, minorToDecimal } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export type BankShown = {
  beneficiary: string;
  beneficiaryAddress: string;
  bank: string;
  bankAddress: string;
  account: string;
  swift: string;
  sample: boolean;
};

export function WireInstructions(props: {
  locale: Locale;
  bank: BankShown;
  reference: string;
  currency: Currency;
  amountMinor: bigint;
  receivedMinor: bigint;
}) {
  const { locale, bank, reference, currency, amountMinor, receivedMinor } = props;
  const t = translator(locale, "orders");
  const copyable = (shown: ReactNode, text: string, what: string) => (
    <span className="inline-flex flex-wrap items-center justify-end gap-1">
      <span lang="en">{shown}</span>
      <CopyButton text={text} what={what} words={{ copy: t("order.copy"), copied: t("order.copied") }} />
    </span>
  );
  const left = amountMinor - receivedMinor;
  return (
    <div className="grid gap-3">
      {bank.sample && (
        <Notice tone="time" icon="warn">
          <p>{t("checkout.sampleBank")}</p>
        </Notice>
      )}
      <Facts
        single
        items={[
          {
            label: t("order.transferReference"),
            value: copyable(<strong>{printReference(reference)}</strong>, reference, t("order.transferReference")),
          },
          {
            label: t(receivedMinor > 0n ? "order.missing" : "order.amountDue"),
            value: copyable(
              <strong>{formatMoney(left, currency)}</strong>,
              minorToDecimal(left, currency),
              t("order.amountDue"),
            ),
          },
          { label: t("order.received"), value: receivedMinor > 0n ? formatMoney(receivedMinor, currency) : null },
          { label: t("order.beneficiary"), value: `${bank.beneficiary}, ${bank.beneficiaryAddress}` },
          { label: t("order.bank"), value: `${bank.bank}, ${bank.bankAddress}` },
          { label: t("order.account"), value: copyable(bank.account, bank.account, t("order.account")) },
          { label: t("order.swift"), value: copyable(bank.swift, bank.swift, t("order.swift")) },
        ]}
      />
      <p className="text-13 text-ink-2">{t("order.wireNote")}</p>
    </div>
  );
}
