import type { Metadata } from "next";
import { AskForm } from "@/app/[locale]/account/approvals/ask-form";
import { BidRow } from "@/app/[locale]/account/approvals/bid-row";
import { PurchaseRow } from "@/app/[locale]/account/approvals/purchase-row";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { limitFacts } from "@/components/parties/limit-facts";
import { Facts } from "@/components/ui/data";
import { Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { translator } from "@/messages/messages";
import { listAllowances } from "@/services/approvals/list-allowances";
import { listApprovals } from "@/services/approvals/list-approvals";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ asked?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "approvals")("title") };
}

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/account/approvals`, "approvals.view");
  const [listed, allowances] = await Promise.all([listApprovals(context), listAllowances(context)]);
  if (!listed.ok) throw new Error(listed.refusal);
  if (!allowances.ok) throw new Error(allowances.refusal);
  const { bids, askable } = allowances.value;
  const { mayDecide, limits, purchases } = listed.value;
  const { asked } = await searchParams;
  const t = translator(locale, "approvals");
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} back={{ href: `/${locale}/account`, label: t("back") }} />
      {asked !== undefined && (
        <div className="mt-4">
          <Notice tone="time" icon="clock" live>
            {t("asked")}
          </Notice>
        </div>
      )}
      {limits && (
        <div className="mt-8 mb-12 grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-12 lg:grid-cols-2">
          <section aria-labelledby="own-limits" className="max-w-[560px]">
            <h2 id="own-limits" className="title title-cell border-b border-ink pb-2">
              {t("limits.yours")}
            </h2>
            <Facts single items={limitFacts(t, limits)} />
          </section>
          {askable.length > 0 && <AskForm askable={askable} locale={locale} />}
        </div>
      )}
      <section aria-labelledby="purchases" className="mt-8">
        <h2 id="purchases" className="title title-cell border-b border-ink pb-2">
          {t("purchases")}
        </h2>
        {purchases.length === 0 ? (
          <p className="mt-4 text-ink-2">{t("none")}</p>
        ) : (
          <ul aria-label={t("purchases")}>
            {purchases.map((request) => (
              <PurchaseRow key={request.id} request={request} mayDecide={mayDecide} locale={locale} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="bids" className="mt-12">
        <h2 id="bids" className="title title-cell border-b border-ink pb-2">
          {t("bids")}
        </h2>
        {bids.length === 0 ? (
          <p className="mt-4 text-ink-2">{t("none")}</p>
        ) : (
          <ul aria-label={t("bids")}>
            {bids.map((request) => (
              <BidRow key={request.id} request={request} mayDecide={mayDecide} locale={locale} />
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}
