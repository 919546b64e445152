import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { queryText } from "@/components/catalogue/filter-words";
import { ItemHead, ItemPriceCell, ItemStateCell } from "@/components/shopping/item-line";
import { LinkButton } from "@/components/ui/button";
import { DataTable, Head } from "@/components/ui/data";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { formatDate, formatInstant } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { readPictures } from "@/services/media/read-pictures";
import { viewSearchHits } from "@/services/shopping/view-search-hits";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "shopping")("searches.title") };
}

export default async function SavedSearchPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const t = translator(locale, "shopping");
  const list = `/${locale}/saved-searches`;
  const context = await permittedContext(locale, `${list}/${id}`, "shopping.view");
  const viewed = await viewSearchHits(context, { searchId: id });
  if (!viewed.ok) notFound();
  const { name, address, savedAt, hits, total } = viewed.value;
  const pictures = await readPictures(
    context,
    hits.map((hit) => hit.item.publicId),
  );
  const filters = queryText(locale, parseSearchQuery(new URLSearchParams(address)), null, 12);
  return (
    <Page>
      <PageHead
        back={{ href: list, label: t("searches.title") }}
        title={name}
        lead={filters}
        actions={<LinkButton href={`/${locale}/catalogue?${address}`}>{t("searches.openAll")}</LinkButton>}
      />
      <h2 className="mb-3 font-semibold">
        {t("searches.hits", { date: formatDate(savedAt, locale) })}{" "}
        <span className="font-normal text-ink-2">{t("searches.hitsLead", { count: total })}</span>
      </h2>
      {hits.length === 0 ? (
        <EmptyState title={t("searches.noHits")}>
          <p>{t("searches.noHitsNext")}</p>
        </EmptyState>
      ) : (
        <DataTable label={name} className="hits">
          <thead>
            <tr>
              <Head>{translator(locale, "catalogue")("column.shape")}</Head>
              <Head numeric>{translator(locale, "catalogue")("column.total")}</Head>
              <Head>{translator(locale, "catalogue")("column.state")}</Head>
              <Head>{t("searches.why")}</Head>
              <Head>{t("searches.found")}</Head>
            </tr>
          </thead>
          <tbody>
            {hits.map(({ item, reason, foundAt, isFresh }) => (
              <tr key={item.publicId} className={isFresh ? "is-fresh" : undefined}>
                <th scope="row">
                  <ItemHead item={item} picture={pictures.get(item.publicId)} locale={locale} />
                </th>
                <td className="num">
                  <ItemPriceCell item={item} locale={locale} />
                </td>
                <td>
                  <ItemStateCell item={item} locale={locale} />
                </td>
                <td>
                  {isFresh ? (
                    <StateTag tone="ok" icon="bell">
                      {t(`searches.reason.${reason}`)}
                    </StateTag>
                  ) : (
                    t(`searches.reason.${reason}`)
                  )}
                </td>
                <td className="whitespace-nowrap text-ink-2">{formatInstant(foundAt, locale)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Page>
  );
}
