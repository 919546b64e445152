/** What comes after the payment: the producer sends the goods, the buyer says that they are there. */
import { confirmDeliveryAction, shipOrderAction } from "@/app/[locale]/orders/actions";
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Panel } from "@/components/ui/frame";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { OrderView } from "@/services/orders/view-order";

export function ShipmentPanel({ locale, order, actor }: { locale: Locale; order: OrderView; actor: Actor }) {
  const t = translator(locale, "consignments");
  const ships = order.as === "producer" && order.status === "paid" && refusalFor(actor, "stock.manage") === null;
  const receives = order.as === "buyer" && order.status === "shipped" && refusalFor(actor, "orders.buy") === null;
  if ((!ships && !receives) || (ships && order.beingChecked)) return null;
  return (
    <Panel title={t("ship.title")}>
      <form action={ships ? shipOrderAction : confirmDeliveryAction} className="grid gap-3">
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="locale" value={locale} />
        {ships && <TextField name="note" label={t("ship.note")} maxLength={200} autoComplete="off" />}
        {receives && <p className="text-13 text-ink-2">{t("ship.arrivedHint")}</p>}
        <div>
          <SubmitButton variant="metal" icon={ships ? "truck" : "check"}>
            {t(ships ? "ship.shipped" : "ship.arrived")}
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
