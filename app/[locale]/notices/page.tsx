import { readAllAction } from "@/app/[locale]/notices/actions";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { signedInContext } from "@/app/signed-in";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import { detailsIn } from "@/domain/notices/notice-details";
import { formatInstant } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { listNotices } from "@/services/notices/list-notices";

export const generateMetadata = pageTitle((locale) => translator(locale, "notices")("title"));

export default async function NoticesPage({ params }: Pick<PageProps, "params">) {
  const locale = await pageLocale(params);
  const t = translator(locale, "notices");
  const context = await signedInContext(locale, `/${locale}/notices`);
  const listed = await listNotices(context);
  const notices = listed.ok ? listed.value : [];
  return (
    <Page narrow>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          notices.some((notice) => !notice.isRead) && (
            <form action={readAllAction}>
              <SubmitButton size="small">{t("readAll")}</SubmitButton>
            </form>
          )
        }
      />
      {notices.length === 0 && (
        <EmptyState
          title={t("none")}
          action={
            <LinkButton href={`/${locale}/catalogue`}>
              {translator(locale, "shopping")("favorites.toCatalogue")}
            </LinkButton>
          }
        >
          <p>{t("noneNext")}</p>
        </EmptyState>
      )}
      <ul className="notice-list">
        {notices.map((notice) => {
          const words = t(`kind.${notice.kind}`, detailsIn(locale, notice.details));
          return (
            <li key={notice.id} data-unread={!notice.isRead || undefined}>
              <p>
                {notice.path ? (
                  <Link href={`/${locale}${notice.path}`} className="link">
                    {words}
                  </Link>
                ) : (
                  words
                )}
                <span className="text-13 text-ink-2">{formatInstant(notice.at, locale)}</span>
              </p>
              {!notice.isRead && (
                <StateTag tone="ink" icon="bell">
                  {t("isNew")}
                </StateTag>
              )}
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
