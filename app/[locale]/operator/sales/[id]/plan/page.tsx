import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AroundSection } from "@/app/[locale]/operator/sales/[id]/plan/around-section";
import { LotsSection } from "@/app/[locale]/operator/sales/[id]/plan/lots-section";
import { PaddlesSection } from "@/app/[locale]/operator/sales/[id]/plan/paddles-section";
import { ResultsSection } from "@/app/[locale]/operator/sales/[id]/plan/results-section";
import { openSaleAction, publishSaleAction } from "@/app/[locale]/operator/sales/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { saleFormWords } from "@/components/console/form-words";
import { SaleState } from "@/components/console/sale-state";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { isSealed, type SaleFormat } from "@/domain/auctions/format-events";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { findLotCandidates } from "@/services/auctions/find-lot-candidates";
import { getConsole } from "@/services/auctions/get-console";
import { getSalePlan, type SalePlanView } from "@/services/auctions/get-sale-plan";
import { readDeposits } from "@/services/auctions/read-admission";
import { readPictures } from "@/services/media/read-pictures";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "auctions")("plan.prepare") };
}

export default async function SalePlanPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const { q, take } = await searchParams;
  const context = await permittedContext(locale, `/${locale}/operator/sales/${id}/plan`, "auctions.run");
  const found = await getSalePlan(context, id);
  if (!found.ok) notFound();
  const plan = found.value;
  const { sale } = plan;
  const t = translator(locale, "auctions");
  const searched = typeof q === "string" ? q.slice(0, 40) : null;
  const results = sale.status === "closed" ? await getConsole(context, { saleId: id, lot: null, events: "lot" }) : null;
  const mayAdd = sale.status === "draft" || sale.status === "published";
  const candidates = mayAdd ? await findLotCandidates(context, searched ?? "") : null;
  const shown = [
    ...plan.lots.map((lot) => lot.item),
    ...(candidates?.ok ? candidates.value : []).map((one) => one.item),
  ];
  const pictures = await readPictures(
    context,
    shown.map((item) => item.publicId),
  );
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={sale.title[locale]}
        back={{ href: `/${locale}/operator/sales`, label: t("console.back") }}
        actions={
          <>
            <SaleState status={sale.status} word={t(`sale.${sale.status}`)} />
            <LinkButton href={`/${locale}/operator/sales/${sale.id}/consignments`} icon="list">
              {translator(locale, "consignments")("desk.title")}
            </LinkButton>
            {sale.status === "closed" && (
              <LinkButton href={`/${locale}/operator/sales/${sale.id}/after`} icon="clock">
                {translator(locale, "consignments")("desk.after")}
              </LinkButton>
            )}
            {isSealed(sale.format) && (
              <LinkButton href={`/${locale}/operator/sales/${sale.id}/opening`} icon="sig">
                {translator(locale, "tenders")("opening.title")}
              </LinkButton>
            )}
            {(sale.status === "open" || sale.status === "closed") && (
              <LinkButton variant="metal" href={`/${locale}/operator/sales/${sale.id}`} icon="hammer">
                {t("plan.toConsole")}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <SaleFacts locale={locale} plan={plan} />
        {mayAdd && <NextStep locale={locale} plan={plan} />}
      </div>
      {results?.ok && <ResultsSection locale={locale} view={results.value} />}
      <LotsSection
        locale={locale}
        plan={plan}
        pictures={pictures}
        candidates={candidates?.ok ? candidates.value : null}
        searched={searched}
        taken={typeof take === "string" ? take.slice(0, 40) : ""}
      />
      <PaddlesSection locale={locale} plan={plan} deposits={await readDeposits(context, plan.sale.id)} />
      <AroundSection locale={locale} sale={sale} />
    </Page>
  );
}

type Part = { locale: Locale; plan: SalePlanView };

function SaleFacts({ locale, plan: { sale } }: Part) {
  const t = translator(locale, "auctions");
  const { softClose, premiumTiers, staggerMs } = sale.rules;
  const percent = (basisPoints: number) => String(basisPoints / 100);
  const premium = premiumTiers.map(({ upToMinor, basisPoints }) =>
    upToMinor === null
      ? t(premiumTiers.length > 1 ? "sale.premiumLast" : "sale.premiumFlat", { percent: percent(basisPoints) })
      : t("sale.premiumTier", { percent: percent(basisPoints), upTo: formatMoney(upToMinor, sale.currency) }),
  );
  return (
    <Facts
      items={[
        { label: t("plan.slug"), value: <span className="mono">{sale.slug}</span> },
        { label: translator(locale, "admission")("house.formatLabel"), value: formatWord(locale, sale.format) },
        {
          label: translator(locale, "admission")("house.depositLabel"),
          value: sale.depositMinor === null ? "–" : formatMoney(sale.depositMinor, sale.currency),
        },
        { label: t("plan.currency"), value: sale.currency },
        { label: t("plan.opens"), value: formatInstant(sale.opensAt, locale, sale.timeZone) },
        { label: t("plan.closes"), value: formatInstant(sale.closesAt, locale, sale.timeZone) },
        { label: t("plan.stagger"), value: String(staggerMs / 60_000) },
        { label: t("plan.window"), value: String((softClose?.windowMs ?? 0) / 60_000) },
        { label: t("plan.outage"), value: sale.rules.outage ? String(sale.rules.outage.afterMs / 60_000) : "–" },
        { label: t("sale.premium"), value: premium.join(" · ") },
        { label: t("plan.titleZh"), value: locale === "en" ? <span lang="zh-Hans">{sale.title.zh}</span> : null },
        { label: t("plan.titleEn"), value: locale === "zh" ? <span lang="en">{sale.title.en}</span> : null },
      ]}
    />
  );
}

function formatWord(locale: Locale, format: SaleFormat): string {
  if (format === "timed") return translator(locale, "admission")("house.timed");
  return format === "live"
    ? translator(locale, "liveSales")("format")
    : translator(locale, "tenders")(`format.${format}`);
}

/** What a draft or a published sale waits for. */
function NextStep({ locale, plan: { sale, lots } }: Part) {
  const t = translator(locale, "auctions");
  const words = saleFormWords(locale);
  return sale.status === "draft" ? (
    <Panel title={t("plan.notPublished")}>
      <ActionForm action={publishSaleAction} words={words}>
        <input type="hidden" name="saleId" value={sale.id} />
        <p className="text-ink-2">{lots.length === 0 ? words.refusals["sale-without-lots"] : t("plan.publishLine")}</p>
        <div>
          <PressButton variant="metal" disabled={lots.length === 0}>
            {t("console.publish")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  ) : (
    <Panel title={t("plan.publishedNote", { time: formatInstant(sale.opensAt, locale, sale.timeZone) })}>
      <ActionForm action={openSaleAction} words={words}>
        <input type="hidden" name="saleId" value={sale.id} />
        <input type="hidden" name="locale" value={locale} />
        <p className="text-ink-2">{t("plan.openLine")}</p>
        <div>
          <PressButton variant="metal" icon="play">
            {t("console.openNow")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
