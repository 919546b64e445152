import type { Metadata } from "next";
import { removeSavedSearchAction, setAlertAction } from "@/app/[locale]/saved-searches/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { queryText } from "@/components/catalogue/filter-words";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { refusalFor } from "@/domain/parties/permissions";
import { formatDate } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { listSavedSearches } from "@/services/shopping/list-saved-searches";
import { ALERT_WAYS } from "@/services/shopping/set-alert";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "shopping")("searches.title") };
}

export default async function SavedSearchesPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const here = `/${locale}/saved-searches`;
  const context = await permittedContext(locale, here, "shopping.view");
  const listed = await listSavedSearches(context);
  if (!listed.ok) throw new Error(`a permitted reader was refused the saved searches: ${listed.refusal}`);
  const mayKeep = refusalFor(context.actor, "shopping.keep") === null;
  return (
    <Page>
      <PageHead title={t("searches.title")} lead={t("searches.lead")} />
      <ShoppingNote locale={locale} outcome={readOutcome(await searchParams)} />
      {listed.value.length === 0 && (
        <EmptyState
          title={t("searches.empty")}
          action={<LinkButton href={`/${locale}/catalogue`}>{t("favorites.toCatalogue")}</LinkButton>}
        >
          <p>{t("searches.emptyNext")}</p>
        </EmptyState>
      )}
      <ul className="kept-list">
        {listed.value.map((search) => (
          <li key={search.id} className="search-row">
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <Link href={`${here}/${search.id}`} className="link font-semibold">
                  {search.name}
                </Link>
                <span className={search.fresh > 0 ? "font-semibold text-ok" : "text-ink-2"}>
                  {t("searches.fresh", { count: search.fresh })}
                </span>
              </p>
              <p className="text-13 text-ink-2">
                {queryText(locale, parseSearchQuery(new URLSearchParams(search.address)), null, 12)}
              </p>
              <p className="text-13 text-ink-2">
                {t("searches.savedBy", { name: search.savedBy, date: formatDate(search.savedAt, locale) })}
              </p>
            </div>
            <div className="search-presses">
              <form action={setAlertAction} className="flex items-end gap-2">
                <input type="hidden" name="searchId" value={search.id} />
                <input type="hidden" name="next" value={here} />
                <label className="grid gap-1 text-12 text-ink-2">
                  {t("searches.alerts")}
                  <select name="way" defaultValue={search.alert} key={search.alert} className="input input-small">
                    {ALERT_WAYS.map((way) => (
                      <option key={way} value={way}>
                        {t(`searches.way.${way}`)}
                      </option>
                    ))}
                  </select>
                </label>
                <SubmitButton size="small">{t("searches.set")}</SubmitButton>
              </form>
              <a href={`/${locale}/catalogue?${search.address}`} className="btn btn-small">
                {t("searches.openAll")}
              </a>
              {mayKeep && (
                <form action={removeSavedSearchAction}>
                  <input type="hidden" name="searchId" value={search.id} />
                  <input type="hidden" name="next" value={here} />
                  <button
                    type="submit"
                    className="link min-h-8 text-13 coarse:min-h-11"
                    aria-label={t("searches.removeOne", { name: search.name })}
                  >
                    {t("remove")}
                  </button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
