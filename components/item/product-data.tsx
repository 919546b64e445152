/** What search machines read of an item: a data block, not a script. */
import { productData, productText } from "@/domain/catalogue/product-data";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { addressFor, type ItemPicture } from "@/domain/media/item-picture";

/** Search machines want a side of at least 1,000. */
const PICTURE_PX = 1000;

type Props = { item: StockDetail; name: string; url: string; picture: ItemPicture | undefined };

/** `url` is the page's whole address; the picture's is made whole by it. */
export function ProductData({ item, name, url, picture }: Props) {
  const address = picture ? addressFor(picture, PICTURE_PX) : null;
  const image = address ? new URL(address, url).href : null;
  const text = productText(productData(item, { name, url, image }));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no "<" is left.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
