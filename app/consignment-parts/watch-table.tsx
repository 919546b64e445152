/** A seller's lots in sales, as they stand now, each with its own reserve beside the bid. */
import { Countdown } from "@/components/ui/countdown";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Section } from "@/components/ui/frame";
import type { IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag, type Tone } from "@/components/ui/states";
import type { LotStatus } from "@/domain/auctions/sale";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import type { ConsignmentView } from "@/services/consignments/read-consignments";

const LOOK: Record<LotStatus, readonly [Tone, IconName]> = {
  upcoming: ["quiet", "clock"],
  open: ["ok", "play"],
  paused: ["time", "pause"],
  sold: ["ok", "hammer"],
  unsold: ["quiet", "x"],
  withdrawn: ["quiet", "ref"],
};

export function WatchTable({ locale, lots }: { locale: Locale; lots: readonly ConsignmentView[] }) {
  const t = translator(locale, "consignments");
  const words = translator(locale, "auctions");
  const days = translator(locale, "home")("sale.days", { count: "{count}" });
  const now = new Date().toISOString();
  return (
    <Section title={t("watch.title")} lead={t("watch.lead")} id="watch">
      {lots.length === 0 ? (
        <p className="py-4 text-ink-2">{t("watch.none")}</p>
      ) : (
        <DataTable label={t("watch.title")} className="max-md:min-w-[720px]">
          <thead>
            <tr>
              <Head>{t("lot")}</Head>
              <Head>{t("state")}</Head>
              <Head numeric>{t("watch.price")}</Head>
              <Head numeric>{t("reserve")}</Head>
              <Head numeric>{t("watch.bids")}</Head>
              <Head numeric>{t("watch.left")}</Head>
            </tr>
          </thead>
          <tbody>
            {lots.map(({ id, lot, item, sale, state, stage }) => {
              if (!lot) return null;
              const [tone, icon] = LOOK[lot.status];
              const reserve = state.terms?.reserve;
              return (
                <tr key={id}>
                  <th scope="row">
                    <Link className="link" href={`/${locale}/sales/${sale.slug}/lots/${lot.number}`}>
                      {lot.number} · {itemTitle(locale, item, true)}
                    </Link>
                    <span className="block text-12 font-normal text-ink-2">{sale.title[locale]}</span>
                  </th>
                  <Cell>
                    <StateTag tone={tone} icon={icon}>
                      {words(`lotState.${lot.status}`)}
                    </StateTag>
                  </Cell>
                  <Cell numeric className="font-semibold">
                    {lot.priceMinor === null ? "–" : <Money minor={lot.priceMinor} currency={sale.currency} quiet />}
                  </Cell>
                  <Cell numeric>
                    {reserve ? <Money minor={reserve} currency={sale.currency} quiet /> : t("noReserve")}
                  </Cell>
                  <Cell numeric>{lot.bidCount}</Cell>
                  <Cell numeric>
                    {stage === "open" && sale.format !== "live" ? (
                      <Countdown to={lot.closesAt.toISOString()} now={now} ended="–" days={days} />
                    ) : (
                      formatInstant(lot.closesAt, locale, sale.timeZone)
                    )}
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
