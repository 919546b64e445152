/** One big stone in its case with a museum label. */
import Link from "next/link";
import { gradeLine, itemTitle } from "@/components/item/item-words";
import { RulerFor, StoneLarge } from "@/components/item/stone-drawing";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { stoneForm } from "@/domain/media/stone-form";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function Featured({ stone, locale }: { stone: StockSummary; locale: Locale }) {
  const t = translator(locale, "home");
  const words = translator(locale, "catalogue");
  const note = stoneForm(stone).assumed.measurements ? words("drawingAssumed") : words("drawing");
  const producer = locale === "zh" ? (stone.producer.nameZh ?? stone.producer.name) : stone.producer.name;
  return (
    <div className="home-case">
      <StoneLarge stone={stone} label={note} />
      <span className="home-ruler">
        <RulerFor stone={stone} share={1} label={words("millimetres")} />
      </span>
      <div className="museum-label">
        <h2 className="title title-small">
          <Link href={`/${locale}/items/${stone.publicId}`} className="no-underline hover:underline">
            {[itemTitle(locale, stone), gradeLine(stone)].filter(Boolean).join(locale === "zh" ? "，" : ", ")}
          </Link>
        </h2>
        <p className="text-12 text-ink-2">
          {note}
          {locale === "zh" ? "。" : ". "}
          {stone.minedIn && t("mined", { country: countryName(stone.minedIn, locale) })} {t("cut", { name: producer })}
        </p>
        <p className="mt-1 flex items-baseline justify-between gap-4">
          <b lang="en">{stone.price ? formatMoney(stone.price.minor, stone.price.currency) : words("onRequest")}</b>
          <Link href={`/${locale}/items/${stone.publicId}`} className="link text-13" lang="en">
            {stone.publicId}
          </Link>
        </p>
      </div>
    </div>
  );
}
