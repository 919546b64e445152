/** Pieces side by side, a column each; a line in which they differ is marked by sign and weight, not by color alone. */
import { ItemThumb } from "@/components/item/item-picture";
import { ItemState } from "@/components/item/item-state";
import { compareLines } from "@/components/shopping/compare-lines";
import { Icon } from "@/components/ui/icon";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

const THUMB_PX = 112;

export function CompareTable({
  locale,
  items,
  pictures,
  onlyDifferences,
  without,
}: {
  locale: Locale;
  items: readonly StockDetail[];
  pictures: ReadonlyMap<string, ItemPicture>;
  onlyDifferences: boolean;
  /** Address of the comparison without one piece. */
  without: (publicId: string) => string;
}) {
  const t = translator(locale, "shopping");
  const lines = compareLines(locale, items).filter((line) => line.differs || !onlyDifferences);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={t("compare.title")} tabIndex={0}>
      <table className="table compare-table">
        <thead>
          <tr>
            <td />
            {items.map((item) => (
              <th key={item.publicId} scope="col">
                <span className="case-tile">
                  <ItemThumb item={item} picture={pictures.get(item.publicId)} locale={locale} size={THUMB_PX} />
                </span>
                <a href={`/${locale}/items/${item.publicId}`} className="link">
                  {itemTitle(locale, item)}
                </a>
                <span className="sub">
                  <span lang="en">{item.publicId}</span>
                  <a
                    href={without(item.publicId)}
                    className="icon-button no-print"
                    aria-label={t("compare.drop", { title: itemTitle(locale, item) })}
                  >
                    <Icon name="x" />
                  </a>
                </span>
                <ItemState status={item.status} locale={locale} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const marked = line.differs && items.length > 1;
            return (
              <tr key={line.key} className={marked ? "is-different" : undefined}>
                <th scope="row">
                  {line.name}
                  {marked && <span className="compare-mark">≠</span>}
                  {marked && <span className="sr-only"> {t("compare.differs")}</span>}
                </th>
                {line.values.map((value, at) => (
                  <td key={items[at]?.publicId} className={line.numeric ? "num" : undefined}>
                    {value}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
