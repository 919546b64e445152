/** A person's limits as a list of facts. */
import type { PersonLimits } from "@/domain/parties/spending-limit";
import { formatMoney } from "@/domain/shared/format";
import type { Translate } from "@/messages/messages";

export function limitFacts(t: Translate<"approvals">, limits: PersonLimits): { label: string; value: string }[] {
  const amount = (minor: bigint | null) => (minor === null ? t("limits.none") : formatMoney(minor, limits.currency));
  return [
    { label: t("limits.order"), value: amount(limits.orderMinor) },
    { label: t("limits.month"), value: amount(limits.monthMinor) },
    { label: t("limits.bidding"), value: amount(limits.biddingMinor) },
  ];
}
