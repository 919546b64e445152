import { HOUSE_ZONE } from "@/components/orders/house";
import { Time } from "@/components/ui/figures";
import { Icon } from "@/components/ui/icon";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** What has happened with an order, first to last. */
export function OrderHistory({
  locale,
  steps,
}: {
  locale: Locale;
  steps: readonly { at: Date; to: OrderStatus; note: string | null }[];
}) {
  const t = translator(locale, "orders");
  return (
    <ol className="grid border-t border-line-2">
      {steps.map((step) => (
        <li key={`${step.to}-${step.at.toISOString()}`} className="flex items-center gap-3 border-b border-line py-3">
          <Icon name={step.to === "released" || step.to === "refunded" ? "x" : "check"} />
          <span className="flex-1">
            {t(`step.${step.to}`)}
            {step.note && <span className="text-ink-2"> · {step.note}</span>}
          </span>
          <span className="text-13 text-ink-2">
            <Time at={step.at} locale={locale} zone={HOUSE_ZONE} />
          </span>
        </li>
      ))}
    </ol>
  );
}
