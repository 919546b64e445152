/**
 * The catalogue of a sale, page by page: a cover, then two lots a page, turned by links and arrow keys. `?view=print`
 * lays all pages under one another for the printer.
 */
import "@/app/kit-room.css";
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { SaleRulesList } from "@/components/auctions/sale-facts";
import { PrintButton } from "@/components/orders/print-button";
import { CatalogueLot } from "@/components/saleroom/catalogue-lot";
import { PageTurner } from "@/components/saleroom/page-turner";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHead } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import type { LotView, SaleView } from "@/domain/auctions/sale-view";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { getSale } from "@/services/auctions/read-sales";
import { readPictures } from "@/services/media/read-pictures";

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const LOTS_A_PAGE = 2;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "saleroom")("catalogue.title") };
}

/** The cover is page 1. */
function pagesOf(lots: readonly LotView[]): LotView[][] {
  const pages: LotView[][] = [[]];
  for (let from = 0; from < lots.length; from += LOTS_A_PAGE) pages.push(lots.slice(from, from + LOTS_A_PAGE));
  return pages;
}

export default async function CataloguePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const { page: asked, view } = await searchParams;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  if (!found) notFound();
  const t = translator(locale, "saleroom");
  const pages = pagesOf(found.lots);
  const wanted = typeof asked === "string" && /^\d{1,4}$/.test(asked) ? Number(asked) : 1;
  const number = Math.min(Math.max(1, wanted), pages.length);
  const all = view === "print";
  const shown = all ? pages : [pages[number - 1] ?? []];
  const pictures = await readPictures(
    context,
    shown.flat().map((lot) => lot.item.publicId),
  );
  const here = `/${locale}/sales/${slug}/catalogue`;
  const turn = (to: number) => (to >= 1 && to <= pages.length ? `${here}?page=${to}` : null);
  return (
    <Page>
      <PageHead
        title={`${t("catalogue.title")} · ${found.sale.title[locale]}`}
        back={{ href: `/${locale}/sales/${slug}`, label: translator(locale, "viewing")("back") }}
        actions={
          <span className="no-print flex gap-2">
            {all ? (
              <PrintButton label={t("catalogue.print")} />
            ) : (
              <LinkButton href={`${here}?view=print`}>{t("catalogue.print")}</LinkButton>
            )}
            <a className="btn" href={`/api/v1/sales/${slug}/catalogue.pdf?language=${locale}`}>
              <Icon name="dl" />
              {t("catalogue.pdf")}
            </a>
          </span>
        }
      />
      {shown.map((lots, at) => (
        <div key={lots[0]?.id ?? "cover"} className="catalogue-page">
          {lots.length === 0 ? (
            <Cover locale={locale} view={found} hrefOf={(lot) => `${here}?page=${2 + Math.floor(lot / LOTS_A_PAGE)}`} />
          ) : (
            lots.map((lot) => (
              <CatalogueLot
                key={lot.id}
                locale={locale}
                sale={found.sale}
                lot={lot}
                picture={pictures.get(lot.item.publicId)}
              />
            ))
          )}
          {all && <p className="label">{t("catalogue.page", { page: at + 1, pages: pages.length })}</p>}
        </div>
      ))}
      {!all && (
        <PageTurner
          previous={turn(number - 1)}
          next={turn(number + 1)}
          words={{
            label: t("catalogue.title"),
            previous: t("catalogue.previous"),
            next: t("catalogue.next"),
            place: t("catalogue.page", { page: number, pages: pages.length }),
          }}
        />
      )}
    </Page>
  );
}

function Cover({
  locale,
  view: { sale, lots },
  hrefOf,
}: {
  locale: Locale;
  view: SaleView;
  hrefOf: (at: number) => string;
}) {
  const t = translator(locale, "saleroom");
  return (
    <div className="catalogue-cover">
      <section aria-label={t("catalogue.contents")}>
        <h2 className="title title-section">{sale.title[locale]}</h2>
        <p className="mb-4 text-ink-2">{formatInstant(new Date(sale.opensAt), locale, sale.timeZone)}</p>
        <ol className="catalogue-contents">
          {lots.map((lot, at) => (
            <li key={lot.id}>
              <a className="no-underline" href={hrefOf(at)}>
                <span className="catalogue-number" lang="en">
                  {lot.number}
                </span>
                <span className="link">{itemTitle(locale, lot.item, true)}</span>
              </a>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={t("catalogue.conditions")}>
        <h3 className="mb-2 font-semibold">{t("catalogue.conditions")}</h3>
        <SaleRulesList locale={locale} sale={sale} />
      </section>
    </div>
  );
}
