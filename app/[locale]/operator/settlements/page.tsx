/** Payouts to sellers, those that wait first. */
import { randomUUID } from "node:crypto";
import { bookPayoutAction, releasePayoutAction } from "@/app/[locale]/operator/settlements/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { PayoutState, StatementSums } from "@/app/consignment-parts/statement";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { EmptyState, Page, PageHead, Panel } from "@/components/ui/frame";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { readSettlements, type Settlement } from "@/services/settlements/read-settlements";

export const generateMetadata = pageTitle((locale) => translator(locale, "consignments")("statement.houseTitle"));

export default async function PayoutsPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "consignments");
  const context = await permittedContext(locale, `/${locale}/operator/settlements`, "payments.confirm");
  const read = await readSettlements(context, { as: "house" });
  if (!read.ok) throw new Error(`a permitted reader was refused the settlements: ${read.refusal}`);
  const rows = [...read.value].sort((a, b) => Number(a.paidAt !== null) - Number(b.paidAt !== null));
  return (
    <Page>
      <OperatorTabs locale={locale} current="payments" />
      <PageHead
        title={t("statement.houseTitle")}
        lead={t("statement.houseLead")}
        back={{ href: `/${locale}/operator/payments`, label: translator(locale, "orders")("payments.title") }}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("statement.noneHouse")} />
      ) : (
        <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
          {rows.map((one) => (
            <Payout key={one.lotId} locale={locale} settlement={one} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Payout({ locale, settlement }: { locale: Locale; settlement: Settlement }) {
  const t = translator(locale, "consignments");
  const { lotId, number, seller, item, lotNumber, saleTitle } = settlement;
  return (
    <Panel
      title={<span className="mono">{number}</span>}
      aside={<PayoutState locale={locale} settlement={settlement} />}
    >
      <p className="mb-3">
        <strong className="font-semibold">{seller}</strong>
        <span className="block text-13 text-ink-2">
          {t("statement.lotLine", { number: lotNumber, sale: saleTitle[locale] })} · {itemTitle(locale, item, true)}
        </span>
      </p>
      <StatementSums locale={locale} settlement={settlement} as="house" />
      {!settlement.paidAt && (
        <div className="mt-4 border-t border-line-2 pt-4">
          {!settlement.releasedAt ? (
            <ActionForm action={releasePayoutAction} words={consignmentWords(locale)}>
              <input type="hidden" name="lotId" value={lotId} />
              <input type="hidden" name="key" value={randomUUID()} />
              <div>
                <PressButton icon="check">{t("statement.release")}</PressButton>
              </div>
            </ActionForm>
          ) : settlement.releasedByReader ? (
            <p className="text-13 text-ink-2">{t("statement.second")}</p>
          ) : (
            <ActionForm
              action={bookPayoutAction}
              words={consignmentWords(locale)}
              className="flex flex-wrap items-end gap-3"
            >
              <input type="hidden" name="lotId" value={lotId} />
              <input type="hidden" name="key" value={randomUUID()} />
              <FormField
                id={`bank-${lotId}`}
                name="bankReference"
                label={t("statement.bankReference")}
                maxLength={60}
                autoComplete="off"
              />
              <PressButton icon="check">{t("statement.book")}</PressButton>
            </ActionForm>
          )}
        </div>
      )}
    </Panel>
  );
}
