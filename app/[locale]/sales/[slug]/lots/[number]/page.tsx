import { randomUUID } from "node:crypto";
import "@/app/kit-room.css";
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { bidAction } from "@/app/[locale]/sales/[slug]/lots/[number]/actions";
import { askConditionAction, watchAction } from "@/app/[locale]/sales/lot-actions";
import { landedMessages, landedRatesHref, readLotRates } from "@/app/landed";
import { type LotTrade, lotTrade } from "@/app/lot-trade";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { AuctionRoom } from "@/components/auctions/auction-room";
import { lotPath } from "@/components/auctions/lot-path";
import { LotPicture, LotThumb } from "@/components/auctions/lot-picture";
import type { RoomReader, RoomSale } from "@/components/auctions/room-types";
import { StageWords } from "@/components/auctions/stage-words";
import { ClientMessages } from "@/components/intl/client-messages";
import { ConditionPanel } from "@/components/saleroom/condition-panel";
import { WatchButton } from "@/components/saleroom/watch-button";
import { Link } from "@/components/ui/link";
import type { LotView, MySale, SaleHead } from "@/domain/auctions/sale-view";
import { refusalFor } from "@/domain/parties/permissions";
import { zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getSale } from "@/services/auctions/read-sales";
import { askLargest } from "@/services/media/ask-picture";
import { readPictures } from "@/services/media/read-pictures";
import { readMyCondition } from "@/services/saleroom/condition-reports";
import { readRoomMessages } from "@/services/saleroom/room-messages";
import { readWatched } from "@/services/saleroom/watch-lot";

type Props = { params: Promise<{ locale: string; slug: string; number: string }> };

async function findLot({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug, number } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  const lot = found?.lots.find((one) => String(one.number) === number);
  if (!found || !lot) notFound();
  return { locale, context, ...found, lot };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, sale, lot } = await findLot(props);
  return { title: `${lot.number} · ${itemTitle(locale, lot.item)} · ${sale.title[locale]}` };
}

export default async function LotPage(props: Props) {
  const { locale, context, sale, lots, lot } = await findLot(props);
  if (sale.format !== "timed") redirect(lotPath(locale, sale, lot.number));
  const t = translator(locale, "auctions");
  const mine = await readMySale(context, sale.id);
  const trade = await lotTrade(context, locale, lot);
  const reader = readerOf(context, locale, mine, lot, trade);
  const texts = messagesOf(locale, "auctions");
  const { room, band, lotState, paddle, badAmount } = texts;
  const [messages, watched, condition, ratesOf] = await Promise.all([
    readRoomMessages(context.db, sale.id),
    readWatched(context, sale.id),
    readMyCondition(context, lot.id),
    readLotRates(context, sale),
  ]);
  const href = (number: number) => `/${locale}/sales/${sale.slug}/lots/${number}`;
  const pictures = await readPictures(
    context,
    lots.map((one) => one.item.publicId),
  );
  await askLargest(context, lot.item.publicId, pictures.get(lot.item.publicId));
  return (
    <ClientMessages
      locale={locale}
      messages={{ auctions: { room, band, lotState, paddle, badAmount }, ...landedMessages(locale) }}
      zone={sale.timeZone}
    >
      <AuctionRoom
        key={lot.id}
        locale={locale}
        sale={roomSale(sale, locale)}
        links={{
          home: `/${locale}`,
          sale: `/${locale}/sales/${sale.slug}`,
          signIn: `/${locale}/sign-in?next=${encodeURIComponent(href(lot.number))}`,
          orders: `/${locale}/orders`,
          like: `/${locale}/catalogue${lot.item.fancy?.hue ? `?fancyHue=${lot.item.fancy.hue}` : ""}`,
        }}
        landed={{ rates: ratesOf(lot.item), ratesHref: landedRatesHref(context, locale) }}
        lots={lots.map((one) => ({
          id: one.id,
          number: one.number,
          title: itemTitle(locale, one.item, locale === "zh"),
          thumb: <LotThumb item={one.item} picture={pictures.get(one.item.publicId)} locale={locale} />,
          href: href(one.number),
          // Other lots need their state, not their history.
          live: one.id === lot.id ? one.live : { ...one.live, events: [] },
        }))}
        currentId={lot.id}
        room={{ saleId: sale.id, slug: sale.slug, messages: messages.map(({ id, at, body }) => ({ id, at, body })) }}
        startMinor={lot.startMinor}
        weightMct={lot.item.kind === "jewel" ? null : lot.item.weightMct}
        reader={reader}
        serverNow={Date.now()}
        firstKey={randomUUID()}
        action={bidAction}
        refusals={{ ...texts.refusal, "input-wrong": texts.inputWrong }}
        register={
          <Link className="btn btn-metal btn-money w-full" href={`/${locale}/sales/${sale.slug}/register`}>
            {t("paddle.register")}
          </Link>
        }
      >
        <LotPicture item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} scale={t("room.scale")} />
        <StageWords locale={locale} lot={lot} currency={sale.currency} trade={trade} />
        <div className="stage-acts">
          {["sold", "unsold", "withdrawn"].includes(lot.live.status) && (
            <p>
              <Link href={`/${locale}/verify-auction?lot=${lot.id}`}>{translator(locale, "lotLog")("checkThis")}</Link>
            </p>
          )}
          <WatchButton
            locale={locale}
            lot={lot}
            watching={watched.has(lot.id)}
            next={href(lot.number)}
            action={watchAction}
          />
          <ConditionPanel
            locale={locale}
            lotId={lot.id}
            zone={sale.timeZone}
            condition={condition}
            mayAsk={
              refusalFor(context.actor, "auctions.register") === null &&
              ["upcoming", "open", "paused"].includes(lot.live.status)
            }
            action={askConditionAction}
          />
        </div>
      </AuctionRoom>
    </ClientMessages>
  );
}

function roomSale(sale: SaleHead, locale: Locale): RoomSale {
  const { slug, currency, timeZone, opensAt, rules } = sale;
  const notice = sale.notice?.[locale] ?? null;
  return {
    slug,
    title: sale.title[locale],
    notice,
    currency,
    timeZone,
    place: zoneName(timeZone, locale),
    opensAt,
    rules,
  };
}

function readerOf(
  { actor }: PageContext,
  locale: Locale,
  mine: MySale,
  lot: LotView,
  trade: LotTrade | null,
): RoomReader {
  const barred = actor ? refusalFor(actor, "auctions.bid") : null;
  const paddle = mine.paddle ? { number: mine.paddle.number, status: mine.paddle.status } : null;
  return {
    signedIn: actor !== null,
    barred,
    barredLine: barred ? translator(locale, "auctions")(`refusal.${barred}`) : null,
    sellsThis: mine.selling.includes(lot.id),
    paddle,
    tradeStop: trade?.stop ?? null,
    tradeLine: trade?.line ?? null,
    companyName: actor?.companyName ?? null,
    mine,
  };
}
