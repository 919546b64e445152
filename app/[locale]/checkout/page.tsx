import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { checkOutAction } from "@/app/[locale]/checkout/actions";
import { PageLanded } from "@/app/landed";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormChoice, FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { companyName } from "@/components/orders/house";
import { OrderLines } from "@/components/orders/order-lines";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { InYourCurrency, OrderSums } from "@/components/orders/sums";
import { VerdictState } from "@/components/orders/verdict-state";
import { CheckField } from "@/components/ui/field";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { PAY_WITHIN_MS } from "@/domain/orders/deadlines";
import { CARD_MOST_MINOR, CHECKOUT_LINES_MAX } from "@/domain/orders/refusals";
import { orderTotals, splitByProducer } from "@/domain/orders/totals";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, isCurrency } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";
import { readLandedRates } from "@/services/landed/landed-rates";
import { readPictures } from "@/services/media/read-pictures";
import { readBankDetails } from "@/services/orders/bank-details";
import { CONSIGNEE_CHARS_MAX } from "@/services/orders/consignees";
import { cardRefusal } from "@/services/orders/payment-rows";
import { isBuyable, viewCart } from "@/services/orders/view-cart";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("checkout.title") };
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "orders");
  const search = await searchParams;
  const context = await permittedContext(locale, `/${locale}/cart`, "orders.buy");
  const cart = await viewCart(context);
  const asked = typeof search.currency === "string" && isCurrency(search.currency) ? search.currency : null;
  const total = cart.ok ? (cart.value.totals.find((one) => one.currency === asked) ?? cart.value.totals[0]) : undefined;
  if (!cart.ok || !total || total.blocked) redirect(`/${locale}/cart`);
  const { currency } = total;
  const lines = cart.value.lines.flatMap((line) =>
    line.currency === currency && isBuyable(line) && line.priceMinor !== null
      ? [{ ...line, itemId: 0, priceMinor: line.priceMinor }]
      : [],
  );
  const groups = splitByProducer(lines);
  const { destination } = cart.value;
  const ratesOf = await readLandedRates(context, { destination, currency, at: new Date() });
  const pictures = await readPictures(
    context,
    lines.map((line) => line.item.publicId),
  );
  const ways = await waysToPay(context, locale, total.totalMinor, currency);
  return (
    <Page>
      <PageHead
        title={t("checkout.title")}
        lead={t("checkout.ordersNote", { count: groups.length })}
        back={{ href: `/${locale}/cart`, label: t("checkout.back") }}
      />
      <OutcomeNote locale={locale} outcome={readOutcome(search)} />
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div>
          {groups.map(({ producerId, lines: group }) => {
            const [first] = group;
            const name = first ? companyName(locale, { name: first.producerName, nameZh: first.producerNameZh }) : "";
            return (
              <Section key={producerId} id={`from-${producerId}`} title={t("checkout.from", { producer: name })}>
                <OrderLines
                  locale={locale}
                  label={name}
                  currency={currency}
                  pictures={pictures}
                  lines={group.map(({ item, priceMinor, verdict }) => ({
                    item,
                    priceMinor,
                    verdict: <VerdictState verdict={verdict} locale={locale} />,
                  }))}
                />
                <div className="ml-auto max-w-sm">
                  {groups.length > 1 && <OrderSums locale={locale} currency={currency} {...orderTotals(group)} />}
                  <PageLanded
                    context={context}
                    locale={locale}
                    currency={currency}
                    goods={group.map(({ item, priceMinor }) => ({
                      valueMinor: String(priceMinor),
                      rates: ratesOf(item),
                    }))}
                  />
                </div>
              </Section>
            );
          })}
        </div>
        <Panel title={t("checkout.payment")} className="self-start">
          <ActionForm action={checkOutAction} words={{ refusals: refusalWords(locale, currency) }}>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="currency" value={currency} />
            <input type="hidden" name="idempotencyKey" value={randomUUID()} />
            <input
              type="hidden"
              name="lines"
              value={JSON.stringify(
                lines.map(({ item, priceMinor }) => ({ publicId: item.publicId, priceMinor: priceMinor.toString() })),
              )}
            />
            <div>
              <p className="field-label">{t("checkout.deliver")}</p>
              <p>
                <strong>{countryName(cart.value.destination, locale)}</strong>
              </p>
              <p className="field-hint">{t("checkout.deliverNote")}</p>
            </div>
            <FormField
              name="consignee"
              label={t("checkout.consignee")}
              hint={t("checkout.consigneeHint")}
              maxLength={CONSIGNEE_CHARS_MAX}
              autoComplete="off"
            />
            <FormField
              name="purchaseOrderNumber"
              label={t("checkout.purchaseOrder")}
              hint={t("checkout.optional")}
              maxLength={60}
            />
            <FormField
              name="buyerReference"
              label={t("checkout.reference")}
              hint={t("checkout.optional")}
              maxLength={60}
            />
            <FormChoice
              name="paymentMethod"
              label={t("checkout.payment")}
              options={ways.options}
              defaultValue={ways.options[0]?.value}
            />
            {ways.notes.map((note) => (
              <Notice key={note} tone="time" icon="warn">
                <p>{note}</p>
              </Notice>
            ))}
            <div className="border-t border-line-2 pt-4">
              <OrderSums locale={locale} currency={currency} {...orderTotals(lines)} />
              <InYourCurrency locale={locale} minor={total.totalMinor} rate={total.rate} />
              <p className="mt-2 text-13 text-ink-2">{t("checkout.notDue")}</p>
            </div>
            {total.pricesChanged && (
              <CheckField name="acceptPrices" value="1" required label={t("checkout.pricesChanged")} />
            )}
            <CheckField name="terms" value="1" required label={t("checkout.terms")} />
            <PressButton variant="metal" size="money">
              {t("checkout.place")}
            </PressButton>
          </ActionForm>
        </Panel>
      </div>
    </Page>
  );
}

async function waysToPay(
  context: Awaited<ReturnType<typeof permittedContext>>,
  locale: Locale,
  totalMinor: bigint,
  currency: Currency,
) {
  const t = translator(locale, "orders");
  const { kind } = context.adapters.cards;
  const bank = await readBankDetails(context.db);
  const noCard = kind === "off" ? "card-off" : (cardRefusal(totalMinor, currency)?.refusal ?? null);
  const words = refusalWords(locale, currency);
  const options = [];
  if (!noCard) {
    const note = t("checkout.cardHint", { hours: PAY_WITHIN_MS.card / 3_600_000 });
    options.push({ value: "card", label: t("checkout.card"), note });
  }
  if (bank) {
    options.push({
      value: "wire",
      label: t("checkout.wire"),
      note: t("checkout.wireHint", { days: PAY_WITHIN_MS.wire / 86_400_000 }),
    });
  }
  const notes = [
    noCard ? (words[noCard] ?? null) : kind === "emulator" ? t("checkout.emulator") : null,
    bank?.sample ? t("checkout.sampleBank") : null,
  ].filter((note) => note !== null);
  return { options, notes };
}

/** Refusals of this form in words, with the figures that they name. */
function refusalWords(locale: Locale, currency: Currency): Record<string, string> {
  const t = translator(locale, "orders");
  const codes = Object.keys(messagesOf(locale, "orders").refusal) as (keyof ReturnType<
    typeof messagesOf<"orders">
  >["refusal"])[];
  const most: Partial<Record<string, string | number>> = {
    "card-too-much": formatMoney(CARD_MOST_MINOR, currency),
    "too-many-lines": CHECKOUT_LINES_MAX,
  };
  return Object.fromEntries(codes.map((code) => [code, t(`refusal.${code}`, { currency, most: most[code] ?? "" })]));
}
