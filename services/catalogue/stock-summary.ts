/** Database rows as what the catalogue shows, with the price in the reader's currency by a dated rate. */
import type { PageRow } from "@/db/queries/catalogue-rows";
import type { ConvertedPrice, PriceView, StatusView, StockSummary } from "@/domain/catalogue/stock-view";
import { type Currency, convert, perCaratFromTotal } from "@/domain/shared/money";
import type { RateOf } from "@/services/catalogue/index-rows";
import { type ShownRate, toFxRate } from "@/services/fx/read-rates";

type Rates = ReadonlyMap<Currency, ShownRate | null>;

/** All rows of a page, in their order; each currency's rate is asked for once. */
export async function toStockSummaries(
  rows: readonly PageRow[],
  currency: Currency,
  rate: RateOf,
): Promise<StockSummary[]> {
  const rates = new Map<Currency, ShownRate | null>();
  for (const row of rows) {
    if (!rates.has(row.currency)) rates.set(row.currency, await rate(row.currency, currency));
  }
  return rows.map((row) => toStockSummary(row, currency, rates));
}

/** Written out field by field: nothing that a later column holds can slip out, and it is the fastest way. */
export function toStockSummary(row: PageRow, currency: Currency, rates: Rates): StockSummary {
  const price = priceOf(row);
  const rate = rates.get(row.currency) ?? null;
  return {
    itemId: row.itemId,
    publicId: row.publicId,
    version: row.version,
    kind: row.kind,
    status: row.status as StatusView,
    stockNumber: row.stockNumber,
    species: row.species,
    shape: row.shape,
    weightMct: row.weightMct,
    color: row.color,
    fancy:
      row.fancyHue === null
        ? null
        : {
            intensity: row.fancyIntensity,
            modifiers: row.fancyModifiers ?? [],
            hue: row.fancyHue,
            text: row.fancyText,
          },
    clarity: row.clarity,
    cut: row.cut,
    polish: row.polish,
    symmetry: row.symmetry,
    fluorescence: row.fluorescence,
    fluorescenceColor: row.fluorescenceColor,
    lab: row.lab,
    reportNumber: row.reportNumber,
    treatment: row.treatment,
    lengthUm: row.lengthUm,
    widthUm: row.widthUm,
    depthUm: row.depthUm,
    tablePm: row.tablePm,
    depthPm: row.depthPm,
    crownAngleDdeg: row.crownAngleDdeg,
    pavilionAngleDdeg: row.pavilionAngleDdeg,
    girdle: row.girdle,
    culet: row.culet,
    shade: row.shade,
    milky: row.milky,
    eyeClean: row.eyeClean,
    blackInclusion: row.blackInclusion,
    jewelType: row.jewelType,
    metal: row.metal,
    metalColor: row.metalColor,
    finenessPm: row.finenessPm,
    metalWeightMg: row.metalWeightMg,
    hallmark: row.hallmark,
    ringSizeUm: row.ringSizeUm,
    title: row.title,
    price,
    converted: price && rate ? convertedOf(price, currency, rate) : null,
    producer: {
      slug: row.producerSlug,
      name: row.producerName,
      nameZh: row.producerNameZh,
      country: row.producerCountry,
    },
    minedIn: row.minedIn,
    polishedIn: row.polishedIn,
    madeIn: row.madeIn,
    locatedIn: row.locatedIn,
    locationCity: row.locationCity,
    listedAt: row.listedAt.toISOString(),
  };
}

function priceOf({ priceMinor, currency, kind, weightMct }: PageRow): PriceView | null {
  if (priceMinor === null) return null;
  const perCarat = kind === "jewel" ? null : perCaratFromTotal(BigInt(priceMinor), weightMct);
  return { minor: priceMinor, currency, perCaratMinor: perCarat === null ? null : String(perCarat) };
}

function convertedOf(price: PriceView, to: Currency, rate: ShownRate): ConvertedPrice {
  const fx = toFxRate(rate);
  const inOther = (minor: string) => String(convert({ minor: BigInt(minor), currency: price.currency }, fx).minor);
  return {
    minor: inOther(price.minor),
    currency: to,
    perCaratMinor: price.perCaratMinor === null ? null : inOther(price.perCaratMinor),
    asOf: rate.asOf,
    source: rate.source,
    sample: rate.sample,
  };
}
