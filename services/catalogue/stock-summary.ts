/** Database rows as what the catalogue shows, with the price in the reader's currency by a dated rate. */
import type { PageRow } from "@/db/queries/catalogue-rows";
import type {
  ConvertedPrice,
  FancyColorView,
  PriceView,
  StatusView,
  StockSummary,
} from "@/domain/catalogue/stock-view";
import { type Currency, convert, perCaratFromTotal } from "@/domain/shared/money";
import type { Catalogue } from "@/services/catalogue/catalogue-of";
import { toFxRate } from "@/services/fx/read-rates";

export async function toStockSummary(row: PageRow, currency: Currency, rate: Catalogue["rate"]): Promise<StockSummary> {
  const { producerSlug, producerName, producerNameZh, producerCountry, priceMinor, currency: own, ...facts } = row;
  const { fancyIntensity, fancyModifiers, fancyHue, fancyText, listedAt, status, ...shown } = facts;
  const price = priceOf(row);
  return {
    ...shown,
    status: status as StatusView,
    fancy: fancyOf(fancyIntensity, fancyModifiers, fancyHue, fancyText),
    price,
    converted: price ? await convertedOf(price, currency, rate) : null,
    producer: { slug: producerSlug, name: producerName, nameZh: producerNameZh, country: producerCountry },
    listedAt: listedAt.toISOString(),
  };
}

function fancyOf(
  intensity: string | null,
  modifiers: string[] | null,
  hue: string | null,
  text: string | null,
): FancyColorView | null {
  return hue === null ? null : { intensity, modifiers: modifiers ?? [], hue, text };
}

function priceOf({ priceMinor, currency, kind, weightMct }: PageRow): PriceView | null {
  if (priceMinor === null) return null;
  const perCarat = kind === "jewel" ? null : perCaratFromTotal(BigInt(priceMinor), weightMct);
  return { minor: priceMinor, currency, perCaratMinor: perCarat === null ? null : String(perCarat) };
}

async function convertedOf(price: PriceView, to: Currency, rate: Catalogue["rate"]): Promise<ConvertedPrice | null> {
  const shown = await rate(price.currency, to);
  if (!shown) return null;
  const inOther = (minor: string) =>
    String(convert({ minor: BigInt(minor), currency: price.currency }, toFxRate(shown)).minor);
  return {
    minor: inOther(price.minor),
    currency: to,
    perCaratMinor: price.perCaratMinor === null ? null : inOther(price.perCaratMinor),
    asOf: shown.asOf,
    source: shown.source,
    sample: shown.sample,
  };
}
