/** A settlement with a seller: the sums, and how far the payout is. For its seller and the house's finance. */
import { Sums } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { StateTag } from "@/components/ui/states";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Settlement } from "@/services/settlements/read-settlements";

export function StatementSums({
  locale,
  settlement,
  as,
}: {
  locale: Locale;
  settlement: Settlement;
  as: "seller" | "house";
}) {
  const t = translator(locale, "consignments");
  const { hammerMinor, commissionMinor, costsMinor, costsNote, payableMinor, currency, orderId } = settlement;
  const line = (label: string, minor: bigint) => ({ label, value: <Money minor={minor} currency={currency} quiet /> });
  const rate = settlement.commissionBasisPoints / 100;
  return (
    <Sums
      lines={[
        line(t(orderId ? "statement.hammer" : "statement.unsold"), hammerMinor),
        line(orderId ? `${t("statement.commission")} · ${rate}%` : t("statement.fee"), -commissionMinor),
        ...(costsMinor > 0n ? [line(`${t("statement.costs")} · ${costsNote ?? ""}`, -costsMinor)] : []),
      ]}
      total={line(
        t(payableMinor < 0n ? "statement.owed" : as === "house" ? "statement.payableTo" : "statement.payable"),
        payableMinor,
      )}
    />
  );
}

export function PayoutState({ locale, settlement }: { locale: Locale; settlement: Settlement }) {
  const t = translator(locale, "consignments");
  if (settlement.paidAt)
    return (
      <StateTag tone="ok" icon="check">
        {t("statement.paidOn", {
          date: formatDate(settlement.paidAt, locale),
          reference: settlement.bankReference ?? "–",
        })}
      </StateTag>
    );
  return settlement.releasedAt ? (
    <StateTag tone="time" icon="clock">
      {t("statement.released")}
    </StateTag>
  ) : (
    <StateTag tone="quiet" icon="clock">
      {t("statement.written")}
    </StateTag>
  );
}
