import { decidePurchaseAction, withdrawPurchaseAction } from "@/app/[locale]/account/approvals/actions";
import { approvalRefusals, DecideForm, RequestState } from "@/app/[locale]/account/approvals/request-parts";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Time } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { PurchaseRequest } from "@/services/approvals/list-approvals";

/** One purchase over a limit: what it is, why it waits, and who may decide. */
export function PurchaseRow(props: { request: PurchaseRequest; mayDecide: boolean; locale: Locale }) {
  const { request, mayDecide, locale } = props;
  const t = translator(locale, "approvals");
  const amount = formatMoney(request.totalMinor, request.currency);
  const open = request.status === "pending";
  return (
    <li className="grid gap-x-8 gap-y-3 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_200px_280px]">
      <div className="grid min-w-0 content-start gap-1 text-13">
        <strong className="text-14 font-semibold">
          {amount} · {t("pieces", { count: request.publicIds.length })}
        </strong>
        <span>
          {t("by")} {request.person} · <Time at={request.askedAt} locale={locale} />
        </span>
        <span className="text-ink-2">{t(`fault.${request.fault}`)}</span>
        <span className="flex flex-wrap gap-x-3">
          {request.publicIds.slice(0, 12).map((publicId) => (
            <Link key={publicId} className="link" href={`/${locale}/items/${publicId}`}>
              {publicId}
            </Link>
          ))}
          {request.publicIds.length > 12 && <span>+{request.publicIds.length - 12}</span>}
        </span>
        {request.purchaseOrderNumber && (
          <span>
            {t("purchaseOrder")} {request.purchaseOrderNumber}
          </span>
        )}
        {open && (
          <span className="text-ink-2">
            {t("until")} <Time at={request.expiresAt} locale={locale} />
          </span>
        )}
      </div>
      <RequestState request={request} locale={locale} />
      {open && !request.own && mayDecide && (
        <DecideForm
          action={decidePurchaseAction}
          requestId={request.id}
          person={request.person}
          amount={amount}
          locale={locale}
        />
      )}
      {open && request.own && (
        <div className="grid content-start gap-2 text-13">
          <p className="text-ink-2">{t("own")}</p>
          <ActionForm action={withdrawPurchaseAction} words={{ refusals: approvalRefusals(locale) }}>
            <input type="hidden" name="requestId" value={request.id} />
            <PressButton className="justify-self-start">{t("withdraw")}</PressButton>
          </ActionForm>
        </div>
      )}
    </li>
  );
}
