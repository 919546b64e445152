import Link from "next/link";
import { ItemThumb } from "@/components/item/item-thumb";
import { gradeLine, itemTitle, placeWords } from "@/components/item/item-words";
import { StoneToScale } from "@/components/item/stone-drawing";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { JewelStone } from "@/domain/media/jewel";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** New stock in one tray at one scale, so that sizes compare by eye. */
export function FreshTray({
  items,
  stones,
  locale,
}: {
  items: StockSummary[];
  stones: ReadonlyMap<number, JewelStone[]>;
  locale: Locale;
}) {
  const words = translator(locale, "catalogue");
  return (
    <ul className="tray fresh-tray">
      {items.map((item) => (
        <li key={item.publicId}>
          <Link href={`/${locale}/items/${item.publicId}`} prefetch={false} className="tray-cell">
            <div className="tray-case fresh-case">
              {item.kind === "jewel" ? (
                <ItemThumb item={item} size={110} stones={stones.get(item.itemId)} />
              ) : (
                <StoneToScale stone={item} pxPerMm={11} maxPx={126} label={words("drawing")} />
              )}
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
