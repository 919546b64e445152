import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { QuoteNote } from "@/components/quotes/quote-note";
import { QuoteTable } from "@/components/quotes/quote-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { readPictures } from "@/services/media/read-pictures";
import { listQuotes } from "@/services/quotes/list-quotes";

export const generateMetadata = pageTitle((locale) => translator(locale, "quotes")("buyer.title"));

export default async function QuotesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "quotes");
  const context = await permittedContext(locale, `/${locale}/quotes`, "orders.view");
  const listed = await listQuotes(context, { as: "buyer" });
  if (!listed.ok) throw new Error(`a permitted reader was refused the own quotes: ${listed.refusal}`);
  const lines = listed.value;
  const pictures = await readPictures(
    context,
    lines.map((line) => line.item.publicId),
  );
  return (
    <Page>
      <PageHead title={t("buyer.title")} lead={t("buyer.lead")} />
      <QuoteNote locale={locale} outcome={readOutcome(await searchParams)} />
      {lines.length === 0 ? (
        <EmptyState
          title={t("buyer.none")}
          action={<LinkButton href={`/${locale}/catalogue`}>{t("buyer.toCatalogue")}</LinkButton>}
        >
          <p>{t("buyer.noneNext")}</p>
        </EmptyState>
      ) : (
        <QuoteTable
          locale={locale}
          label={t("buyer.title")}
          lines={lines.map((line) => ({ ...line, picture: pictures.get(line.item.publicId) }))}
        />
      )}
    </Page>
  );
}
