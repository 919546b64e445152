/** A buyer's lots of one sale: state, bid, own maximum, what it binds to. Server component. */

import { lotMark } from "@/components/auctions/lot-mark";
import { LotThumb } from "@/components/auctions/lot-picture";
import { WatchButton } from "@/components/saleroom/watch-button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { Bound } from "@/domain/auctions/exposure";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { auctions } from "@/messages/en/auctions";
import { itemTitle } from "@/messages/item-words";
import { type KeyOf, translator } from "@/messages/messages";

type Mine = {
  sale: SaleHead;
  paddle: number | null;
  lots: readonly { lot: LotView; maximumMinor: string | null; isWatched: boolean; bound: Bound | null }[];
};

export function MyLotTable({
  locale,
  mine: { sale, paddle, lots },
  pictures,
  watch,
}: {
  locale: Locale;
  mine: Mine;
  pictures: ReadonlyMap<string, ItemPicture>;
  watch: (form: FormData) => Promise<void>;
}) {
  const t = translator(locale, "saleroom");
  const words = translator(locale, "auctions");
  const amount = (minor: string | bigint | null) => (minor === null ? "–" : formatAmount(minor, sale.currency));
  return (
    <DataTable label={`${t("mine.title")} · ${sale.title[locale]}`} className="table-stacked">
      <thead>
        <tr>
          <Head>{t("mine.lot")}</Head>
          <Head>{t("mine.state")}</Head>
          <Head numeric unit={sale.currency}>
            {t("mine.bid")}
          </Head>
          <Head numeric unit={sale.currency}>
            {t("mine.maximum")}
          </Head>
          <Head numeric unit={sale.currency}>
            {t("mine.bound")}
          </Head>
          <Head numeric>{t("mine.closes")}</Head>
          <Head>{t("mine.watched")}</Head>
        </tr>
      </thead>
      <tbody>
        {lots.map(({ lot, maximumMinor, isWatched, bound }) => {
          const mark = lotMark(lot.live, paddle, maximumMinor !== null);
          const href = `/${locale}/sales/${sale.slug}/lots/${lot.number}`;
          return (
            <tr key={lot.id}>
              <th scope="row">
                <span className="flex items-center gap-3">
                  <span className="case-tile lot-thumb">
                    <LotThumb item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} size={38} />
                  </span>
                  <Link className="link" href={href}>
                    {lot.number} · {itemTitle(locale, lot.item, true)}
                  </Link>
                </span>
              </th>
              <Cell data-label={t("mine.state")}>
                <StateTag tone={mark.tone} icon={mark.icon}>
                  {words(`lotState.${mark.key}` as KeyOf<typeof auctions>)}
                </StateTag>
              </Cell>
              <Cell numeric data-label={t("mine.bid")}>
                {amount(lot.live.price)}
              </Cell>
              <Cell numeric data-label={t("mine.maximum")}>
                {amount(maximumMinor)}
              </Cell>
              <Cell numeric className="font-semibold" data-label={t("mine.bound")}>
                {amount(bound && bound.hammerMinor + bound.premiumMinor)}
              </Cell>
              <Cell numeric data-label={t("mine.closes")}>
                <span lang="en">{formatClock(new Date(lot.live.closesAt), sale.timeZone, true)}</span>
              </Cell>
              <Cell>
                <WatchButton
                  locale={locale}
                  lot={lot}
                  watching={isWatched}
                  next={`/${locale}/my-lots`}
                  action={watch}
                />
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
