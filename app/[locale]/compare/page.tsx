import type { Metadata } from "next";
import { addChosenAction } from "@/app/[locale]/catalogue/actions";
import { addFavoritesAction } from "@/app/[locale]/favorites/actions";
import { idsOf } from "@/app/chosen-ids";
import { readOutcome } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { CompareTable } from "@/components/shopping/compare-table";
import { PrintButton } from "@/components/shopping/print-button";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import { COMPARE_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";
import { getItem } from "@/services/catalogue/get-item";
import { readPictures } from "@/services/media/read-pictures";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "shopping")("compare.title"), robots: { index: false } };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const search = await searchParams;
  const asked = idsOf(search);
  const ids = asked.slice(0, COMPARE_MAX);
  const context = await pageContext();
  const found = await Promise.all(ids.map((publicId) => getItem(context, publicId)));
  const items = found.flatMap((one) => (one.ok ? [one.value] : []));
  const missing = ids.filter((_, at) => !found[at]?.ok);
  const pictures = await readPictures(context, ids);
  const only = search.only === "1";
  const address = (list: readonly string[], differences = only) =>
    `/${locale}/compare?ids=${list.join(",")}${differences ? "&only=1" : ""}`;
  const here = address(ids);
  const outcome = readOutcome(search);
  return (
    <Page>
      <div className="compare">
        <PageHead
          title={t("compare.title")}
          lead={items.length > 1 ? t("compare.lead") : undefined}
          actions={
            items.length > 0 && (
              <>
                {items.length > 1 && (
                  <LinkButton href={address(ids, !only)}>
                    {t(only ? "compare.allLines" : "compare.onlyDifferences")}
                  </LinkButton>
                )}
                <PrintButton label={t("compare.print")} />
              </>
            )
          }
        />
        <OutcomeNote locale={locale} outcome={outcome} />
        <ShoppingNote locale={locale} outcome={outcome} />
        {asked.length > COMPARE_MAX && (
          <Notice tone="time" icon="warn">
            {t("compare.fewer", { most: COMPARE_MAX })}
          </Notice>
        )}
        {missing.length > 0 && (
          <Notice tone="quiet" icon="ref">
            {t("compare.missing", { list: missing.join(", ") })}
          </Notice>
        )}
        {items.length === 0 ? (
          <EmptyState
            title={t("compare.empty")}
            action={<LinkButton href={`/${locale}/catalogue`}>{t("favorites.toCatalogue")}</LinkButton>}
          >
            <p>{t("compare.emptyNext")}</p>
          </EmptyState>
        ) : (
          <>
            <CompareTable
              locale={locale}
              items={items}
              pictures={pictures}
              onlyDifferences={only}
              without={(publicId) => address(ids.filter((one) => one !== publicId))}
            />
            <div className="compare-foot">
              <p className="text-13 text-ink-2">{t("compare.dated", { date: formatInstant(new Date(), locale) })}</p>
              <form action={addChosenAction} className="no-print ml-auto flex flex-wrap gap-2">
                {items.map((item) => (
                  <input key={item.publicId} type="hidden" name="publicId" value={item.publicId} />
                ))}
                <input type="hidden" name="next" value={here} />
                {items.some((item) => !item.price) && (
                  <LinkButton href={`/${locale}/quotes/ask?ids=${ids.join(",")}`} icon="doc">
                    {translator(locale, "quotes")("ask.open")}
                  </LinkButton>
                )}
                <SubmitButton icon="mark" formAction={addFavoritesAction}>
                  {t("favorites.add")}
                </SubmitButton>
                <SubmitButton variant="metal" icon="cart">
                  {translator(locale, "catalogue")("chosen.addToCart")}
                </SubmitButton>
              </form>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
