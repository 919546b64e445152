import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { confirmWireAction, refundPaymentAction } from "@/app/[locale]/operator/payments/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { PaymentTable } from "@/components/orders/payment-table";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { listPayments } from "@/services/orders/list-payments";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("payments.title") };
}

export default async function PaymentsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "orders");
  const search = await searchParams;
  const context = await permittedContext(locale, `/${locale}/operator/payments`, "payments.confirm");
  const asked = typeof search.reference === "string" && search.reference.trim() ? search.reference : null;
  const board = await listPayments(context, { reference: asked });
  if (!board.ok) throw new Error(`a permitted reader was refused the payments: ${board.refusal}`);
  const sections = [
    ["attention", board.value.attention],
    ["waiting", board.value.waiting],
    ["settled", board.value.settled],
  ] as const;
  return (
    <Page>
      <OperatorTabs locale={locale} current="payments" />
      <PageHead
        title={t("payments.title")}
        actions={
          <LinkButton href={`/${locale}/operator/settlements`} icon="doc">
            {translator(locale, "consignments")("statement.houseTitle")}
          </LinkButton>
        }
      />
      <OutcomeNote locale={locale} outcome={readOutcome(search)} />
      <search>
        <form className="flex flex-wrap items-end gap-2">
          <TextField
            name="reference"
            label={t("payments.find")}
            defaultValue={asked ?? ""}
            maxLength={40}
            autoComplete="off"
            error={board.value.badReference ? t("payments.badReference") : undefined}
          />
          <SubmitButton icon="search">{t("payments.findButton")}</SubmitButton>
        </form>
      </search>
      {sections.map(([name, rows]) => (
        <Section key={name} id={name} title={t(`payments.${name}`)}>
          {rows.length === 0 ? (
            <p className="text-ink-2">{t("payments.none")}</p>
          ) : (
            <PaymentTable
              locale={locale}
              label={`${t("payments.title")}: ${t(`payments.${name}`)}`}
              rows={rows.map((row) => ({ ...row, receiptKey: randomUUID() }))}
              actions={{ confirm: confirmWireAction, refund: refundPaymentAction }}
            />
          )}
        </Section>
      ))}
    </Page>
  );
}
