/** One lot on a page of the catalogue: the stone in its case, its facts beside it. Server component. */

import { LotPicture } from "@/components/auctions/lot-picture";
import { Facts } from "@/components/ui/data";
import { Link } from "@/components/ui/link";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { lotFacts } from "@/messages/lot-words";
import { translator } from "@/messages/messages";

export function CatalogueLot({
  locale,
  sale,
  lot,
  picture,
}: {
  locale: Locale;
  sale: SaleHead;
  lot: LotView;
  picture: ItemPicture | undefined;
}) {
  const t = translator(locale, "saleroom");
  return (
    <article className="catalogue-lot">
      <LotPicture
        item={lot.item}
        picture={picture}
        locale={locale}
        scale={translator(locale, "auctions")("room.scale")}
      />
      <div>
        <p className="label">{t("catalogue.lot", { number: lot.number })}</p>
        <h2 className="title title-cell">
          <Link className="no-underline hover:underline" href={`/${locale}/sales/${sale.slug}/lots/${lot.number}`}>
            {itemTitle(locale, lot.item)}
          </Link>
        </h2>
        <Facts single items={lotFacts(locale, sale, lot).map(([label, value]) => ({ label, value }))} />
      </div>
    </article>
  );
}
