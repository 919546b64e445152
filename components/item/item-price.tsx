/** Price, dated conversion, place among like stones. */

import { LikePrices } from "@/components/item/like-prices";
import { Price } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { bandBounds, likeKey, weightBand } from "@/domain/catalogue/like-stones";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { formatDate, formatMoney, formatWhole, tenThousands } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export function ItemPrice({
  item,
  locale,
  likePrices,
  quoted = null,
}: {
  item: StockDetail;
  locale: Locale;
  likePrices: readonly number[];
  /** The price quoted to the reader's company, with the words about it; null where there is none. */
  quoted?: { minor: string; currency: Currency; words: string } | null;
}) {
  const t = translator(locale, "catalogue");
  const { price, converted } = item;
  if (quoted) {
    return (
      <div>
        <Price minor={quoted.minor} currency={quoted.currency} />
        <p className="text-13 text-ink-2">{quoted.words}</p>
      </div>
    );
  }
  if (!price) {
    return (
      <div>
        <p className="price">{t("item.onRequest")}</p>
        <p className="text-13 text-ink-2">{t("item.onRequestNote")}</p>
      </div>
    );
  }
  const large = converted ? tenThousands(converted.minor, converted.currency, locale) : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <Price minor={price.minor} currency={price.currency} />
        {price.perCaratMinor && (
          <p className="text-16">{t("item.perCarat", { amount: formatWhole(price.perCaratMinor, price.currency) })}</p>
        )}
      </div>
      {converted && (
        <p className="text-13 text-ink-2">
          <span className="text-ink">
            {t("item.about", {
              amount: large
                ? `${converted.currency} ${large}`
                : formatMoney(String(wholeOf(converted.minor)), converted.currency),
            })}
          </span>
          {locale === "zh" ? "，" : ", "}
          {converted.sample
            ? t("item.sampleRate", { date: formatDate(new Date(converted.asOf), locale) })
            : t("item.rate", { date: formatDate(new Date(converted.asOf), locale), source: converted.source })}
        </p>
      )}
      {price.perCaratMinor && likeKey(item, price.currency) !== null && (
        <div className="relative">
          <LikePrices prices={likePrices} own={Number(price.perCaratMinor)} currency={price.currency} locale={locale} />
          {likePrices.length > 1 && (
            <Link href={alikeHref(item, locale)} className="link mt-1 inline-block text-13 coarse:py-3">
              {t("item.seeAlike")}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

/** A conversion is for orientation: shown without minor units. */
function wholeOf(minor: string): bigint {
  return ((BigInt(minor) + 50n) / 100n) * 100n;
}

function alikeHref(item: StockDetail, locale: Locale): string {
  const { fromMct, toMct } = bandBounds(weightBand(item.weightMct));
  const params = new URLSearchParams({ kind: "stone", sort: "pricePerCarat" });
  if (item.shape) params.set("shape", item.shape);
  if (item.species !== "diamond") params.set("species", item.species);
  if (item.fancy?.hue) params.set("fancyHue", item.fancy.hue);
  else if (item.color) params.set("color", item.color);
  if (item.fancy?.intensity) params.set("fancyIntensity", item.fancy.intensity);
  if (item.clarity) params.set("clarity", item.clarity);
  params.set("carat", `${formatCarat(fromMct)}-${toMct === null ? "" : formatCarat(toMct - 1)}`);
  return `/${locale}/catalogue?${params}`;
}
