import { Sums } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { formatDate, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, convert, type FxRate } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";

/** A dated rate as services hand it out: plain JSON, frozen on an order. */
export type RateShown = {
  base: Currency;
  quote: Currency;
  ratePpm: string;
  asOf: string;
  source: string;
  sample: boolean;
};

/** Goods, premium and total of an order. */
export function OrderSums(props: {
  locale: Locale;
  currency: Currency;
  goodsMinor: bigint;
  premiumMinor: bigint;
  totalMinor: bigint;
}) {
  const t = translator(props.locale, "orders");
  const { currency } = props;
  return (
    <Sums
      lines={
        props.premiumMinor > 0n
          ? [
              { label: t("checkout.goods"), value: <Money minor={props.goodsMinor} currency={currency} /> },
              { label: t("checkout.premium"), value: <Money minor={props.premiumMinor} currency={currency} /> },
            ]
          : []
      }
      total={{ label: t("checkout.total"), value: <Money minor={props.totalMinor} currency={currency} /> }}
    />
  );
}

/** The amount in the reader's own currency, for orientation, with the rate, its day and its source. */
export function InYourCurrency({ locale, minor, rate }: { locale: Locale; minor: bigint; rate: RateShown | null }) {
  if (!rate) return null;
  const t = translator(locale, "orders");
  const plain: FxRate = { ...rate, ratePpm: BigInt(rate.ratePpm) };
  const own = convert({ minor, currency: rate.base }, plain);
  return (
    <p className="mt-2 text-13 text-ink-2">
      {t("checkout.inYours", {
        amount: formatMoney(own.minor, own.currency),
        rate: (Number(plain.ratePpm) / 1_000_000).toLocaleString("en-US", {
          maximumFractionDigits: 6,
          useGrouping: false,
        }),
        date: formatDate(new Date(`${rate.asOf}T00:00:00Z`), locale),
        source: rate.sample ? beside(locale, rate.source, t("checkout.sampleRate")) : rate.source,
        currency: rate.base,
      })}
    </p>
  );
}
