/** To whom the goods go. While that is being checked the panel says so to both sides, and no more. */
import { changeConsigneeAction } from "@/app/[locale]/orders/actions";
import { SubmitButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { TextField } from "@/components/ui/field";
import { Panel } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { CONSIGNEE_CHARS_MAX } from "@/services/orders/consignees";
import type { OrderView } from "@/services/orders/view-order";

export function DeliveryPanel({ locale, order, actor }: { locale: Locale; order: OrderView; actor: Actor | null }) {
  const t = translator(locale, "orders");
  const mayChange =
    order.as === "buyer" &&
    (order.status === "awaiting-payment" || order.status === "paid") &&
    refusalFor(actor, "orders.buy") === null;
  return (
    <Panel title={t("order.goods")}>
      <div className="grid gap-4">
        {order.beingChecked && (
          <Notice tone="time" icon="clock">
            <p>{t("refusal.order-being-checked")}</p>
          </Notice>
        )}
        <Facts
          single
          items={[
            { label: t("order.delivery"), value: countryName(order.destination, locale) },
            { label: t("order.consignee"), value: order.consignee ?? t("order.consigneeBuyer") },
          ]}
        />
        {mayChange && (
          <details>
            <summary className="link w-fit cursor-pointer">{t("order.changeConsignee")}</summary>
            <form action={changeConsigneeAction} className="mt-3 grid gap-3">
              <input type="hidden" name="orderId" value={order.id} />
              <input type="hidden" name="locale" value={locale} />
              <TextField
                name="consignee"
                label={t("checkout.consignee")}
                hint={t("checkout.consigneeHint")}
                defaultValue={order.consignee ?? ""}
                maxLength={CONSIGNEE_CHARS_MAX}
                autoComplete="off"
              />
              <div>
                <SubmitButton>{t("order.saveConsignee")}</SubmitButton>
              </div>
            </form>
          </details>
        )}
      </div>
    </Panel>
  );
}
