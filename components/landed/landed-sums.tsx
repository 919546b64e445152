"use client";
/**
 * What goods cost at the buyer's door: the parts that are known, the total, and in words what it leaves out and whose
 * rates it rests on. Texts `landed.sums` by `ClientMessages`; plain markup, so it reads before JavaScript.
 */
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { ChargeCondition } from "@/domain/compliance/import-charge";
import { estimateLanded, formatPercent, type LandedPart, type LandedRates } from "@/domain/orders/landed-estimate";
import { countryName, formatAmount, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";

/** Goods of one consignment, minor units of price and premium together. */
export type LandedGoods = { valueMinor: string; rates: LandedRates };

export type LandedSumsProps = {
  locale: Locale;
  currency: Currency;
  goods: readonly LandedGoods[];
  /** Page of the company's own rates; null for who may not set them. */
  ratesHref: string | null;
};

export function LandedSums({ locale, currency, goods, ratesHref }: LandedSumsProps) {
  const t = useTranslations("landed.sums");
  const rates = goods[0]?.rates;
  if (!rates) return null;
  const estimate = estimateLanded(goods.map((one) => ({ ...one, valueMinor: BigInt(one.valueMinor) })));
  const known = (["carriage", "duty", "tax"] as const).filter((part) => estimate.parts[part] !== null);
  const parts = estimate.missing.map((part) => t(part)).join(locale === "zh" ? "、" : ", ");
  const place = countryName(rates.destination, locale);
  const isOwn = rates.carriage !== null || rates.duty?.origin === "own" || rates.tax?.origin === "own";
  return (
    <div className="landed">
      {known.length > 0 && (
        <dl className="sums">
          {known.map((part) => (
            <div key={part}>
              <dt>
                {t(part)} <PartRate goods={goods} part={part} />
              </dt>
              <dd lang="en">{formatAmount(estimate.parts[part] ?? 0n, currency)}</dd>
            </div>
          ))}
          <div className="sum-total">
            <dt>{t("total", { place })}</dt>
            <dd lang="en">{formatMoney(estimate.totalMinor, currency)}</dd>
          </div>
        </dl>
      )}
      <p className="landed-note">
        {known.length > 0 && `${t("isEstimate")} `}
        {isOwn && `${t("own")} `}
        {known.length === 0 && `${t(ratesHref ? "nothing" : "nothingVisitor", { place })} `}
        {known.length > 0 && parts !== "" && `${t(ratesHref ? "leftOut" : "leftOutVisitor", { parts })} `}
        {ratesHref && (
          <Link className="link" href={ratesHref}>
            {t("set")}
          </Link>
        )}
      </p>
      <Published goods={goods} />
    </div>
  );
}

/** The rate beside its part, where all goods share it and no fixed sum stands beside. */
function PartRate({ goods, part }: { goods: readonly LandedGoods[]; part: LandedPart }) {
  const t = useTranslations("landed.sums");
  const all = goods.map(({ rates }) => rates[part]);
  const [first] = all;
  const hasSum = first && "fixedMinor" in first && first.fixedMinor !== "0";
  if (!first || hasSum || all.some((one) => one?.basisPoints !== first.basisPoints)) return null;
  return <span lang="en">{t("rate", { percent: formatPercent(first.basisPoints) })}</span>;
}

/** Sources of what the company has not set itself, and how far they were checked. */
function Published({ goods }: { goods: readonly LandedGoods[] }) {
  const t = useTranslations("landed.sums");
  const lines = new Map<string, { text: string; condition: ChargeCondition | null; isLow: boolean }>();
  for (const { rates } of goods)
    for (const part of ["duty", "tax"] as const) {
      const rate = rates[part];
      if (!rate || rate.origin === "own") continue;
      const { source, condition, confidence } = rate.origin;
      const text = t("published", { part: t(part), percent: formatPercent(rate.basisPoints), source });
      lines.set(text, { text, condition, isLow: confidence === "low" });
    }
  if (lines.size === 0) return null;
  return (
    <details className="landed-sources">
      <summary className="link">
        {t("sources")}
        {[...lines.values()].some((line) => line.isLow) && ` ${t("unchecked")}`}
      </summary>
      <ul>
        {[...lines.values()].map(({ text, condition, isLow }) => (
          <li key={text}>
            {text} {condition && t(`condition.${condition}`)} {isLow && <strong>{t("unchecked")}</strong>}
          </li>
        ))}
      </ul>
    </details>
  );
}
