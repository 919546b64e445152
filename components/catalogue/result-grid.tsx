/** Results as a sorting tray: shared hairlines, stones at one scale; one too large for its case has a scale of its own. */
import { ChooseBox } from "@/components/catalogue/choose-box";
import type { Results } from "@/components/catalogue/result-table";
import { longestMm, type PictureState, PictureToScale, pictureState, ScaleBar } from "@/components/item/item-picture";
import { ItemState } from "@/components/item/item-state";
import { Icon } from "@/components/ui/icon";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { formatMoney, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { finishLine, gradeLine, itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";

const PX_PER_MM = 17.5;
const CASE_PX = 156;

export function ResultGrid({ locale, items, stones, pictures, favorites }: Results) {
  const t = translator(locale, "catalogue");
  const favorite = translator(locale, "shopping")("favorites.mark");
  return (
    <ul className="tray tray-grid">
      {items.map((item) => (
        <li key={item.publicId}>
          <span className="tray-choose">
            <ChooseBox item={item} title={itemTitle(locale, item)} locale={locale} />
          </span>
          <a href={`/${locale}/items/${item.publicId}`} data-soft="top" className="tray-cell">
            <div className="tray-case">
              <span className="tray-lot" lang="en">
                {item.publicId}
                {favorites.has(item.itemId) && <Icon name="mark" label={favorite} />}
              </span>
              <PictureToScale
                item={item}
                picture={pictures.get(item.publicId)}
                locale={locale}
                pxPerMm={scaleOf(item)}
                maxPx={CASE_PX}
                stones={stones.get(item.itemId)}
              />
              <TrayMark
                state={pictureState(item, pictures.get(item.publicId))}
                pxPerMm={scaleOf(item)}
                locale={locale}
              />
            </div>
            <TrayWords item={item} locale={locale} onRequest={t("onRequest")} perCarat={t("perCarat")} />
          </a>
        </li>
      ))}
    </ul>
  );
}

const scaleOf = (item: StockSummary) => Math.min(PX_PER_MM, CASE_PX / longestMm(item));

/** What the picture is, and the ruler where it stands at true scale. */
function TrayMark({ state, pxPerMm, locale }: { state: PictureState; pxPerMm: number; locale: Locale }) {
  const t = translator(locale, "media");
  if (state === "jewel") return <span className="tray-drawn">{translator(locale, "catalogue")("drawn")}</span>;
  if (state === "photo") return <span className="tray-drawn">{t("tray.photo")}</span>;
  return (
    <>
      <span className="tray-drawn">{t(state === "waiting" ? "tray.waiting" : "tray.computed")}</span>
      <span className="tray-scale">
        <ScaleBar pxPerMm={pxPerMm} label={translator(locale, "catalogue")("millimetres")} />
      </span>
    </>
  );
}

function TrayWords({
  item,
  locale,
  onRequest,
  perCarat,
}: {
  item: StockSummary;
  locale: Locale;
  onRequest: string;
  perCarat: string;
}) {
  const { price } = item;
  const metal = item.metal ? `${term(locale, "metal", item.metal)}${item.finenessPm ? ` ${item.finenessPm}` : ""}` : "";
  return (
    <div className="tray-words">
      <p>
        <span className="title title-cell">{itemTitle(locale, item, true)}</span>
        <b>{gradeLine(item)}</b>
      </p>
      <p className="text-13 text-ink-2">
        <span>{item.lab ? `${item.lab} ${item.reportNumber ?? ""}` : metal}</span>
        <span>{finishLine(item, true)}</span>
      </p>
      <p>
        <b className="text-16" lang="en">
          {price ? formatMoney(price.minor, price.currency) : onRequest}
        </b>
        {price?.perCaratMinor && (
          <span>
            {formatWhole(price.perCaratMinor, price.currency)} <span className="text-ink-2">{perCarat}</span>
          </span>
        )}
      </p>
      <p>
        <ItemState status={item.status} locale={locale} />
        <span className="text-13 text-ink-2">{placeWords(locale, item)}</span>
      </p>
    </div>
  );
}
