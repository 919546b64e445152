/** The sale that is open, or comes next, as a list with clocks. */

import { ItemThumb } from "@/components/item/item-picture";
import { Countdown } from "@/components/ui/countdown";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/states";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatInstant, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

export function LiveSale({
  sale,
  lots,
  shown,
  pictures,
  now,
  locale,
}: {
  sale: SaleHead;
  lots: number;
  shown: LotView[];
  pictures: ReadonlyMap<string, ItemPicture>;
  now: Date;
  locale: Locale;
}) {
  const t = translator(locale, "home");
  const live = sale.status === "open";
  const at = `/${locale}/sales/${sale.slug}`;
  return (
    <section className="home-sale" aria-labelledby="home-sale">
      <header>
        <p className="flex items-center justify-between gap-3">
          <Tag tone={live ? "time" : "ink"} icon="clock">
            {t(live ? "sale.live" : "sale.upcoming")}
          </Tag>
        </p>
        <h2 id="home-sale" className="title title-cell mt-2">
          <Link href={at} className="no-underline hover:underline">
            {t("sale.lots", { title: sale.title[locale], count: lots })}
          </Link>
        </h2>
      </header>
      <ol>
        {shown.map((lot) => (
          <li key={lot.id}>
            <Link href={`${at}/lots/${lot.number}`}>
              <span className="case-tile size-12">
                <ItemThumb item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} size={42} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block text-13 font-medium">
                  <b className="mr-2">{lot.number}</b>
                  {itemTitle(locale, lot.item)}
                </span>
                <span className="sub">{live ? t("sale.bids", { count: lot.live.bidCount }) : ""}</span>
              </span>
              <span className="text-right">
                <b className="block" lang="en">
                  {formatWhole(lot.live.price ?? lot.startMinor, sale.currency)}
                </b>
                <span className="text-13 text-ink-2">
                  {live ? (
                    <Countdown
                      to={lot.live.closesAt}
                      now={now.toISOString()}
                      ended={t("sale.ended")}
                      days={t("sale.days", { count: "{count}" })}
                    />
                  ) : (
                    t("sale.start")
                  )}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <footer>
        <span className="text-ink-2">
          {live
            ? t("sale.footLive", { currency: sale.currency })
            : t("sale.footUpcoming", { time: formatInstant(new Date(sale.opensAt), locale, sale.timeZone) })}
        </span>
        <Link href={at} className="link">
          {t(live ? "sale.room" : "sale.all")}
        </Link>
      </footer>
    </section>
  );
}
