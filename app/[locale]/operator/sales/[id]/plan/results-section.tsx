/** What came of a finished sale, for the house: who bought at what, and what went home and why. */
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Section } from "@/components/ui/frame";
import { buyersPremium } from "@/domain/auctions/premium";
import { formatAmount, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import type { ConsoleLot, ConsoleView } from "@/services/auctions/get-console";

export function ResultsSection({ locale, view: { sale, lots } }: { locale: Locale; view: ConsoleView }) {
  const t = translator(locale, "saleroom");
  const sold = lots.filter((lot) => lot.status === "sold" && lot.priceMinor !== null);
  const unsold = lots.filter((lot) => lot.status !== "sold");
  const hammer = sold.reduce((sum, lot) => sum + (lot.priceMinor ?? 0n), 0n);
  const premium = (lot: ConsoleLot) => buyersPremium(lot.priceMinor ?? 0n, sale.rules.premiumTiers);
  const premiums = sold.reduce((sum, lot) => sum + premium(lot), 0n);
  return (
    <>
      <Section
        title={t("outcome.sold", { count: sold.length })}
        lead={t("outcome.sums", {
          hammer: formatMoney(hammer, sale.currency),
          premium: formatMoney(premiums, sale.currency),
        })}
      >
        {sold.length > 0 && (
          <DataTable label={t("outcome.sold", { count: sold.length })} className="max-md:min-w-[680px]">
            <thead>
              <tr>
                <Head numeric>{t("mine.lot")}</Head>
                <Head>{t("results.stone")}</Head>
                <Head>{t("outcome.buyer")}</Head>
                <Head>{t("outcome.seller")}</Head>
                <Head numeric unit={sale.currency}>
                  {t("results.hammer")}
                </Head>
                <Head numeric unit={sale.currency}>
                  {t("outcome.premium")}
                </Head>
              </tr>
            </thead>
            <tbody>
              {sold.map((lot) => (
                <tr key={lot.id}>
                  <Cell numeric>{lot.number}</Cell>
                  <th scope="row">{itemTitle(locale, lot.item, true)}</th>
                  <Cell>
                    <span lang="en">{lot.leaderPaddle}</span> {lot.leaderCompany}
                  </Cell>
                  <Cell>{lot.seller}</Cell>
                  <Cell numeric className="font-semibold">
                    {formatAmount(lot.priceMinor ?? 0n, sale.currency)}
                  </Cell>
                  <Cell numeric>{formatAmount(premium(lot), sale.currency)}</Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </Section>
      <Section title={t("outcome.unsold", { count: unsold.length })}>
        {unsold.length > 0 && (
          <DataTable label={t("outcome.unsold", { count: unsold.length })} className="max-md:min-w-[680px]">
            <thead>
              <tr>
                <Head numeric>{t("mine.lot")}</Head>
                <Head>{t("results.stone")}</Head>
                <Head>{t("outcome.seller")}</Head>
                <Head numeric unit={sale.currency}>
                  {t("outcome.highest")}
                </Head>
                <Head>{t("outcome.why")}</Head>
              </tr>
            </thead>
            <tbody>
              {unsold.map((lot) => (
                <tr key={lot.id}>
                  <Cell numeric>{lot.number}</Cell>
                  <th scope="row">{itemTitle(locale, lot.item, true)}</th>
                  <Cell>{lot.seller}</Cell>
                  <Cell numeric>{lot.priceMinor === null ? "–" : formatAmount(lot.priceMinor, sale.currency)}</Cell>
                  <Cell>{whyUnsold(t, lot)}</Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </Section>
    </>
  );
}

function whyUnsold(t: ReturnType<typeof translator<"saleroom">>, lot: ConsoleLot): string {
  if (lot.status === "withdrawn") return t("outcome.withdrawn", { reason: lot.withdrawnReason ?? "–" });
  return t(lot.bidCount > 0 ? "outcome.belowReserve" : "outcome.noBids");
}
