import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addToCartAction, placeHoldAction } from "@/app/[locale]/cart/actions";
import {
  addFavoritesAction,
  removeFavoriteAction,
  removeNoteAction,
  writeNoteAction,
} from "@/app/[locale]/favorites/actions";
import { askFramesAction } from "@/app/[locale]/items/[publicId]/actions";
import { quotedWords } from "@/app/[locale]/items/[publicId]/quoted-words";
import { requestQuoteAction } from "@/app/[locale]/quotes/actions";
import { alternatesOf } from "@/app/alternates";
import { PageLanded } from "@/app/landed";
import { readOutcome } from "@/app/outcome";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { readPreferences } from "@/app/preferences";
import { TradePanel } from "@/components/compliance/trade-panel";
import { HallmarkNote } from "@/components/item/hallmark-note";
import { ItemActions } from "@/components/item/item-actions";
import { ItemCase } from "@/components/item/item-case";
import { ItemFacts, ItemLinks } from "@/components/item/item-facts";
import { ItemPlate } from "@/components/item/item-plate";
import { ItemPrice } from "@/components/item/item-price";
import { ItemState } from "@/components/item/item-state";
import { JewelStones } from "@/components/item/jewel-stones";
import { ProducerCard } from "@/components/item/producer-card";
import { ProductData } from "@/components/item/product-data";
import { ProportionsDiagram } from "@/components/item/proportions-diagram";
import { TurnButton } from "@/components/item/viewer/turn-button";
import { widthText } from "@/components/item/width-text";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { PassportSummary } from "@/components/passport/passport-summary";
import { QuoteBox } from "@/components/quotes/quote-box";
import { QuoteNote } from "@/components/quotes/quote-note";
import { KeepItem } from "@/components/shopping/keep-item";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { Section } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { type ItemPicture, pictureAddress } from "@/domain/media/item-picture";
import { refusalFor } from "@/domain/parties/permissions";
import { DESTINATIONS, isDestination } from "@/domain/shared/destinations";
import { localCurrency } from "@/domain/shared/local-currency";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { itemTitle, placeWords } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { getItem } from "@/services/catalogue/get-item";
import { readLikePrices } from "@/services/catalogue/read-prices";
import { decideItemTrade } from "@/services/compliance/decide-item-trade";
import { hallmarkOf } from "@/services/compliance/hallmark-rules";
import { readLandedRates } from "@/services/landed/landed-rates";
import { askLargest } from "@/services/media/ask-picture";
import { figuresOfItem } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { readItemFiles } from "@/services/media/read-item-files";
import { readPictures, readSetStonePictures } from "@/services/media/read-pictures";
import { activeHoldOf } from "@/services/orders/release-hold";
import { getPassportSummary } from "@/services/passport/get-passport";
import { listQuotes } from "@/services/quotes/list-quotes";
import { favoritesAmong } from "@/services/shopping/favorites-among";
import { listNotes } from "@/services/shopping/list-notes";

const KEEP_ACTIONS = {
  add: addFavoritesAction,
  remove: removeFavoriteAction,
  write: writeNoteAction,
  removeNote: removeNoteAction,
};

type Props = {
  params: Promise<{ locale: string; publicId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params);
  const found = await getItem(await pageContext(), (await params).publicId);
  if (!found.ok) return {};
  return {
    title: itemTitle(locale, found.value),
    alternates: alternatesOf(locale, `/items/${found.value.publicId}`),
  };
}

/** Where the goods would go: the address, else the company's seat or the reader's choice. */
async function destinationOf(context: PageContext, search: Awaited<Props["searchParams"]>): Promise<string> {
  const asked = typeof search.to === "string" ? search.to : "";
  if (isDestination(asked)) return asked;
  return (await readPreferences(context.actor)).destination;
}

export default async function ItemPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { publicId } = await params;
  const search = await searchParams;
  const context = await pageContext();
  const destination = await destinationOf(context, search);
  const found = await getItem(context, publicId, { currency: localCurrency(destination) });
  if (!found.ok) notFound();
  const item = found.value;
  const at = new Date();
  // Hold and checkout ask for the company's seat, whatever destination the reader looks at.
  const seat = context.actor?.country ?? destination;
  const [trade, ownTrade, likePrices, heldUntil, passport, pictures, setStones, media, favorites, notes, quotes] =
    await Promise.all([
      decideItemTrade(context, { publicId, destination, at }),
      seat === destination ? null : decideItemTrade(context, { publicId, destination: seat, at }),
      item.price ? readLikePrices(context, item, item.price.currency) : [],
      activeHoldOf(context, item.itemId),
      getPassportSummary(context, { publicId }),
      readPictures(context, [publicId]),
      readSetStonePictures(context, item.stones),
      readItemFiles(context, item.itemId),
      favoritesAmong(context, [item.itemId]),
      listNotes(context, { itemId: item.itemId }),
      listQuotes(context, { as: "buyer", publicId }),
    ]);
  const picture = pictures.get(publicId);
  await askLargest(context, publicId, picture);
  const decision = trade.ok ? trade.value.decision : null;
  const binding = ownTrade?.ok ? ownTrade.value.decision : decision;
  const stopped =
    binding && (binding.verdict === "refused" || binding.verdict === "review")
      ? explainTradeDecision(locale, binding).sentence
      : null;
  const quote = quotes.ok ? (quotes.value[0] ?? null) : null;
  const quoted = quotedWords(quote, heldUntil, locale);
  const priced = quoted ?? item.price;
  const hallmark = item.kind === "jewel" ? hallmarkOf(item, destination, at) : null;
  const t = translator(locale, "catalogue");
  const width = widthText(item);
  return (
    <div className="page pt-4">
      <ProductData
        item={item}
        name={itemTitle(locale, item)}
        url={`${alternatesOf(locale, `/items/${item.publicId}`).canonical}`}
        picture={picture}
      />
      <Link
        href={`/${locale}/catalogue${item.kind === "jewel" ? "?kind=jewel" : ""}`}
        className="mb-3 inline-flex min-h-8 items-center gap-2 text-13 text-ink-2 no-underline hover:underline coarse:min-h-11"
      >
        <Icon name="left" size={14} />
        {t(item.kind === "jewel" ? "item.backJewels" : "item.back")}
      </Link>
      <OutcomeNote locale={locale} outcome={readOutcome(search)} />
      <ShoppingNote locale={locale} outcome={readOutcome(search)} />
      <QuoteNote locale={locale} outcome={readOutcome(search)} />
      <div className="item-grid">
        <ItemCase
          item={item}
          {...media}
          picture={picture}
          locale={locale}
          width={width}
          stones={item.stones.map((stone, index) => ({ ...stone, picture: setStones[index] ?? undefined }))}
          viewer={<Turn item={item} picture={picture} locale={locale} />}
        />
        <div className="item-side">
          <header>
            <p className="item-state-line">
              <ItemState status={item.status} locale={locale} />
              <span>{placeWords(locale, item)}</span>
              <span className="ml-auto">{t("item.stockNumber", { number: item.stockNumber })}</span>
            </p>
            <h1 className="title title-stone">{itemTitle(locale, item)}</h1>
          </header>
          <ItemPlate item={item} locale={locale} />
          <ItemPrice item={item} locale={locale} likePrices={likePrices} quoted={quoted} />
          {priced && item.status !== "sold" && (
            <ItemLanded
              context={context}
              locale={locale}
              item={item}
              price={priced}
              destination={destination}
              at={at}
            />
          )}
          {decision && (
            <TradePanel
              locale={locale}
              decision={decision}
              companyName={context.actor?.companyName ?? null}
              chooser={{ name: "to", destinations: DESTINATIONS }}
            />
          )}
          {!item.price && item.status !== "sold" && (
            <QuoteBox
              locale={locale}
              publicId={publicId}
              quote={quote}
              signedIn={context.actor !== null}
              mayAsk={refusalFor(context.actor, "orders.buy") === null}
              ask={requestQuoteAction}
              idempotencyKey={randomUUID()}
            />
          )}
          <ItemActions
            item={item}
            locale={locale}
            isPriced={item.price !== null || quoted !== null}
            signedIn={context.actor !== null}
            heldUntil={heldUntil}
            stopped={stopped}
            hold={placeHoldAction}
            addToCart={addToCartAction}
            idempotencyKey={randomUUID()}
          />
          {context.actor && notes.ok && (
            <KeepItem
              locale={locale}
              publicId={publicId}
              actor={context.actor}
              mayKeep={refusalFor(context.actor, "shopping.keep") === null}
              isFavorite={favorites.has(item.itemId)}
              notes={notes.value}
              actions={KEEP_ACTIONS}
            />
          )}
          <ProducerCard item={item} locale={locale} />
        </div>
      </div>
      <JewelStones stones={item.stones} pictures={setStones} locale={locale} />
      <Section
        id="facts"
        title={t(item.kind === "jewel" ? "item.jewelFacts" : "item.facts")}
        lead={t("item.factsLead")}
      >
        <div className={item.kind === "jewel" ? "" : "facts-two"}>
          <div>
            <ItemFacts item={item} locale={locale} />
            <ItemLinks item={item} locale={locale} />
          </div>
          {item.kind !== "jewel" && (
            <div className="border border-t-0 border-line-2 bg-surface p-6">
              <ProportionsDiagram stone={item} locale={locale} width={width} />
            </div>
          )}
        </div>
      </Section>
      {hallmark && (
        <HallmarkNote
          locale={locale}
          destination={destination}
          answer={hallmark}
          finenessPm={item.finenessPm ?? 0}
          stated={item.hallmark}
        />
      )}
      {passport.ok && <PassportSummary locale={locale} {...passport.value} />}
    </div>
  );
}

/** What the item costs at the reader's door. */
async function ItemLanded(props: {
  context: PageContext;
  locale: Locale;
  item: StockDetail;
  price: { minor: string; currency: Currency };
  destination: string;
  at: Date;
}) {
  const { context, locale, item, price, destination, at } = props;
  const { currency, minor } = price;
  const ratesOf = await readLandedRates(context, { destination, currency, at });
  const goods = [{ valueMinor: minor, rates: ratesOf(item) }];
  return <PageLanded context={context} locale={locale} currency={currency} goods={goods} />;
}

/** The stone turns where its computed picture is shown; beside a photo of the stone itself it would be less. */
function Turn({ item, picture, locale }: { item: StockDetail; picture: ItemPicture | undefined; locale: Locale }) {
  const figures = figuresOfItem(item);
  if (!figures || picture?.kind === "photo") return null;
  const { viewer } = messagesOf(locale, "media");
  const name = translator(locale, "media")("viewer.name", { title: itemTitle(locale, item, true) });
  return (
    <TurnButton
      figures={figures}
      sheet={pictureAddress(pictureHash(figures), "frames")}
      frames={picture?.frames ?? 0}
      words={{ ...viewer, name }}
      askFrames={askFramesAction.bind(null, item.publicId)}
    />
  );
}
