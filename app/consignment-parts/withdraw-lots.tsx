/** Withdrawing a lot of a tender or a live sale from the house's desk: one asks with a reason, another confirms. */

import { Proposals } from "@/app/[locale]/operator/sales/[id]/proposals";
import { proposeAction } from "@/app/[locale]/operator/sales/actions";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Panel } from "@/components/ui/frame";
import type { LotView } from "@/domain/auctions/sale-view";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { type OpenProposal, readOpenProposals } from "@/services/auctions/decide-proposal";
import type { ServiceContext } from "@/services/context";

export async function WithdrawLots({
  locale,
  context,
  lots,
  zone,
}: {
  locale: Locale;
  context: ServiceContext;
  lots: readonly LotView[];
  zone: string;
}) {
  const t = translator(locale, "auctions");
  const able = lots.filter(({ live }) => live.status === "upcoming" || live.status === "open");
  const proposals: OpenProposal[] = (await Promise.all(able.map(({ id }) => readOpenProposals(context.db, id)))).flat();
  if (able.length === 0) return null;
  return (
    <Panel title={t("console.withdraw")}>
      <Proposals locale={locale} proposals={proposals} zone={zone} />
      <ActionForm action={proposeAction} words={saleFormWords(locale)}>
        <input type="hidden" name="action" value="withdraw" />
        <p className="text-13 text-ink-2">
          {t("console.withdrawHint")} {t("console.second")}
        </p>
        <FormSelect
          name="lotId"
          label={t("sale.lot")}
          options={able.map(({ id, number, item }) => ({
            value: id,
            label: `${number} · ${itemTitle(locale, item, true)}`,
          }))}
          defaultValue={able[0]?.id}
        />
        <FormField id="withdraw-reason" name="reason" label={t("console.reason")} autoComplete="off" />
        <div>
          <PressButton variant="danger" icon="ref">
            {t("console.confirmWithdraw")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
