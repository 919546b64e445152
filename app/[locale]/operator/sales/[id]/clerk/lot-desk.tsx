/** The lot under the hammer and the commands on it; with no lot there, the one to be called next. */
import type { ReactNode } from "react";
import { liveOrderAction } from "@/app/[locale]/operator/sales/[id]/clerk/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Panel } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { hallAfter } from "@/domain/auctions/format-events";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import { formatAmount, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";

type Props = {
  locale: Locale;
  sale: SaleHead;
  /** Under the hammer, or decided last. */
  lot: LotView | null;
  /** Could be called now. */
  next: LotView | null;
  /** New with each rendering: names the commands given from it. */
  formKey: string;
};

export function LotDesk({ locale, sale, lot, next, formKey }: Props) {
  const t = translator(locale, "liveSales");
  return (
    <>
      {lot ? <Figures locale={locale} sale={sale} lot={lot} /> : <p className="text-ink-2">{t("clerk.nothing")}</p>}
      {lot && sale.status === "open" && <Orders locale={locale} sale={sale} lot={lot} formKey={formKey} />}
      {next && (
        <OrderForm locale={locale} sale={sale} lot={next} formKey={formKey}>
          <div>
            <PressButton id="clerk-open" variant="metal" size="money" name="order" value="open" icon="play">
              {t("clerk.open", { number: next.number })} <kbd className="kbd ml-2">O</kbd>
            </PressButton>
          </div>
          <p className="label">{itemTitle(locale, next.item)}</p>
        </OrderForm>
      )}
    </>
  );
}

function Figures({ locale, sale, lot }: Pick<Props, "locale" | "sale"> & { lot: LotView }) {
  const t = translator(locale, "liveSales");
  const { live } = lot;
  const hall = hallAfter(live.events.map((event) => event.body));
  return (
    <Panel title={`${lot.number} · ${itemTitle(locale, lot.item)}`}>
      <div className="clerk-figures" aria-live="polite">
        <div>
          <p className="label">{t("room.bidNow", { currency: sale.currency })}</p>
          <p className="bid-figure" lang="en">
            {live.price === null ? "–" : formatAmount(live.price, sale.currency)}
          </p>
          <p className="label">{live.leader === null ? t("room.noBid") : t("room.paddle", { number: live.leader })}</p>
        </div>
        {hall && (
          <div>
            <p className="label">{t("room.asked", { currency: sale.currency })}</p>
            <p className="clock" lang="en">
              {formatAmount(hall.asked, sale.currency)}
            </p>
            <StateTag tone={hall.phase === "warning" ? "time" : "ink"} icon="hammer">
              {t(`room.phase.${hall.phase}`)}
            </StateTag>
            {live.hasReserve && (
              <p className="label">{t(live.reserveMet ? "room.reserveMet" : "room.reserveNotMet")}</p>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

function OrderForm({
  locale,
  sale,
  lot,
  formKey,
  asked = "",
  children,
}: Pick<Props, "locale" | "sale" | "formKey"> & { lot: LotView; asked?: string; children: ReactNode }) {
  return (
    <ActionForm action={liveOrderAction} words={{ refusals: messagesOf(locale, "liveSales").refusal }}>
      <input type="hidden" name="saleId" value={sale.id} />
      <input type="hidden" name="lotId" value={lot.id} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="asked" value={asked} />
      {children}
    </ActionForm>
  );
}

function Orders(props: Pick<Props, "locale" | "sale" | "formKey"> & { lot: LotView }) {
  const { locale, sale, lot } = props;
  const t = translator(locale, "liveSales");
  const hall = hallAfter(lot.live.events.map((event) => event.body));
  if (lot.live.status !== "open" || !hall) return null;
  const order = (name: string, key: string, word: string, variant: "outline" | "metal" | "danger" = "outline") => (
    <PressButton id={`clerk-${name}`} variant={variant} name="order" value={name}>
      {word} <kbd className="kbd ml-2">{key}</kbd>
    </PressButton>
  );
  if (hall.phase === "hammered" || hall.phase === "passed") {
    return (
      <OrderForm {...props}>
        <p className="label">{t("clerk.takeBack")}</p>
        <div className="clerk-row">
          <FormField name="reason" label={t("clerk.reason")} maxLength={300} autoComplete="off" />
          <PressButton variant="danger" name="order" value="reopen">
            {t("clerk.reopen")}
          </PressButton>
        </div>
      </OrderForm>
    );
  }
  return (
    <OrderForm {...props} asked={hall.asked}>
      <div className="clerk-row">
        <FormField
          id="paddle"
          name="paddle"
          label={
            <>
              {t("clerk.paddle")} <kbd className="kbd">B</kbd>
            </>
          }
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          className="w-28"
        />
        {/* First of the buttons: Enter after the paddle's number is the bid. */}
        <PressButton variant="metal" name="order" value="floor-bid">
          {t("clerk.floor", { amount: formatMoney(hall.asked, sale.currency) })}
        </PressButton>
      </div>
      <div className="clerk-row">
        {order("warn", "W", t("clerk.warn"))}
        {order("hammer", "H", t("clerk.hammer"))}
        {order("pass", "P", t("clerk.pass"), "danger")}
      </div>
      <div className="clerk-row">
        <FormField
          id="newAsked"
          name="newAsked"
          label={
            <>
              {t("clerk.askAmount")} <kbd className="kbd">A</kbd>
            </>
          }
          unit={sale.currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          className="w-44"
        />
        <PressButton name="order" value="ask">
          {t("clerk.ask")}
        </PressButton>
      </div>
    </OrderForm>
  );
}
