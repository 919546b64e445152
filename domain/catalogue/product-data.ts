/**
 * An item as schema.org's Product, for search machines: what a visitor sees on the page and nothing else. The price is
 * there because the market shows it to everybody.
 */
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { type Currency, minorToDecimal } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";

const AVAILABILITY = {
  listed: "InStock",
  held: "LimitedAvailability",
  "in-sale": "LimitedAvailability",
  sold: "SoldOut",
};

type Shown = { name: string; url: string; image: string | null };

export function productData(item: StockDetail, { name, url, image }: Shown): Record<string, unknown> {
  const facts: [string, string | null][] = [
    ["shape", item.shape],
    ["color", item.color],
    ["clarity", item.clarity],
    ["cut", item.cut],
    ["laboratory", item.lab],
    ["report number", item.reportNumber],
    ["country of mining", item.minedIn],
  ];
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name,
    sku: item.publicId,
    url,
    ...(image ? { image } : {}),
    category: item.kind === "jewel" ? "Jewelry" : "Gemstone",
    ...(item.weightMct > 0
      ? { weight: { "@type": "QuantitativeValue", value: formatCarat(item.weightMct), unitCode: "CTM" } }
      : {}),
    ...(item.metal ? { material: item.metal } : {}),
    additionalProperty: facts.flatMap(([fact, value]) =>
      value === null ? [] : [{ "@type": "PropertyValue", name: fact, value }],
    ),
    ...(item.price ? { offers: offerOf(item, url, item.price.minor, item.price.currency) } : {}),
  };
}

function offerOf(item: StockDetail, url: string, minor: string, currency: Currency) {
  return {
    "@type": "Offer",
    url,
    price: minorToDecimal(BigInt(minor), currency),
    priceCurrency: currency,
    availability: `https://schema.org/${AVAILABILITY[item.status]}`,
    seller: { "@type": "Organization", name: item.producer.name },
  };
}

/** As text of a script element: nothing in it can end the element. */
export function productText(data: Record<string, unknown>): string {
  return JSON.stringify(data).replace(/</g, "\\u003c");
}
