import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const LOOKS: Record<OrderStatus, { tone: Tone; icon: IconName }> = {
  "awaiting-payment": { tone: "time", icon: "clock" },
  paid: { tone: "ok", icon: "check" },
  shipped: { tone: "ok", icon: "truck" },
  delivered: { tone: "ok", icon: "check" },
  released: { tone: "quiet", icon: "x" },
  refunded: { tone: "quiet", icon: "x" },
};

/** Where an order stands: color, icon and word. */
export function OrderState({ status, locale }: { status: OrderStatus; locale: Locale }) {
  const { tone, icon } = LOOKS[status];
  return (
    <StateTag tone={tone} icon={icon}>
      {translator(locale, "orders")(`status.${status}`)}
    </StateTag>
  );
}
