/** The lots of a sale as a table: before and during it with the bid, after it with the hammer. Server component. */

import { lotMark } from "@/components/auctions/lot-mark";
import { lotPath } from "@/components/auctions/lot-path";
import { LotThumb } from "@/components/auctions/lot-picture";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { LotView, MySale, SaleHead } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatAmount, formatClock, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { divideRoundHalfUp } from "@/domain/shared/money";
import { lotClosingWord } from "@/messages/closing-words";
import type { auctions } from "@/messages/en/auctions";
import { finishLine, itemTitle } from "@/messages/item-words";
import { type KeyOf, translator } from "@/messages/messages";

export function LotTable({
  locale,
  sale,
  lots,
  mine,
  pictures,
}: {
  locale: Locale;
  sale: SaleHead;
  lots: readonly LotView[];
  mine: MySale;
  pictures: ReadonlyMap<string, ItemPicture>;
}) {
  const t = translator(locale, "auctions");
  const over = sale.status === "closed" || sale.status === "cancelled";
  const own = mine.paddle?.number ?? null;
  const closing = lotClosingWord(locale, sale.format);
  return (
    <DataTable label={t(over ? "sale.results" : "sale.lots")} className="lot-table table-stacked">
      <thead>
        <tr>
          <Head>{t("sale.lot")}</Head>
          <Head>
            <span className="sr-only">{t("sale.item")}</span>
          </Head>
          <Head numeric unit={sale.currency}>
            {t("sale.estimate")}
          </Head>
          <Head numeric unit={sale.currency}>
            {t(over ? "sale.hammer" : "sale.bidNow")}
          </Head>
          <Head numeric unit={sale.currency}>
            {t("sale.perCarat")}
          </Head>
          {closing && <Head numeric>{closing}</Head>}
          <Head>{t("sale.state")}</Head>
        </tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <Row
            key={lot.id}
            locale={locale}
            sale={sale}
            lot={lot}
            picture={pictures.get(lot.item.publicId)}
            own={own}
            hasBid={mine.maxima[lot.id] !== undefined}
          />
        ))}
      </tbody>
    </DataTable>
  );
}

function Row({
  locale,
  sale,
  lot,
  picture,
  own,
  hasBid,
}: {
  locale: Locale;
  sale: SaleHead;
  lot: LotView;
  picture: ItemPicture | undefined;
  own: number | null;
  hasBid: boolean;
}) {
  const t = translator(locale, "auctions");
  const { live, item } = lot;
  const { currency } = sale;
  const over = sale.status === "closed" || sale.status === "cancelled";
  const ended = live.status === "unsold" || live.status === "withdrawn";
  const price = ended ? null : (live.price ?? (live.status === "sold" ? null : lot.startMinor));
  const mark = lotMark(live, own, hasBid);
  const neutral = mark.key === "noBid";
  const perCarat =
    price === null || item.kind === "jewel" ? null : divideRoundHalfUp(BigInt(price) * 1000n, BigInt(item.weightMct));
  const estimate = [lot.estimateLowMinor, lot.estimateHighMinor].map((minor) => minor && formatAmount(minor, currency));
  return (
    <tr>
      <Cell>
        <span className="lot-cell">
          <strong lang="en">{lot.number}</strong>
          <span className="case-tile lot-thumb">
            <LotThumb item={item} picture={picture} locale={locale} size={38} />
          </span>
        </span>
      </Cell>
      <th scope="row">
        <Link className="no-underline hover:underline" href={lotPath(locale, sale, lot.number)}>
          {itemTitle(locale, item)}
        </Link>
        <span className="sub">{[item.clarity, finishLine(item, true), item.lab].filter(Boolean).join(" · ")}</span>
      </th>
      <Cell numeric data-label={t("sale.estimate")}>
        {estimate[0] && estimate[1] ? `${estimate[0]}–${estimate[1]}` : "–"}
      </Cell>
      <Cell numeric data-label={t(over ? "sale.hammer" : "sale.bidNow")}>
        {price === null ? "–" : <strong lang="en">{formatAmount(price, currency)}</strong>}
        {live.price === null && price !== null && <span className="sub">{t("sale.start")}</span>}
      </Cell>
      <Cell numeric data-label={t("sale.perCarat")}>
        {perCarat === null ? "–" : formatWhole(perCarat, currency)}
      </Cell>
      {sale.format !== "live" && (
        <Cell numeric data-label={lotClosingWord(locale, sale.format) ?? undefined}>
          <span lang="en">{formatClock(new Date(live.closesAt), sale.timeZone, true)}</span>
        </Cell>
      )}
      <Cell data-label={t("sale.state")}>
        <StateTag tone={neutral ? "ok" : mark.tone} icon={neutral ? "clock" : mark.icon}>
          {t(`lotState.${neutral ? "open" : mark.key}` as KeyOf<typeof auctions>)}
        </StateTag>
      </Cell>
    </tr>
  );
}
