import { PictureToScale } from "@/components/item/item-picture";
import { Link } from "@/components/ui/link";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel-layout";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gradeLine, itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";

/** New stock in one tray at one scale, so that sizes compare by eye. */
export function FreshTray({
  items,
  stones,
  pictures,
  locale,
}: {
  items: StockSummary[];
  stones: ReadonlyMap<number, JewelStone[]>;
  pictures: ReadonlyMap<string, ItemPicture>;
  locale: Locale;
}) {
  const words = translator(locale, "catalogue");
  return (
    <ul className="tray fresh-tray">
      {items.map((item) => (
        <li key={item.publicId}>
          <Link href={`/${locale}/items/${item.publicId}`} className="tray-cell">
            <div className="tray-case fresh-case">
              <PictureToScale
                item={item}
                picture={pictures.get(item.publicId)}
                locale={locale}
                pxPerMm={11}
                maxPx={126}
                stones={stones.get(item.itemId)}
              />
            </div>
            <div className="p-3">
              <p className="title title-small">{itemTitle(locale, item, true)}</p>
              <p className="text-13 text-ink-2">{gradeLine(item)}</p>
              <p className="text-13 font-semibold" lang="en">
                {item.price ? formatMoney(item.price.minor, item.price.currency) : words("onRequest")}
              </p>
              <p className="text-13 text-ink-2">{placeWords(locale, item)}</p>
            </div>
          </Link>
        </li>
      ))}
    </ul>
  );
}
