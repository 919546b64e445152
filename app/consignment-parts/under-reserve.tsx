/** The highest bid under the reserve, before its seller: what it would bring, until when, take or refuse. */
import { randomUUID } from "node:crypto";
import { underReserveAction } from "@/app/consignment-parts/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Sums } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Panel } from "@/components/ui/frame";
import { settlementOf } from "@/domain/auctions/consignment";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import type { ConsignmentView } from "@/services/consignments/read-consignments";

export function UnderReserve({
  locale,
  view,
  mayAnswer,
}: {
  locale: Locale;
  view: ConsignmentView;
  mayAnswer: boolean;
}) {
  const t = translator(locale, "consignments");
  const { asked, lot, sale, item, state } = view;
  if (!asked || !lot) return null;
  const { currency } = sale;
  const { payableMinor } = settlementOf({ hammerMinor: asked.priceMinor, terms: state.terms });
  const reserve = state.terms?.reserve;
  return (
    <Panel
      title={`${t("under.title")} · ${beside(locale, `${t("lot")} ${lot.number}`, itemTitle(locale, item, true))}`}
    >
      <div id={`lot-${lot.id}`} className="grid grid-cols-1 gap-4">
        <p className="text-ink-2">{t("under.lead", { time: formatInstant(asked.expiresAt, locale, sale.timeZone) })}</p>
        <Sums
          lines={[
            { label: t("under.bid"), value: <Money minor={asked.priceMinor} currency={currency} /> },
            { label: t("under.yours"), value: reserve ? <Money minor={reserve} currency={currency} /> : "–" },
          ]}
          total={{ label: t("under.youGet"), value: <Money minor={payableMinor} currency={currency} /> }}
        />
        {mayAnswer && (
          <ActionForm action={underReserveAction} words={consignmentWords(locale)} className="flex flex-wrap gap-2">
            <input type="hidden" name="lotId" value={lot.id} />
            <input type="hidden" name="key" value={randomUUID()} />
            <PressButton variant="metal" icon="hammer" name="answer" value="accept">
              {t("under.accept")}
            </PressButton>
            <PressButton name="answer" value="refuse">
              {t("under.refuse")}
            </PressButton>
          </ActionForm>
        )}
      </div>
    </Panel>
  );
}
