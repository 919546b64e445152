import { decideAllowanceAction, withdrawAllowanceAction } from "@/app/[locale]/account/approvals/actions";
import { approvalRefusals, DecideForm, RequestState } from "@/app/[locale]/account/approvals/request-parts";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Time } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { BidAllowance } from "@/services/approvals/list-allowances";

/** One request to bid more on a lot than the person's limit lets them. */
export function BidRow(props: { request: BidAllowance; mayDecide: boolean; locale: Locale }) {
  const { request, mayDecide, locale } = props;
  const t = translator(locale, "approvals");
  const amount = formatMoney(request.askedMinor, request.currency);
  const open = request.status === "pending";
  const lot = t("lot", { number: request.lotNumber, sale: request.saleTitle[locale] });
  return (
    <li className="grid gap-x-8 gap-y-3 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_200px_280px]">
      <div className="grid min-w-0 content-start gap-1 text-13">
        <strong className="text-14 font-semibold">{t("upTo", { amount })}</strong>
        <Link className="link" href={`/${locale}/sales/${request.saleSlug}/lots/${request.lotNumber}`}>
          {lot}
        </Link>
        <span>
          {t("by")} {request.person} · <Time at={request.askedAt} locale={locale} />
        </span>
        {request.note && <span className="text-ink-2">{request.note}</span>}
      </div>
      <RequestState request={request} locale={locale} />
      {open && !request.own && mayDecide && (
        <DecideForm
          action={decideAllowanceAction}
          requestId={request.id}
          person={request.person}
          amount={amount}
          locale={locale}
        />
      )}
      {open && request.own && (
        <ActionForm
          action={withdrawAllowanceAction}
          words={{ refusals: approvalRefusals(locale) }}
          className="grid content-start gap-2"
        >
          <p className="text-13 text-ink-2">{t("own")}</p>
          <input type="hidden" name="requestId" value={request.id} />
          <PressButton className="justify-self-start">{t("withdraw")}</PressButton>
        </ActionForm>
      )}
    </li>
  );
}
