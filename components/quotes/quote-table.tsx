/** Requests for a price, newest first: for the buyer to follow, for the producer to answer. */
import type { ReactNode } from "react";
import { LineThumb } from "@/components/orders/line-thumb";
import { lineGrades, lineTitle } from "@/components/orders/line-words";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import type { QuoteAnswer, QuoteState } from "@/domain/orders/quote";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type QuoteShown = {
  quoteId: string;
  item: LineSnapshot;
  state: QuoteState;
  answer: QuoteAnswer | null;
  message: string | null;
  note: string | null;
  askedAt: Date;
  company: { name: string; nameZh: string | null; country: string };
  picture: ItemPicture | undefined;
  /** The form to answer it with, for the producer. */
  form?: ReactNode;
};

const LOOK: Record<QuoteState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: "time", icon: "clock" },
  quoted: { tone: "ok", icon: "check" },
  ended: { tone: "quiet", icon: "clock" },
  declined: { tone: "quiet", icon: "ref" },
  closed: { tone: "quiet", icon: "x" },
};

export function QuoteTable({ locale, label, lines }: { locale: Locale; label: string; lines: readonly QuoteShown[] }) {
  const t = translator(locale, "quotes");
  const withForms = lines.some((line) => line.form);
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("column.item")}</Head>
          <Head>{t("column.company")}</Head>
          <Head>{t("column.asked")}</Head>
          <Head>{t("column.state")}</Head>
          <Head numeric>{t("column.price")}</Head>
          <Head>{t("column.valid")}</Head>
          {withForms && <Head>{t("column.action")}</Head>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.quoteId}>
            <Cell>
              <span className="flex items-center gap-3">
                <LineThumb item={line.item} picture={line.picture} locale={locale} />
                <span>
                  <a className="link" href={`/${locale}/items/${line.item.publicId}`}>
                    {lineTitle(locale, line.item)}
                  </a>
                  <span className="block text-12 text-ink-2">{lineGrades(line.item)}</span>
                </span>
              </span>
            </Cell>
            <Cell>
              {locale === "zh" ? (line.company.nameZh ?? line.company.name) : line.company.name}
              <span className="block text-12 text-ink-2">{countryName(line.company.country, locale)}</span>
              {line.message && <span className="quote-message">{line.message}</span>}
            </Cell>
            <Cell>
              <Time at={line.askedAt} locale={locale} />
            </Cell>
            <Cell>
              <StateTag {...LOOK[line.state]}>{t(`state.${line.state}`)}</StateTag>
              {line.note && <span className="quote-message">{line.note}</span>}
            </Cell>
            <Cell numeric>
              {line.answer?.priceMinor ? <Money minor={line.answer.priceMinor} currency={line.answer.currency} /> : "–"}
            </Cell>
            <Cell>{line.answer?.validUntil ? <Time at={line.answer.validUntil} locale={locale} /> : "–"}</Cell>
            {withForms && <Cell>{line.form}</Cell>}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
