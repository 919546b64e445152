import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { placeHoldAction, releaseHoldAction, removeFromCartAction } from "@/app/[locale]/cart/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { CartTable } from "@/components/orders/cart-table";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { InYourCurrency } from "@/components/orders/sums";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { HOLD_MS } from "@/domain/orders/deadlines";
import { refusalFor } from "@/domain/parties/permissions";
import { formatMoney } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { readPictures } from "@/services/media/read-pictures";
import { viewCart } from "@/services/orders/view-cart";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("cart.title") };
}

export default async function CartPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "orders");
  const context = await permittedContext(locale, `/${locale}/cart`, "orders.view");
  const cart = await viewCart(context);
  if (!cart.ok) throw new Error(`a permitted reader was refused the cart: ${cart.refusal}`);
  const { lines, totals, destination } = cart.value;
  const pictures = await readPictures(
    context,
    lines.map((line) => line.item.publicId),
  );
  const mayBuy = refusalFor(context.actor, "orders.buy") === null;
  const actions = mayBuy ? { hold: placeHoldAction, release: releaseHoldAction, remove: removeFromCartAction } : null;
  return (
    <Page>
      <PageHead title={t("cart.title")} lead={t("cart.note", { hours: HOLD_MS / 3_600_000 })} />
      <OutcomeNote locale={locale} outcome={readOutcome(await searchParams)} />
      {!mayBuy && (
        <Notice tone="time" icon="warn">
          {t(`refusal.${refusalFor(context.actor, "orders.buy") ?? "not-permitted"}`)}
        </Notice>
      )}
      {lines.length === 0 && (
        <EmptyState
          title={t("cart.empty")}
          action={<LinkButton href={`/${locale}/catalogue`}>{t("cart.emptyNext")}</LinkButton>}
        />
      )}
      {totals.map((total) => (
        <Section
          key={total.currency}
          id={`cart-${total.currency}`}
          title={<span lang="en">{total.currency}</span>}
          lead={t("cart.count", { count: lines.filter((line) => line.currency === total.currency).length })}
        >
          <CartTable
            locale={locale}
            destination={destination}
            actions={actions}
            lines={lines
              .filter((line) => line.currency === total.currency)
              .map((line) => ({ ...line, picture: pictures.get(line.item.publicId), holdKey: randomUUID() }))}
          />
          <div className="mt-4 flex flex-wrap items-start justify-end gap-4 max-sm:flex-col max-sm:items-stretch">
            <div className="min-w-0 flex-1">
              {total.blocked && <p className="text-time">{t("cart.blocked")}</p>}
              <InYourCurrency locale={locale} minor={total.totalMinor} rate={total.rate} />
              {totals.length > 1 && <p className="text-13 text-ink-2">{t("cart.oneCurrency")}</p>}
            </div>
            {mayBuy && !total.blocked && (
              <LinkButton
                variant={total === totals[0] ? "metal" : "outline"}
                size="money"
                href={`/${locale}/checkout?currency=${total.currency}`}
              >
                {t("cart.checkout", { amount: formatMoney(total.totalMinor, total.currency) })}
              </LinkButton>
            )}
          </div>
        </Section>
      ))}
    </Page>
  );
}
