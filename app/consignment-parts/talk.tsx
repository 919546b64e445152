/** One consignment as both sides see it: what lies on the table, what each may do now, and what was said. */
import { randomUUID } from "node:crypto";
import { agreeAction } from "@/app/consignment-parts/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { AfterAgreement, HouseAnswers, SellerAnswers } from "@/app/consignment-parts/talk-forms";
import { percentOf, TermsFacts, WishFacts } from "@/app/consignment-parts/terms-facts";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Panel, Section } from "@/components/ui/frame";
import type { ConsignmentEvent } from "@/domain/auctions/consignment";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { ConsignmentTalk } from "@/services/consignments/read-consignments";

type Props = { locale: Locale; talk: ConsignmentTalk; mayAct: boolean };

export function Talk({ locale, talk, mayAct }: Props) {
  const t = translator(locale, "consignments");
  const { state, as, sale } = talk;
  const { currency } = sale;
  const talking = state.status === "house-turn" || state.status === "seller-turn";
  const mayAgree = mayAct && state.status === `${as}-turn` && state.terms !== null;
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid min-w-0 grid-cols-1 gap-6">
        {state.terms && (
          <Panel title={t(state.status === "agreed" ? "agreedTerms" : "terms")}>
            <TermsFacts locale={locale} currency={currency} terms={state.terms} />
            {mayAgree && as === "seller" && <Agree locale={locale} talk={talk} />}
          </Panel>
        )}
        {talking && (
          <Panel title={t(as === "house" ? "sellerWish" : "wish")}>
            <WishFacts locale={locale} currency={currency} wish={state.wish} />
            {mayAgree && as === "house" && <Agree locale={locale} talk={talk} />}
          </Panel>
        )}
        <Section title={t("history")}>
          <History locale={locale} talk={talk} />
        </Section>
      </div>
      {mayAct && (
        <div className="grid grid-cols-1 gap-5">
          {talking && as === "house" && <HouseAnswers locale={locale} talk={talk} />}
          {talking && as === "seller" && <SellerAnswers locale={locale} talk={talk} />}
          {state.status === "agreed" && <AfterAgreement locale={locale} talk={talk} />}
        </div>
      )}
    </div>
  );
}

function Agree({ locale, talk }: { locale: Locale; talk: ConsignmentTalk }) {
  const t = translator(locale, "consignments");
  return (
    <ActionForm action={agreeAction} words={consignmentWords(locale)} className="mt-4 grid gap-3">
      <input type="hidden" name="consignmentId" value={talk.id} />
      <input type="hidden" name="seq" value={talk.state.seq} />
      <input type="hidden" name="key" value={randomUUID()} />
      <p className="text-13 text-ink-2">{t("act.agreeHint")}</p>
      <div>
        <PressButton variant="metal" icon="check">
          {t(talk.as === "house" ? "act.agreeWish" : "act.agree")}
        </PressButton>
      </div>
    </ActionForm>
  );
}

function History({ locale, talk }: { locale: Locale; talk: ConsignmentTalk }) {
  const t = translator(locale, "consignments");
  const amount = (minor: string | null) => (minor === null ? t("noReserve") : formatMoney(minor, talk.sale.currency));
  return (
    <ol className="grid gap-0">
      {[...talk.events].reverse().map(({ seq, at, by, person, body }) => (
        <li key={seq} className="grid gap-1 border-b border-line py-3 md:grid-cols-[190px_minmax(0,1fr)] md:gap-4">
          <span className="text-13 text-ink-2">
            <time dateTime={at.toISOString()}>{formatInstant(at, locale, talk.sale.timeZone)}</time>
          </span>
          <span>
            <strong className="font-semibold">{t(by === talk.as ? "who.you" : `who.${by}`)}</strong>
            {person && <span className="text-ink-2"> · {person}</span>}
            <span className="block">{lineOf(body)}</span>
            {"note" in body && body.note && <span className="block whitespace-pre-line text-ink-2">{body.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );

  function lineOf(body: ConsignmentEvent): string {
    switch (body.type) {
      case "offered":
      case "countered":
        return t(`event.${body.type}`, { reserve: amount(body.wish.reserve) });
      case "proposed":
      case "agreed": {
        const { start, reserve, commissionBasisPoints } = body.terms;
        const rate = percentOf(commissionBasisPoints);
        return t(`event.${body.type}`, { start: amount(start), reserve: amount(reserve), rate });
      }
      case "declined":
      case "withdrawn":
        return t(`event.${body.type}`, { reason: body.reason || "–" });
      case "reserve-asked":
      case "reserve-changed":
        return t(`event.${body.type}`, { reserve: amount(body.reserve) });
      case "reserve-kept":
        return t("event.reserve-kept");
    }
  }
}
