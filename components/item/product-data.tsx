/** What search machines read of an item: a data block, not a script. */
import { productData, productText } from "@/domain/catalogue/product-data";
import type { StockDetail } from "@/domain/catalogue/stock-view";

export function ProductData({ item, name, url }: { item: StockDetail; name: string; url: string }) {
  const text = productText(productData(item, { name, url, image: null }));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no "<" is left.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
