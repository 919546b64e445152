/** Rows of the catalogue index as the rows of a page, as if they had been read from the table. */
import type { PageRow } from "@/db/queries/catalogue-rows";
import type { Companies } from "@/db/queries/catalogue-stamp";
import { factsOf, type IndexRow } from "@/domain/catalogue/index-row";
import type { Currency } from "@/domain/shared/money";

export function toPageRow(row: IndexRow, companies: Companies): PageRow {
  const {
    id,
    priceMinor,
    currency,
    listedAtS,
    producer,
    fancyModifiers,
    has,
    setSpecies,
    setPieces,
    tradeClass,
    ...facts
  } = factsOf(row);
  const company = companies.get(producer);
  return {
    ...facts,
    itemId: id,
    fancyModifiers: fancyModifiers === null ? null : [...fancyModifiers],
    priceMinor: priceMinor === null ? null : String(priceMinor),
    currency: currency as Currency,
    listedAt: new Date(listedAtS * 1000),
    producerSlug: producer,
    producerName: company?.name ?? producer,
    producerNameZh: company?.nameZh ?? null,
    producerCountry: company?.country ?? "",
  };
}
