/** Which columns the table has: a form whose answer is an address; the browser remembers it for the next search. */
import { RememberColumns } from "@/components/catalogue/remember-columns";
import { Menu } from "@/components/layout/menu";
import { Icon } from "@/components/ui/icon";
import { columnsFor, type FilterSet } from "@/domain/catalogue/filter-layout";
import { COLUMN_KEYS, type ColumnKey } from "@/domain/catalogue/filter-sets";
import { type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function ColumnsMenu({
  locale,
  query,
  set,
  columns,
}: {
  locale: Locale;
  query: SearchQuery;
  set: FilterSet;
  columns: readonly ColumnKey[];
}) {
  const t = translator(locale, "catalogue");
  return (
    <Menu
      className="tool-menu toolbar-columns"
      summary={
        <span className="btn">
          <Icon name="cols" />
          {t("columns.open", { count: columns.length + 4 })}
        </span>
      }
    >
      <form action={`/${locale}/catalogue`} method="get" className="tool-sheet">
        {[...toSearchParams({ ...query, columns: null })].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {/* None chosen is an answer too. */}
        <input type="hidden" name="columns" value="" />
        <fieldset className="tool-columns">
          <legend className="sr-only">{t("columns.title")}</legend>
          {columnsFor(set, COLUMN_KEYS).map((key) => (
            <label key={key} className="check">
              <input type="checkbox" name="columns" value={key} defaultChecked={columns.includes(key)} />
              <span>{t(`column.${key}`)}</span>
            </label>
          ))}
        </fieldset>
        <RememberColumns set={set} show={t("columns.show")} usual={t("columns.usual")} />
      </form>
    </Menu>
  );
}
