import type { Metadata } from "next";
import { PurchaseRow } from "@/app/[locale]/account/approvals/purchase-row";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { limitFacts } from "@/components/parties/limit-facts";
import { Facts } from "@/components/ui/data";
import { Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { translator } from "@/messages/messages";
import { listApprovals } from "@/services/approvals/list-approvals";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ asked?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "approvals")("title") };
}

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/account/approvals`, "approvals.view");
  const listed = await listApprovals(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const { mayDecide, limits, purchases } = listed.value;
  const { asked } = await searchParams;
  const t = translator(locale, "approvals");
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} back={{ href: `/${locale}/account`, label: t("back") }} />
      {asked !== undefined && (
        <div className="mb-6">
          <Notice tone="time" icon="clock" live>
            {t("asked")}
          </Notice>
        </div>
      )}
      {limits && (
        <section aria-labelledby="own-limits" className="mb-12 max-w-[560px]">
          <h2 id="own-limits" className="title title-cell border-b border-ink pb-2">
            {t("limits.yours")}
          </h2>
          <Facts single items={limitFacts(t, limits)} />
        </section>
      )}
      <section aria-labelledby="purchases">
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
    </Page>
  );
}
