/** Wishes and terms as facts. Only for the two who talk: a reserve stands in here. */
import { Facts } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import type { ConsignmentTerms, ConsignmentWish } from "@/domain/auctions/consignment";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export const percentOf = (basisPoints: number) => `${basisPoints / 100}%`;

export function WishFacts({ locale, currency, wish }: { locale: Locale; currency: Currency; wish: ConsignmentWish }) {
  return <Facts single items={wishItems(locale, currency, wish)} />;
}

export function TermsFacts({
  locale,
  currency,
  terms,
}: {
  locale: Locale;
  currency: Currency;
  terms: ConsignmentTerms;
}) {
  const t = translator(locale, "consignments");
  const { start, commissionBasisPoints, unsoldFee, costs } = terms;
  return (
    <Facts
      single
      items={[
        { label: t("start"), value: <Money minor={start} currency={currency} /> },
        ...wishItems(locale, currency, terms),
        { label: t("commission"), value: <span lang="en">{percentOf(commissionBasisPoints)}</span> },
        { label: t("unsoldFee"), value: unsoldFee ? <Money minor={unsoldFee} currency={currency} /> : t("noneSet") },
        {
          label: t("costs"),
          value: costs ? (
            <>
              <Money minor={costs.amount} currency={currency} /> · {costs.note}
            </>
          ) : (
            t("noneSet")
          ),
        },
      ]}
    />
  );
}

function wishItems(locale: Locale, currency: Currency, { reserve, estimateLow, estimateHigh }: ConsignmentWish) {
  const t = translator(locale, "consignments");
  return [
    { label: t("reserve"), value: reserve ? <Money minor={reserve} currency={currency} /> : t("noReserve") },
    {
      label: t("estimate"),
      value: estimateLow && estimateHigh && (
        <>
          <Money minor={estimateLow} currency={currency} /> – <Money minor={estimateHigh} currency={currency} />
        </>
      ),
    },
  ];
}
