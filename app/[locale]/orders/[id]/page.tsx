import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryPanel } from "@/app/[locale]/orders/[id]/delivery-panel";
import { ShipmentPanel } from "@/app/[locale]/orders/[id]/shipment-panel";
import {
  cancelOrderAction,
  payByCardAction,
  payByWireAction,
  statePaperFactsAction,
} from "@/app/[locale]/orders/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { companyName, HOUSE_ZONE } from "@/components/orders/house";
import { OrderHistory } from "@/components/orders/order-history";
import { OrderLines } from "@/components/orders/order-lines";
import { OrderPapers } from "@/components/orders/order-papers";
import { OrderState } from "@/components/orders/order-state";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { InYourCurrency, OrderSums } from "@/components/orders/sums";
import { WireInstructions } from "@/components/orders/wire-instructions";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { refusalFor } from "@/domain/parties/permissions";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import { readPictures } from "@/services/media/read-pictures";
import { confirmReturn } from "@/services/orders/confirm-return";
import { readOrderPapers } from "@/services/orders/papers/read-paper-facts";
import { cardRefusal } from "@/services/orders/payment-rows";
import { type OrderView, viewOrder } from "@/services/orders/view-order";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("order.list") };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const search = await searchParams;
  const t = translator(locale, "orders");
  const context = await signedInContext(locale, `/${locale}/orders/${id}`);
  let view = await viewOrder(context, { orderId: id });
  const returned = search.paid === "1";
  if (returned && view.ok && view.value.status === "awaiting-payment") {
    await confirmReturn(context, { orderId: id });
    // Read again in any case: an event may have been faster than we were.
    view = await viewOrder(context, { orderId: id });
  }
  if (!view.ok) notFound();
  const order = view.value;
  const papers = await readOrderPapers(context, { orderId: id });
  const other = order.as === "buyer" ? order.producer : order.buyer;
  const list = order.as === "buyer" ? "orders" : "producer/orders";
  const pictures = await readPictures(
    context,
    order.lines.map((line) => line.item.publicId),
  );
  const awaiting = order.status === "awaiting-payment";
  return (
    <Page>
      <PageHead
        title={t("order.title", { number: order.number })}
        lead={<OrderState status={order.status} locale={locale} />}
        back={{ href: `/${locale}/${list}`, label: t(order.as === "buyer" ? "order.list" : "producer.title") }}
        actions={
          <LinkButton href={`/${locale}/orders/${order.id}/proforma`} icon="doc">
            {t("order.proforma")}
          </LinkButton>
        }
      />
      <OutcomeNote locale={locale} outcome={readOutcome(search)} />
      {returned && awaiting && order.money && (
        <div className="mb-4">
          <Notice tone="time" icon="clock" live>
            <p>
              {t("order.checking")}{" "}
              <Link className="link" href={`/${locale}/orders/${order.id}?paid=1`}>
                {t("order.status")}
              </Link>
            </p>
          </Notice>
        </div>
      )}
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="min-w-0">
          <OrderLines
            locale={locale}
            label={t("order.items")}
            currency={order.currency}
            lines={order.lines}
            pictures={pictures}
          />
          <div className="ml-auto max-w-sm">
            <OrderSums
              locale={locale}
              currency={order.currency}
              goodsMinor={order.goodsMinor}
              premiumMinor={order.premiumMinor}
              totalMinor={order.totalMinor}
            />
            <InYourCurrency locale={locale} minor={order.totalMinor} rate={order.rate} />
          </div>
          {papers.ok && (
            <OrderPapers
              locale={locale}
              orderId={order.id}
              as={papers.value.as}
              said={papers.value.facts.said[papers.value.as]}
              papers={papers.value.papers}
              action={statePaperFactsAction}
            />
          )}
          <Section id="history" title={t("order.history")}>
            <OrderHistory locale={locale} steps={order.steps} />
          </Section>
        </div>
        <div className="grid content-start gap-6 max-lg:order-first">
          <ShipmentPanel locale={locale} order={order} actor={context.actor} />
          <DeliveryPanel locale={locale} order={order} actor={context.actor} />
          {order.money && <PaymentPanel locale={locale} order={order} context={context} />}
          <Panel>
            <Facts
              single
              items={[
                {
                  label: t(order.as === "buyer" ? "order.producer" : "order.buyer"),
                  value: beside(locale, companyName(locale, other), countryName(other.country, locale)),
                },
                { label: t("order.placed"), value: <Time at={order.createdAt} locale={locale} zone={HOUSE_ZONE} /> },
                {
                  label: t("order.paidAt"),
                  value: order.paidAt && <Time at={order.paidAt} locale={locale} zone={HOUSE_ZONE} />,
                },
                { label: t("order.purchaseOrder"), value: order.purchaseOrderNumber },
                { label: t("order.reference"), value: order.buyerReference },
              ]}
            />
            {order.source === "auction" && <p className="mt-3 text-13 text-ink-2">{t("order.fromAuction")}</p>}
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** How the order is paid: the buyer's side only. */
function PaymentPanel({
  locale,
  order,
  context,
}: {
  locale: Locale;
  order: OrderView;
  context: Awaited<ReturnType<typeof signedInContext>>;
}) {
  const t = translator(locale, "orders");
  const { money } = order;
  if (!money) return null;
  const late = money.payments.some((payment) => payment.status === "unapplied");
  const mayPay = refusalFor(context.actor, "orders.pay") === null;
  const wire = money.payments.find((payment) => payment.method === "wire" && payment.status === "open");
  const { kind } = context.adapters.cards;
  const byCard = kind !== "off" && cardRefusal(money.dueMinor, order.currency) === null;
  const partly = money.payments.some((payment) => payment.status === "open" && payment.receivedMinor > 0n);
  const hidden = (
    <>
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="locale" value={locale} />
    </>
  );
  if (order.status !== "awaiting-payment") {
    return late ? (
      <Notice tone="time" icon="warn">
        <p>{t("order.lateMoney")}</p>
      </Notice>
    ) : null;
  }
  return (
    <Panel title={t("order.payHead")}>
      <div className="grid gap-4">
        <Facts
          single
          items={[
            { label: t("order.amountDue"), value: <strong>{formatMoney(money.dueMinor, order.currency)}</strong> },
            { label: t("order.payBy"), value: <Time at={order.payBy} locale={locale} zone={HOUSE_ZONE} /> },
          ]}
        />
        {money.together.length > 0 && (
          <p className="text-13 text-ink-2">
            {t("order.togetherWith", { numbers: money.together.map((one) => one.number).join(", ") })}
          </p>
        )}
        {mayPay && byCard && !partly && !order.beingChecked && (
          <form className="grid gap-2">
            {hidden}
            <SubmitButton variant={wire ? "outline" : "metal"} size="money" formAction={payByCardAction}>
              {t("order.payNow")}
            </SubmitButton>
            {kind === "emulator" && <p className="text-13 text-ink-2">{t("checkout.emulator")}</p>}
          </form>
        )}
        {wire && money.bank && !order.beingChecked && (
          <section aria-labelledby="wire-head" className="border-t border-line-2 pt-4">
            <h3 id="wire-head" className="mb-2 font-semibold">
              {t("order.wireHead")}
            </h3>
            <WireInstructions
              locale={locale}
              bank={money.bank}
              reference={wire.reference}
              currency={order.currency}
              amountMinor={wire.amountMinor}
              receivedMinor={wire.receivedMinor}
            />
          </section>
        )}
        <form className="flex flex-wrap gap-2 border-t border-line-2 pt-4">
          {hidden}
          {mayPay && !wire && money.bank && !order.beingChecked && (
            <SubmitButton formAction={payByWireAction}>{t("order.payOther")}</SubmitButton>
          )}
          {order.source === "checkout" && !partly && refusalFor(context.actor, "orders.buy") === null && (
            <SubmitButton variant="danger" formAction={cancelOrderAction}>
              {t(money.together.length > 0 ? "order.cancelAll" : "order.cancel")}
            </SubmitButton>
          )}
        </form>
      </div>
    </Panel>
  );
}
