/** Check a lot's published log and one's own receipts. `?lot=ID` offers that lot's files. */
import type { Metadata } from "next";
import { checkLogAction } from "@/app/[locale]/verify-auction/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { LogCheckForm } from "@/components/auctions/log-check-form";
import { ClientMessages } from "@/components/intl/client-messages";
import { NarrowPage } from "@/components/parties/narrow-page";
import { messagesOf, translator } from "@/messages/messages";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const LOT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "lotLog")("title") };
}

export default async function VerifyAuctionPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "lotLog");
  const { lot } = await searchParams;
  const lotId = typeof lot === "string" && LOT_ID.test(lot) ? lot : null;
  const { actor } = await pageContext();
  return (
    <NarrowPage title={t("title")} lead={t("lead")} wide>
      {lotId && (
        <p className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
          <a href={`/api/v1/lots/${lotId}/log`} download={`lot-log-${lotId}.json`}>
            {t("download")}
          </a>
          {actor && (
            <a href={`/api/v1/lots/${lotId}/receipts`} download={`lot-receipts-${lotId}.json`}>
              {t("myReceipts")}
            </a>
          )}
        </p>
      )}
      <ClientMessages locale={locale} messages={{ lotLog: messagesOf(locale, "lotLog") }}>
        <LogCheckForm action={checkLogAction} locale={locale} />
      </ClientMessages>
      <p className="mt-6 text-13 text-ink-2">{t("command")}</p>
    </NarrowPage>
  );
}
