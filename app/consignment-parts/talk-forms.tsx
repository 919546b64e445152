/** What the house and the seller may do on a consignment; each form works before JavaScript. */
import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import {
  answerReserveAction,
  askReserveAction,
  counterAction,
  endTalkAction,
  proposeAction,
} from "@/app/consignment-parts/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { WishFields } from "@/app/consignment-parts/wish-fields";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Panel } from "@/components/ui/frame";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { minorToDecimal } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { ConsignmentTalk } from "@/services/consignments/read-consignments";

type Props = { locale: Locale; talk: ConsignmentTalk };

function Hidden({ talk }: Pick<Props, "talk">) {
  return (
    <>
      <input type="hidden" name="consignmentId" value={talk.id} />
      <input type="hidden" name="currency" value={talk.sale.currency} />
      <input type="hidden" name="key" value={randomUUID()} />
    </>
  );
}

export function HouseAnswers({ locale, talk }: Props) {
  const t = translator(locale, "consignments");
  const { currency } = talk.sale;
  const { terms, wish } = talk.state;
  const figure = { inputMode: "decimal" as const, autoComplete: "off" };
  const decimal = (minor: string | null | undefined) => (minor ? minorToDecimal(BigInt(minor), currency) : undefined);
  return (
    <>
      <Panel title={t("act.propose")}>
        <ActionForm action={proposeAction} words={consignmentWords(locale)}>
          <Hidden talk={talk} />
          <FormField name="start" label={t("startOf", { currency })} defaultValue={decimal(terms?.start)} {...figure} />
          <WishFields locale={locale} id="terms" currency={currency} wish={wish} />
          <FormField
            name="commission"
            label={t("commissionPercent")}
            defaultValue={terms ? String(terms.commissionBasisPoints / 100) : "5"}
            {...figure}
          />
          <FormField
            name="unsoldFee"
            label={t("unsoldFeeOf", { currency })}
            defaultValue={decimal(terms?.unsoldFee)}
            {...figure}
          />
          <FormField
            name="costs"
            label={t("costsOf", { currency })}
            defaultValue={decimal(terms?.costs?.amount)}
            {...figure}
          />
          <FormField name="costsNote" label={t("costsNote")} maxLength={120} defaultValue={terms?.costs?.note} />
          <FormText name="note" label={t("note")} maxLength={500} />
          <div>
            <PressButton variant={talk.state.status === "house-turn" && !terms ? "metal" : "outline"} icon="right">
              {t("act.proposeSend")}
            </PressButton>
          </div>
        </ActionForm>
      </Panel>
      <EndTalk locale={locale} talk={talk} end="decline" hint={null} />
    </>
  );
}

export function SellerAnswers({ locale, talk }: Props) {
  const t = translator(locale, "consignments");
  return (
    <>
      <Panel title={t("act.counter")}>
        <ActionForm action={counterAction} words={consignmentWords(locale)}>
          <Hidden talk={talk} />
          <WishFields locale={locale} id="counter" currency={talk.sale.currency} wish={talk.state.wish} wished />
          <FormText name="note" label={t("note")} maxLength={500} />
          <div>
            <PressButton>{t("act.counterSend")}</PressButton>
          </div>
        </ActionForm>
      </Panel>
      <EndTalk locale={locale} talk={talk} end="withdraw" hint={null} />
    </>
  );
}

export function AfterAgreement({ locale, talk }: Props) {
  const t = translator(locale, "consignments");
  const { stage, as, state, sale } = talk;
  const { asked } = state;
  const waits = stage === "planned" || stage === "preview";
  const mayChange = waits || (stage === "open" && sale.format !== "live" && !talk.lot?.reserveMet);
  return (
    <>
      {mayChange && (
        <Panel title={t("act.askReserve")}>
          {asked ? (
            <ActionForm action={answerReserveAction} words={consignmentWords(locale)}>
              <Hidden talk={talk} />
              <input type="hidden" name="seq" value={state.seq} />
              <p>
                {t("act.asked", {
                  who: t(asked.by === as ? "who.you" : `who.${asked.by}`),
                  amount: asked.reserve ? formatMoney(asked.reserve, sale.currency) : t("noReserve"),
                })}
              </p>
              <div className="flex flex-wrap gap-2">
                {asked.by !== as && (
                  <PressButton variant="metal" name="answer" value="yes" icon="check">
                    {t("act.yes")}
                  </PressButton>
                )}
                <PressButton name="answer" value="no">
                  {t(asked.by === as ? "act.takeBack" : "act.no")}
                </PressButton>
              </div>
            </ActionForm>
          ) : (
            <ActionForm action={askReserveAction} words={consignmentWords(locale)}>
              <Hidden talk={talk} />
              <FormField
                name="nextReserve"
                label={t("reserveOf", { currency: sale.currency })}
                hint={t("act.askReserveHint")}
                inputMode="decimal"
                autoComplete="off"
              />
              <div>
                <PressButton>{t("act.askSend")}</PressButton>
              </div>
            </ActionForm>
          )}
        </Panel>
      )}
      {as === "seller" && waits && (
        <EndTalk
          locale={locale}
          talk={talk}
          end="withdraw"
          hint={t(stage === "planned" ? "act.withdrawFree" : "act.withdrawReason")}
        />
      )}
    </>
  );
}

function EndTalk({ locale, talk, end, hint }: Props & { end: "decline" | "withdraw"; hint: ReactNode }) {
  const t = translator(locale, "consignments");
  return (
    <Panel title={t(`act.${end}`)}>
      <ActionForm action={endTalkAction} words={consignmentWords(locale)}>
        <Hidden talk={talk} />
        <input type="hidden" name="end" value={end} />
        {hint && <p className="text-13 text-ink-2">{hint}</p>}
        <FormField id={`${end}-reason`} name="reason" label={t("act.reason")} maxLength={300} autoComplete="off" />
        <div>
          <PressButton variant="danger" icon="ref">
            {t(`act.${end}`)}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
