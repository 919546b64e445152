/** Keeps the search for the company, under a name that its filters suggest. */

import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { queryText } from "@/components/catalogue/filter-words";
import { Menu } from "@/components/layout/menu";
import { SubmitButton } from "@/components/ui/button";
import { CheckField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import type { Facets } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { SEARCH_NAME_MAX } from "@/domain/shopping/refusals";
import { savedAddress } from "@/domain/shopping/saved-address";
import { translator } from "@/messages/messages";

export function SaveSearch({
  locale,
  query,
  facets,
  signedIn,
  save,
}: {
  locale: Locale;
  query: SearchQuery;
  facets: Facets | null;
  signedIn: boolean;
  save: (form: FormData) => Promise<void>;
}) {
  const t = translator(locale, "shopping");
  const here = catalogueHref(locale, query);
  const face = (
    <span className="btn">
      <Icon name="bell" />
      <span className="tool-word">{t("searches.save")}</span>
    </span>
  );
  if (!signedIn) {
    return (
      <Link
        id="save-search"
        href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`}
        className="tool-link"
        aria-label={t("searches.save")}
      >
        {face}
      </Link>
    );
  }
  return (
    <div id="save-search" className="toolbar-save">
      <Menu className="tool-menu" summary={face}>
        <form action={save} className="tool-sheet">
          <input type="hidden" name="address" value={savedAddress(query)} />
          <input type="hidden" name="next" value={here} />
          <TextField
            label={t("searches.name")}
            hint={t("searches.nameHint")}
            name="name"
            id="search-name"
            required
            maxLength={SEARCH_NAME_MAX}
            key={here}
            defaultValue={queryText(locale, query, facets, 4).slice(0, SEARCH_NAME_MAX)}
          />
          <CheckField name="byMail" value="1" defaultChecked label={t("searches.byMail")} />
          <SubmitButton variant="outline">{t("searches.saveNow")}</SubmitButton>
        </form>
      </Menu>
    </div>
  );
}
