/** A producer's own stock as rows. */

import { cutRefusalWords } from "@/components/item/proportions-profile";
import { colorWords, type ItemFacts, itemWords } from "@/components/stock/item-words";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import type { IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag, type Tone } from "@/components/ui/states";
import { figuresOfItem, type ItemFigures } from "@/domain/media/cut/item-figures";
import { weightFit } from "@/domain/media/cut/weight-fit";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export type OwnStatus = "listed" | "held" | "in-sale" | "sold" | "withdrawn" | "review" | "unavailable";
export const STATUS_LOOK: Record<OwnStatus, { tone: Tone; icon: IconName }> = {
  listed: { tone: "ok", icon: "check" },
  held: { tone: "outbid", icon: "hold" },
  "in-sale": { tone: "time", icon: "hammer" },
  sold: { tone: "ink", icon: "mark" },
  withdrawn: { tone: "quiet", icon: "x" },
  review: { tone: "time", icon: "eye" },
  unavailable: { tone: "quiet", icon: "pause" },
};

export type OwnItem = ItemFacts &
  ItemFigures & {
    species: string;
    publicId: string;
    stockNumber: string;
    status: OwnStatus;
    weightMct: number;
    clarity: string | null;
    lab: string | null;
    reportNumber: string | null;
    priceMinor: bigint | null;
    currency: Currency;
    mineId: string | null;
    staleWarnedAt: Date | null;
    staleHiddenAt: Date | null;
    confirmedAt: Date;
  };

export function StockTable({ locale, rows }: { locale: Locale; rows: readonly OwnItem[] }) {
  const t = translator(locale, "stock");
  return (
    <DataTable label={t("page.stockTitle")}>
      <thead>
        <tr>
          <Head unit={t("page.publicId")}>{t("page.stockNumber")}</Head>
          <Head>{t("page.item")}</Head>
          <Head numeric>{t("page.weight")}</Head>
          <Head>{t("page.color")}</Head>
          <Head>{t("page.clarity")}</Head>
          <Head>{t("page.report")}</Head>
          <Head>{t("page.mine")}</Head>
          <Head numeric>{t("page.price")}</Head>
          <Head>{t("page.status")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <StockLine key={row.publicId} locale={locale} row={row} />
        ))}
      </tbody>
    </DataTable>
  );
}

function StockLine({ locale, row }: { locale: Locale; row: OwnItem }) {
  const t = translator(locale, "stock");
  const isShown = row.status === "listed" || row.status === "held" || row.status === "in-sale" || row.status === "sold";
  return (
    <tr>
      <Cell lang="en">
        <span className="block">
          {isShown ? <Link href={`/${locale}/items/${row.publicId}`}>{row.stockNumber}</Link> : row.stockNumber}
        </span>
        <span className="mr-3 text-12 text-ink-3">{row.publicId}</span>
        <Link
          className="link text-12"
          href={`/${locale}/producer/media?item=${row.publicId}`}
          aria-label={translator(locale, "stockMedia")("openOf", { number: row.stockNumber })}
          lang={locale === "zh" ? "zh-CN" : "en"}
        >
          {translator(locale, "stockMedia")("open")}
        </Link>
      </Cell>
      <Cell>{itemWords(locale, row)}</Cell>
      <Cell numeric lang="en" className="font-semibold">
        {formatCarat(row.weightMct)}
        <WeightNote locale={locale} row={row} />
      </Cell>
      <Cell>{colorWords(locale, row)}</Cell>
      <Cell lang="en">{row.clarity}</Cell>
      <Cell lang="en">{row.lab && `${row.lab} ${row.reportNumber}`}</Cell>
      <Cell lang="en">{row.mineId}</Cell>
      <Cell numeric>
        {row.priceMinor === null ? t("page.onRequest") : <Money quiet minor={row.priceMinor} currency={row.currency} />}
      </Cell>
      <Cell>
        <StateTag {...STATUS_LOOK[row.status]}>{t(`status.${row.status}`)}</StateTag>
        {row.staleWarnedAt && (
          <StateTag tone="time" icon="clock">
            {translator(locale, "imports")(row.staleHiddenAt ? "fresh.rowHidden" : "fresh.rowWarned", {
              date: formatDate(row.confirmedAt, locale),
            })}
          </StateTag>
        )}
      </Cell>
    </tr>
  );
}

/** Told where the stated weight is not that of the measurements, or they are those of no stone. */
function WeightNote({ locale, row }: { locale: Locale; row: OwnItem }) {
  const fit = row.kind === "stone" ? weightFit(figuresOfItem(row), row.species, row.weightMct) : null;
  if (fit === null || (fit.ok && fit.value.fits)) return null;
  const t = translator(locale, "media");
  const words = fit.ok
    ? t("weightOff", { off: Math.abs(Math.round(fit.value.offPct)), expected: formatCarat(fit.value.expectedMct) })
    : cutRefusalWords(fit, locale);
  return (
    <span
      className="block max-w-56 whitespace-normal text-left text-12 font-normal text-outbid"
      lang={locale === "zh" ? "zh-CN" : "en"}
    >
      {words}
    </span>
  );
}
