import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askForPaddleAction, startDepositAction } from "@/app/[locale]/sales/[slug]/register/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { LinkButton } from "@/components/ui/button";
import { Sums } from "@/components/ui/data";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { StateBand } from "@/components/ui/states";
import type { SaleHead } from "@/domain/auctions/sale-view";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { type OwnAdmission, readOwnAdmission } from "@/services/auctions/read-admission";
import { getSale } from "@/services/auctions/read-sales";
import { reconcileDeposit } from "@/services/auctions/reconcile-deposit";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "admission")("title") };
}

export default async function RegisterPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  if (!found || found.sale.status === "draft") notFound();
  const { sale } = found;
  const t = translator(locale, "admission");
  let own = await readOwnAdmission(context, sale.id);
  // Back from the card's page: what it says is asked now, whether or not its message has come.
  if (own?.status === "deposit-due" && own.deposit?.status === "open") {
    await reconcileDeposit(context, own.deposit.id).catch(() => null);
    own = await readOwnAdmission(context, sale.id);
  }
  const deposit = sale.depositMinor && formatMoney(sale.depositMinor, sale.currency);
  return (
    <Page narrow>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        back={{ href: `/${locale}/sales/${slug}`, label: sale.title[locale] }}
      />
      {deposit && <p className="mb-4">{t("depositRule", { amount: deposit })}</p>}
      {!context.actor ? (
        <LinkButton
          variant="metal"
          size="money"
          href={`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/sales/${slug}/register`)}`}
        >
          {t("signIn")}
        </LinkButton>
      ) : own ? (
        <Standing locale={locale} sale={sale} own={own} />
      ) : (
        <AskForm locale={locale} sale={sale} />
      )}
    </Page>
  );
}

type Part = { locale: Locale; sale: SaleHead };
const words = (locale: Locale) => ({ refusals: messagesOf(locale, "admission").refusal });

function AskForm({ locale, sale }: Part) {
  const t = translator(locale, "admission");
  return (
    <Panel>
      <ActionForm action={askForPaddleAction} words={words(locale)}>
        <input type="hidden" name="saleId" value={sale.id} />
        <FormText name="references" label={t("references")} hint={t("referencesHint")} maxLength={2000} rows={4} />
        <FormField
          name="limit"
          label={t("limit", { currency: sale.currency })}
          hint={t("limitHint")}
          inputMode="decimal"
          autoComplete="off"
        />
        <PressButton variant="metal" size="money" className="w-full">
          {t("ask")}
        </PressButton>
      </ActionForm>
    </Panel>
  );
}

function Standing({ locale, sale, own }: Part & { own: OwnAdmission }) {
  const t = translator(locale, "admission");
  const number = own.number ?? 0;
  switch (own.status) {
    case "requested":
      return (
        <StateBand look="case" icon="clock" word={t("requested")}>
          {t("requestedLine")}
        </StateBand>
      );
    case "refused":
      return (
        <StateBand look="case" icon="ref" word={t("refused")}>
          {t("refusedLine", { reason: own.reason ?? "–" })}
        </StateBand>
      );
    case "deposit-due":
      return <DepositDue locale={locale} sale={sale} own={own} />;
    case "admitted":
      return (
        <Panel title={t("admitted", { number })}>
          <p className="mb-3">{t("admittedLine")}</p>
          <Sums
            lines={[
              ...(own.deposit
                ? [
                    {
                      label: t(`status.${own.deposit.status}`),
                      value: formatMoney(own.deposit.amountMinor, sale.currency),
                    },
                  ]
                : []),
              ...(own.limitMinor === null
                ? []
                : [{ label: t("limitGiven"), value: formatMoney(own.limitMinor, sale.currency) }]),
            ]}
          />
          <Link className="btn btn-metal mt-4" href={`/${locale}/sales/${sale.slug}`}>
            {t("toSale")}
          </Link>
        </Panel>
      );
  }
}

function DepositDue({ locale, sale, own }: Part & { own: OwnAdmission }) {
  const t = translator(locale, "admission");
  const amount = formatMoney(sale.depositMinor ?? "0", sale.currency);
  return (
    <>
      <StateBand look="case" icon="doc" word={t("deposit")}>
        {t("depositLine", { number: own.number ?? 0, amount })}
      </StateBand>
      <ActionForm action={startDepositAction} words={words(locale)} className="mt-4 grid gap-3">
        <input type="hidden" name="saleId" value={sale.id} />
        <input type="hidden" name="locale" value={locale} />
        <PressButton variant="metal" size="money" className="w-full">
          {t("payCard", { amount })}
        </PressButton>
        <p className="label">{t("payWire", { reference: `DEP-${own.paddleId.slice(0, 8).toUpperCase()}` })}</p>
      </ActionForm>
    </>
  );
}
