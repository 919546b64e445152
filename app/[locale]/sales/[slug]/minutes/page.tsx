/** The minutes of a tender's opening, to be read and printed by the house and by all who took part. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { PrintButton } from "@/components/orders/print-button";
import { Cell, DataTable, Facts, Head } from "@/components/ui/data";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import { StateTag } from "@/components/ui/states";
import { formatAmount, formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { beside, listed } from "@/messages/print-signs";
import { getMinutes, type Minutes, type MinutesBid, type MinutesLot } from "@/services/auctions/read-tender";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "tenders")("minutes") };
}

export default async function MinutesPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await signedInContext(locale, `/${locale}/sales/${slug}/minutes`);
  const minutes = await getMinutes(context, slug);
  if (!minutes) notFound();
  const t = translator(locale, "tenders");
  const { sale, openings, lots } = minutes;
  const at = (time: Date) => formatInstant(time, locale, sale.timeZone);
  return (
    <Page>
      <PageHead
        title={t("record.title")}
        lead={sale.title[locale]}
        back={{ href: `/${locale}/sales/${slug}`, label: sale.title[locale] }}
        actions={
          <>
            <PrintButton label={t("record.print")} />
            <a className="btn" href={`/api/v1/sales/${slug}/minutes?language=${locale}`}>
              <Icon name="doc" />
              {translator(locale, "consignments")("minutesPdf")}
            </a>
          </>
        }
      />
      <Facts
        items={openings.flatMap(({ round, released, at: time }) => [
          { label: t("record.round", { number: round }), value: at(time) },
          ...released.map((one) => ({ label: t("record.house"), value: beside(locale, one.holder, at(one.at)) })),
        ])}
      />
      {lots.map((lot) => (
        <LotRecord key={lot.lotId} locale={locale} sale={sale} lot={lot} at={at} />
      ))}
      <p className="label mt-6">{t("record.check")}</p>
    </Page>
  );
}

type Part = { locale: Locale; sale: Minutes["sale"]; lot: MinutesLot; at: (time: Date) => string };

function LotRecord({ locale, sale, lot, at }: Part) {
  const t = translator(locale, "tenders");
  const { ended, again, chain } = lot;
  const result = [
    again &&
      t("record.again", { paddles: listed(locale, again.paddles.map(String)), time: at(new Date(again.closesAt)) }),
    ended &&
      (ended.type === "lot-sold"
        ? t("record.sold", { paddle: ended.paddle, amount: formatMoney(ended.price, sale.currency) })
        : t("record.unsold")),
  ].filter((line) => line !== null);
  return (
    <Section title={`${translator(locale, "auctions")("sale.lot")} ${lot.number}`} lead={result.join(" · ")}>
      {lot.bids.length === 0 ? (
        <p className="text-ink-2">{t("record.noBids")}</p>
      ) : (
        <DataTable label={t("record.bids")} className="max-md:min-w-[640px]">
          <thead>
            <tr>
              <Head numeric>{t("record.place")}</Head>
              <Head numeric>{t("receipt.round")}</Head>
              <Head numeric>{t("record.paddle")}</Head>
              <Head>{t("record.taken")}</Head>
              <Head numeric>{t("record.amount", { currency: sale.currency })}</Head>
              <Head>{t("record.counts")}</Head>
              <Head>{t("record.commitment")}</Head>
            </tr>
          </thead>
          <tbody>
            {lot.bids.map((bid) => (
              <tr key={bid.seq}>
                <Cell numeric>{bid.seq}</Cell>
                <Cell numeric>{bid.round}</Cell>
                <Cell numeric>{bid.paddle}</Cell>
                <Cell>{at(bid.at)}</Cell>
                <Cell numeric>{bid.amountMinor === null ? "–" : formatAmount(bid.amountMinor, sale.currency)}</Cell>
                <Cell>
                  <Standing locale={locale} bid={bid} />
                </Cell>
                <Cell>
                  <span className="mono text-12" lang="en" title={bid.commitment}>
                    {bid.commitment.slice(0, 24)}
                  </span>
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <p className={chain.brokenSeq === null ? "label mt-2" : "mt-2 text-fault"}>
        {chain.brokenSeq === null
          ? t("record.chain", { count: chain.events, head: chain.head?.slice(0, 24) ?? "–" })
          : t("record.broken", { seq: chain.brokenSeq })}
      </p>
    </Section>
  );
}

function Standing({ locale, bid }: { locale: Locale; bid: MinutesBid }) {
  const t = translator(locale, "tenders");
  if (bid.amountMinor === null)
    return (
      <StateTag tone="fault" icon="ref">
        {t("record.unreadable")}
      </StateTag>
    );
  if (bid.takenOut)
    return (
      <StateTag tone="fault" icon="minus">
        {t(`record.takenOut.${bid.takenOut}`)}
      </StateTag>
    );
  return bid.counts ? (
    <StateTag tone="ok" icon="check">
      {t("record.counts")}
    </StateTag>
  ) : (
    <StateTag tone="quiet" icon="minus">
      {t("record.replaced")}
    </StateTag>
  );
}
