/** Sales as ruled rows: pictures of the first lots, title, dates, what came of it. Server component. */

import { LotThumb } from "@/components/auctions/lot-picture";
import { Time } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/states";
import type { SaleCard } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { closingRows } from "@/messages/closing-words";
import { translator } from "@/messages/messages";

type Pictures = ReadonlyMap<string, ItemPicture>;

export function SaleList({
  locale,
  sales,
  pictures,
}: {
  locale: Locale;
  sales: readonly SaleCard[];
  pictures: Pictures;
}) {
  return (
    <ul className="sale-list">
      {sales.map((sale) => (
        <SaleRow key={sale.id} locale={locale} sale={sale} pictures={pictures} />
      ))}
    </ul>
  );
}

function SaleRow({ locale, sale, pictures }: { locale: Locale; sale: SaleCard; pictures: Pictures }) {
  const t = translator(locale, "auctions");
  const at = (iso: string | null) => (iso ? <Time at={iso} locale={locale} zone={sale.timeZone} /> : "–");
  const over = sale.status === "closed" || sale.status === "cancelled";
  const action = sale.status === "open" ? "list.enter" : over ? "list.results" : "list.preview";
  const facts = over
    ? [
        [t("list.ended"), at(sale.closesAt)],
        [t("sale.lots"), t("list.sold", { sold: sale.soldCount, count: sale.lotCount })],
        [t("list.hammerTotal"), formatMoney(sale.hammerMinor, sale.currency)],
      ]
    : [
        [t("list.opens"), at(sale.opensAt)],
        ...closingRows(locale, sale.format, { first: sale.firstClosesAt, last: sale.lastClosesAt }).map(
          ([label, moment]) => [label, at(moment)] as const,
        ),
      ];
  return (
    <li className="sale-row">
      <div className="sale-thumbs">
        {sale.items.map((item) => (
          <span key={item.publicId} className="case-tile">
            <LotThumb item={item} picture={pictures.get(item.publicId)} locale={locale} size={64} />
          </span>
        ))}
      </div>
      <div className="sale-words">
        <h3 className="title sale-title">
          <Link href={`/${locale}/sales/${sale.slug}`}>{sale.title[locale]}</Link>
        </h3>
        <p className="label">{t("list.lots", { count: sale.lotCount })}</p>
        {sale.status === "open" && (
          <Tag tone="time" icon="clock">
            {t("list.open")}
          </Tag>
        )}
      </div>
      <dl className="sale-facts">
        {facts.map(([label, value]) => (
          <div key={String(label)}>
            <dt className="label">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link className="btn" href={`/${locale}/sales/${sale.slug}`}>
        {t(action)}
      </Link>
    </li>
  );
}
