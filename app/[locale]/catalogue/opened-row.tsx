/** A row opened in its place: picture, six facts, the passport in a line, and what can be done with the piece now. */
import { randomUUID } from "node:crypto";
import { addToCartAction, placeHoldAction } from "@/app/[locale]/cart/actions";
import type { PageContext } from "@/app/page-context";
import { ItemActions } from "@/components/item/item-actions";
import { LargePicture, pictureState } from "@/components/item/item-picture";
import { JewelFigure } from "@/components/item/jewel-figure";
import { Icon } from "@/components/ui/icon";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatMillimetres, formatTenths } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { type TermGroup, term } from "@/messages/terms";
import { decideItemTrade } from "@/services/compliance/decide-item-trade";
import { activeHoldOf } from "@/services/orders/release-hold";
import { listQuotes } from "@/services/quotes/list-quotes";

type Props = {
  context: PageContext;
  locale: Locale;
  item: StockSummary;
  picture: ItemPicture | undefined;
  /** Where a press leads back to. */
  next: string;
  destination: string;
};

export async function OpenedRow({ context, locale, item, picture, next, destination }: Props) {
  const t = translator(locale, "catalogue");
  const { publicId } = item;
  const seat = context.actor?.country ?? destination;
  const [trade, heldUntil, quotes] = await Promise.all([
    decideItemTrade(context, { publicId, destination: seat, at: new Date() }),
    activeHoldOf(context, item.itemId),
    item.price ? null : listQuotes(context, { as: "buyer", publicId }),
  ]);
  const decision = trade.ok ? trade.value.decision : null;
  const isStopped = decision?.verdict === "refused" || decision?.verdict === "review";
  const quoted = quotes?.ok && quotes.value[0]?.state === "quoted";
  const title = itemTitle(locale, item, true);
  return (
    <section className="opened-row" aria-label={t("row.strip", { title })}>
      <a className="opened-picture case-tile" href={`/${locale}/items/${publicId}`} data-soft="top" aria-label={title}>
        {pictureState(item, picture) === "jewel" ? (
          <JewelFigure type={item.jewelType} stones={[]} size={84} label={title} />
        ) : (
          <LargePicture item={item} picture={picture} locale={locale} sizes="92px" />
        )}
      </a>
      <dl className="opened-facts">
        {factsOf(item, locale).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="opened-links">
        <a className="link" href={`/${locale}/items/${publicId}`} data-soft="top">
          {t("row.page")}
        </a>
        <a className="link" href={`/${locale}/items/${publicId}/passport`}>
          <Icon name="ver" size={14} /> {t("row.passport")}
        </a>
        {decision && <span className="text-ink-2">{explainTradeDecision(locale, decision).sentence}</span>}
      </p>
      <div className="opened-presses">
        <ItemActions
          item={item}
          locale={locale}
          isPriced={item.price !== null || quoted === true}
          signedIn={context.actor !== null}
          heldUntil={heldUntil}
          stopped={isStopped && decision ? explainTradeDecision(locale, decision).sentence : null}
          next={next}
          hold={placeHoldAction}
          addToCart={addToCartAction}
          idempotencyKey={randomUUID()}
        />
      </div>
    </section>
  );
}

/** What the piece has of what a dealer asks first; what it has not is left out. */
function factsOf(item: StockSummary, locale: Locale): [string, string][] {
  const t = translator(locale, "catalogue");
  const comma = locale === "zh" ? "，" : ", ";
  const sides = [item.lengthUm, item.widthUm, item.depthUm].flatMap((um) => (um ? formatMillimetres(um) : []));
  const degrees = [item.crownAngleDdeg, item.pavilionAngleDdeg].flatMap((tenths) =>
    tenths ? `${formatTenths(tenths)}°` : [],
  );
  const words = (...pairs: [TermGroup, string | null][]) =>
    pairs.flatMap(([group, value]) => (value ? term(locale, group, value) : [])).join(comma);
  const { producer } = item;
  const facts: [string, string][] = [
    [t("column.measurements"), sides.length > 0 ? `${sides.join(" × ")} mm` : ""],
    [t("column.angles"), degrees.join(comma)],
    [t("column.girdle"), words(["girdle", item.girdle], ["culet", item.culet])],
    [t("column.treatment"), words(["treatment", item.treatment])],
    [t("column.minedIn"), item.minedIn ? term(locale, "country", item.minedIn) : ""],
    [t("column.producer"), locale === "zh" ? (producer.nameZh ?? producer.name) : producer.name],
    [t("column.stockNumber"), item.stockNumber],
    [t("column.state"), placeWords(locale, item)],
  ];
  return facts.filter(([, value]) => value !== "").slice(0, 6);
}
