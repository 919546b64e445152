import { randomUUID } from "node:crypto";
import { answerQuoteAction } from "@/app/[locale]/quotes/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { AnswerForm } from "@/components/quotes/answer-form";
import { QuoteNote } from "@/components/quotes/quote-note";
import { QuoteTable } from "@/components/quotes/quote-table";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { refusalFor } from "@/domain/parties/permissions";
import { translator } from "@/messages/messages";
import { readPictures } from "@/services/media/read-pictures";
import { listQuotes } from "@/services/quotes/list-quotes";

export const generateMetadata = pageTitle((locale) => translator(locale, "quotes")("producer.title"));

export default async function ProducerQuotesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "quotes");
  const context = await permittedContext(locale, `/${locale}/producer/quotes`, "sales.view");
  const listed = await listQuotes(context, { as: "producer" });
  if (!listed.ok) throw new Error(`a permitted reader was refused the requests for quotes: ${listed.refusal}`);
  const lines = listed.value;
  const mayAnswer = refusalFor(context.actor, "stock.manage") === null;
  const pictures = await readPictures(
    context,
    lines.map((line) => line.item.publicId),
  );
  return (
    <Page>
      <PageHead title={t("producer.title")} lead={t("producer.lead")} />
      <QuoteNote locale={locale} outcome={readOutcome(await searchParams)} />
      {lines.length === 0 ? (
        <EmptyState title={t("producer.none")}>
          <p>{t("producer.noneNext")}</p>
        </EmptyState>
      ) : (
        <QuoteTable
          locale={locale}
          label={t("producer.title")}
          lines={lines.map((line) => ({
            ...line,
            picture: pictures.get(line.item.publicId),
            form: mayAnswer && line.state !== "closed" && (
              <AnswerForm
                locale={locale}
                quoteId={line.quoteId}
                state={line.state}
                currency={line.answer?.currency ?? line.itemCurrency}
                answer={answerQuoteAction}
                idempotencyKey={randomUUID()}
              />
            ),
          }))}
        />
      )}
    </Page>
  );
}
