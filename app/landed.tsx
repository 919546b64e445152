/** The landed estimate on pages: the reader's rates, where they are set, and the lines themselves. */
import "server-only";
import type { PageContext } from "@/app/page-context";
import { readPreferences } from "@/app/preferences";
import { ClientMessages } from "@/components/intl/client-messages";
import { LandedSums, type LandedSumsProps } from "@/components/landed/landed-sums";
import type { SaleHead } from "@/domain/auctions/sale-view";
import { refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf } from "@/messages/messages";
import { type RatesOf, readLandedRates } from "@/services/landed/landed-rates";

/** Rates to where the reader's goods go, in the currency of a sale. */
export async function readLotRates(context: PageContext, { currency }: Pick<SaleHead, "currency">): Promise<RatesOf> {
  const { destination } = await readPreferences(context.actor);
  return readLandedRates(context, { destination: context.actor?.country ?? destination, currency, at: new Date() });
}

/** Null for who may not set the company's rates. */
export function landedRatesHref(context: PageContext, locale: Locale): string | null {
  return refusalFor(context.actor, "landed.set") === null ? `/${locale}/account/landing` : null;
}

export function landedMessages(locale: Locale): { landed: object } {
  return { landed: { sums: messagesOf(locale, "landed").sums } };
}

export function PageLanded({ context, ...sums }: Omit<LandedSumsProps, "ratesHref"> & { context: PageContext }) {
  return (
    <ClientMessages locale={sums.locale} messages={landedMessages(sums.locale)}>
      <LandedSums {...sums} ratesHref={landedRatesHref(context, sums.locale)} />
    </ClientMessages>
  );
}
