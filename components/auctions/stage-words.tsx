/** Under the stone: title, plate, where the lot may go, its origin. Server component. */

import type { ReactNode } from "react";
import { Plate } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { LotView } from "@/domain/auctions/sale-view";
import { countryName, formatAmount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { finishLine, itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { fancyColorName } from "@/messages/terms";

export function StageWords({
  locale,
  lot,
  currency,
  trade,
}: {
  locale: Locale;
  lot: LotView;
  currency: Currency;
  trade: { good: boolean; stop: "trade-refused" | "trade-review" | null; word: string; line: string } | null;
}) {
  const t = translator(locale, "auctions");
  const { item } = lot;
  const color = item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : item.color;
  const estimate =
    lot.estimateLowMinor && lot.estimateHighMinor
      ? `${formatAmount(lot.estimateLowMinor, currency)}–${formatAmount(lot.estimateHighMinor, currency)}`
      : null;
  const plate: { label: ReactNode; value: ReactNode }[] = [
    { label: t("room.weight"), value: `${formatCarat(item.weightMct)} ct` },
    { label: t("room.color"), value: color ?? "–" },
    { label: t("room.clarity"), value: item.clarity ?? finishLine(item, true) },
    { label: t("room.report"), value: item.lab ?? "–" },
    ...(estimate ? [{ label: t("room.estimate", { currency }), value: estimate }] : []),
  ];
  const origin = item.minedIn
    ? t("room.mined", { country: countryName(item.minedIn, locale) })
    : t("room.minedUnknown");
  const polished = item.polishedIn ? t("room.polished", { country: countryName(item.polishedIn, locale) }) : null;
  const comma = locale === "zh" ? "，" : ", ";
  return (
    <div className="stage-words">
      <h2 className="title stage-title">{itemTitle(locale, item)}</h2>
      <Plate items={plate} wide />
      <ul className="stage-lines">
        {trade && (
          <li className={trade.good ? "tone-ok" : trade.stop === "trade-review" ? "tone-time" : "tone-fault"}>
            <Icon name={trade.good ? "ver" : trade.stop === "trade-review" ? "eye" : "ref"} />
            <span>
              <strong style={{ color: "var(--tone)" }}>{trade.word}</strong>{" "}
              <span className="stage-more">{trade.line}</span>
            </span>
            <Link className="link" href={`/${locale}/items/${item.publicId}`}>
              {t("room.facts")}
            </Link>
          </li>
        )}
        <li>
          <Icon name="mine" />
          <span>{polished ? `${origin}${comma}${polished}` : origin}</span>
          <Link className="link" href={`/${locale}/items/${item.publicId}/passport`}>
            {t("room.passport")}
          </Link>
        </li>
      </ul>
    </div>
  );
}
