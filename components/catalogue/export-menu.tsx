/** The result as a file or a sheet to print, with what the file will hold said before. */

import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { Menu } from "@/components/layout/menu";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import { type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";
import type { Locale } from "@/domain/shared/locale";
import { EXPORT_ROWS_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";

export function ExportMenu({
  locale,
  query,
  columns,
  total,
  signedIn,
}: {
  locale: Locale;
  query: SearchQuery;
  columns: readonly ColumnKey[];
  total: number;
  signedIn: boolean;
}) {
  const t = translator(locale, "shopping");
  if (total === 0) return null;
  const params = toSearchParams({ ...query, columns: [...columns], page: 1 })
    .toString()
    .replaceAll("%2C", ",");
  const here = catalogueHref(locale, query);
  return (
    <Menu
      className="tool-menu"
      summary={
        <span className="btn">
          <Icon name="dl" />
          <span className="tool-word">{t("export.open")}</span>
        </span>
      }
    >
      <p className="menu-note">
        {total > EXPORT_ROWS_MAX
          ? t("export.bounded", { most: EXPORT_ROWS_MAX, count: total })
          : t("export.all", { count: total })}
      </p>
      {signedIn ? (
        (["csv", "xlsx"] as const).map((format) => (
          <a key={format} href={`/${locale}/catalogue/export?${params}&format=${format}`} download>
            <Icon name="dl" />
            {t(`export.${format}`)}
          </a>
        ))
      ) : (
        <Link href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`}>
          <Icon name="user" />
          {t("export.signIn")}
        </Link>
      )}
      <a href={`/${locale}/catalogue/sheet?${params}`}>
        <Icon name="doc" />
        {t("export.sheet")}
      </a>
    </Menu>
  );
}
