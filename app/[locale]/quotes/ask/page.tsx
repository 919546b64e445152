/** Asks for the prices of several pieces at once: `ids=VT-1,VT-2`, or `publicId=…` as the form of chosen pieces sends it. */
import { randomUUID } from "node:crypto";
import { requestQuotesAction } from "@/app/[locale]/quotes/actions";
import { idsOf } from "@/app/chosen-ids";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { QuoteNote } from "@/components/quotes/quote-note";
import { ItemHead, ItemStateCell } from "@/components/shopping/item-line";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { TextareaField } from "@/components/ui/field";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { QUOTE_TEXT_CHARS_MAX, QUOTES_AT_ONCE_MAX } from "@/domain/orders/quote";
import { translator } from "@/messages/messages";
import { getItem } from "@/services/catalogue/get-item";
import { readPictures } from "@/services/media/read-pictures";

export const generateMetadata = pageTitle((locale) => translator(locale, "quotes")("ask.title"));

export default async function AskQuotesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "quotes");
  const search = await searchParams;
  const ids = idsOf(search).slice(0, QUOTES_AT_ONCE_MAX);
  const here = `/${locale}/quotes/ask?ids=${ids.join(",")}`;
  const context = await permittedContext(locale, here, "orders.buy");
  const found = await Promise.all(ids.map((publicId) => getItem(context, publicId)));
  const items = found.flatMap((one) => (one.ok ? [one.value] : []));
  const open = items.filter((item) => !item.price && (item.status === "listed" || item.status === "held"));
  const left = ids.filter((id) => !open.some((item) => item.publicId === id));
  const pictures = await readPictures(context, ids);
  return (
    <Page>
      <PageHead title={t("ask.title")} lead={t("ask.lead")} />
      <QuoteNote locale={locale} outcome={readOutcome(search)} />
      {left.length > 0 && (
        <Notice tone="quiet" icon="ref">
          {t("ask.left", { list: left.join(", ") })}
        </Notice>
      )}
      {open.length === 0 ? (
        <EmptyState
          title={t("ask.none")}
          action={<LinkButton href={`/${locale}/catalogue`}>{t("ask.toCatalogue")}</LinkButton>}
        >
          <p>{t("buyer.noneNext")}</p>
        </EmptyState>
      ) : (
        <form action={requestQuotesAction} className="grid gap-4">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="idempotencyKey" value={randomUUID()} />
          <DataTable label={t("ask.title")}>
            <thead>
              <tr>
                <Head>{t("column.item")}</Head>
                <Head>{t("column.state")}</Head>
              </tr>
            </thead>
            <tbody>
              {open.map((item) => (
                <tr key={item.publicId}>
                  <Cell>
                    <input type="hidden" name="publicId" value={item.publicId} />
                    <ItemHead item={item} picture={pictures.get(item.publicId)} locale={locale} />
                  </Cell>
                  <Cell>
                    <ItemStateCell item={item} locale={locale} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <div className="grid max-w-[560px] gap-4">
            <TextareaField
              name="message"
              label={t("item.message")}
              hint={t("item.messageHint")}
              rows={3}
              maxLength={QUOTE_TEXT_CHARS_MAX}
            />
            <SubmitButton size="money" variant="metal" icon="doc">
              {t("ask.submit", { count: open.length })}
            </SubmitButton>
          </div>
        </form>
      )}
    </Page>
  );
}
