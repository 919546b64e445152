/** A lot that is offered to the reader's company after another's default: take it, binding, or leave it. */
import { randomUUID } from "node:crypto";
import { answerOfferAction } from "@/app/[locale]/my-lots/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { LinkButton } from "@/components/ui/button";
import { Sums } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Panel } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import type { MyOffer } from "@/services/aftersales/read-my-offers";

export function OfferToYou({ locale, offer }: { locale: Locale; offer: MyOffer }) {
  const t = translator(locale, "consignments");
  const { priceMinor, premiumMinor, currency, outcome } = offer;
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  return (
    <Panel
      className="mb-5"
      title={`${t("offerToYou.title")} · ${beside(locale, String(offer.lotNumber), itemTitle(locale, offer.item, true))}`}
    >
      <div id={`offer-${offer.id}`} className="grid grid-cols-1 gap-4">
        <p className="text-ink-2">
          {t("offerToYou.lead", { time: formatInstant(offer.expiresAt, locale, offer.timeZone) })}
        </p>
        <Sums
          lines={[
            { label: t("offerToYou.price"), value: money(priceMinor) },
            { label: t("offerToYou.premium"), value: money(premiumMinor) },
          ]}
          total={{ label: t("offerToYou.total"), value: money(priceMinor + premiumMinor) }}
        />
        {outcome === null ? (
          <ActionForm
            action={answerOfferAction}
            words={consignmentWords(locale, t("offerToYou.answered"))}
            className="flex flex-wrap gap-2"
          >
            <input type="hidden" name="offerId" value={offer.id} />
            <input type="hidden" name="key" value={randomUUID()} />
            <PressButton variant="metal" icon="hammer" name="answer" value="accept">
              {t("offerToYou.accept")}
            </PressButton>
            <PressButton name="answer" value="decline">
              {t("offerToYou.decline")}
            </PressButton>
          </ActionForm>
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            <StateTag tone={outcome === "accepted" ? "ok" : "quiet"} icon={outcome === "accepted" ? "check" : "x"}>
              {t(`desk.outcome.${outcome}`)}
            </StateTag>
            {offer.orderId && (
              <LinkButton href={`/${locale}/orders/${offer.orderId}`} icon="doc">
                {t("offerToYou.toOrder")}
              </LinkButton>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
