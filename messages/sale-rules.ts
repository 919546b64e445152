/** How a sale runs, in sentences made from its rules: for pages and for papers. */
import type { SaleRules } from "@/domain/auctions/sale";
import type { SaleHead } from "@/domain/auctions/sale-view";
import { formatMoney, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 600 basis points as "6", 450 as "4.5". */
const percentOf = (basisPoints: number) => String(basisPoints / 100);

function premiumWords(locale: Locale, rules: SaleRules, currency: Currency): string {
  const t = translator(locale, "auctions");
  const { premiumTiers: tiers } = rules;
  const only = tiers.length === 1 ? tiers[0] : null;
  if (only) return t("sale.premiumFlat", { percent: percentOf(only.basisPoints) });
  const words = tiers.map(({ upToMinor, basisPoints }) => {
    const percent = percentOf(basisPoints);
    if (upToMinor === null) return t("sale.premiumLast", { percent });
    return t("sale.premiumTier", { percent, upTo: `${currency}\u00a0${formatWhole(upToMinor, currency)}` });
  });
  return words.join(locale === "zh" ? "，" : ", ");
}

/** What is particular to the format, before what holds in every sale. */
function formatLines(locale: Locale, { format, rules }: RuledSale): string[] {
  if (format === "live") {
    const t = translator(locale, "liveSales");
    return [t("rule.live"), t("rule.book"), t("rule.warning")];
  }
  if (format !== "timed") {
    const t = translator(locale, "tenders");
    return [t(`rule.${format}`), t("rule.one"), t(`rule.tie-${rules.tie ?? "earliest"}`), t("rule.sealed")];
  }
  const t = translator(locale, "auctions");
  const { softClose, staggerMs, outage } = rules;
  return [
    t("sale.proxyRule"),
    softClose
      ? t("sale.softClose", {
          minutes: Math.round(softClose.windowMs / MINUTE),
          leaves: Math.round(softClose.extensionMs / MINUTE),
        })
      : t("sale.noSoftClose"),
    t("sale.stagger", { minutes: Math.round(staggerMs / MINUTE) }),
    ...(outage ? [t("sale.outage", { minutes: Math.round(outage.afterMs / MINUTE) })] : []),
  ];
}

export type RuledSale = Pick<SaleHead, "format" | "rules" | "currency" | "depositMinor">;

export function saleRuleLines(locale: Locale, sale: RuledSale): string[] {
  const t = translator(locale, "auctions");
  const { rules, currency, depositMinor } = sale;
  return [
    ...formatLines(locale, sale),
    rules.underReserveMs
      ? t("sale.reserveRuleAsked", { hours: Math.round(rules.underReserveMs / HOUR) })
      : t("sale.reserveRule"),
    ...(depositMinor
      ? [translator(locale, "admission")("depositRule", { amount: formatMoney(depositMinor, currency) })]
      : []),
    `${t("sale.premium")}${locale === "zh" ? "：" : ": "}${premiumWords(locale, rules, currency)}${locale === "zh" ? "。" : "."}`,
    ...(sale.format === "timed" || sale.format === "live" ? [t("sale.bindRule")] : []),
  ];
}
