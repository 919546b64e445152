import type { Metadata } from "next";
import { confirmStock, saveFreshness } from "@/app/[locale]/producer/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { FreshDays, FreshNote } from "@/components/stock/freshness";
import { ImportList } from "@/components/stock/import-list";
import { type OwnStatus, STATUS_LOOK, StockTable } from "@/components/stock/stock-table";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/data";
import { Input } from "@/components/ui/field";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice, RefusalNote } from "@/components/ui/states";
import { formatCount } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { listImports } from "@/services/stock/get-import";
import { getFreshness } from "@/services/stock/keep-fresh";
import { listStock } from "@/services/stock/list-stock";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "stock")("page.stockTitle") };
}

const STATUSES = Object.keys(STATUS_LOOK) as OwnStatus[];

export default async function ProducerStockPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "stock");
  const pages = translator(locale, "common");
  const more = translator(locale, "imports");
  const path = `/${locale}/producer`;
  const context = await permittedContext(locale, path, "stock.view");
  const asked = await searchParams;
  const text = typeof asked.q === "string" ? asked.q : "";
  const status = STATUSES.find((one) => one === asked.status) ?? null;
  const page = /^\d{1,6}$/.test(String(asked.page)) ? Number(asked.page) : 1;
  const stale = asked.fresh === "stale";
  const [list, imports, fresh] = await Promise.all([
    listStock(context, { page, status, text, stale }),
    listImports(context),
    getFreshness(context),
  ]);
  if (!list.ok || !imports.ok) throw new Error("a permitted reader was refused the own stock");
  const stock = list.value;
  const all = Object.values(stock.byStatus).reduce((sum, items) => sum + items, 0);
  const unconfirmed = fresh.ok ? fresh.value.warned + fresh.value.hidden : 0;
  const address = (to: { status?: string | null; page?: number; stale?: boolean }) => {
    const next = new URLSearchParams();
    if (to.stale ?? stale) next.set("fresh", "stale");
    const wanted = to.status === undefined ? status : to.status;
    if (wanted) next.set("status", wanted);
    if (text) next.set("q", text);
    if (to.page && to.page > 1) next.set("page", String(to.page));
    return next.size > 0 ? `${path}?${next}` : path;
  };
  return (
    <Page>
      <PageHead
        title={t("page.stockTitle")}
        lead={t("page.stockLead", { total: all })}
        actions={
          <>
            <LinkButton href={`${path}/origin`}>{translator(locale, "origin")("link")}</LinkButton>
            <LinkButton href={`${path}/media`}>{translator(locale, "stockMedia")("open")}</LinkButton>
            <LinkButton href={`${path}/upload`} variant="metal" icon="ul">
              {t("page.upload")}
            </LinkButton>
          </>
        }
      />
      {asked.fresh === "confirmed" && (
        <Notice tone="ok" icon="check" live>
          {more("fresh.done")}
        </Notice>
      )}
      {fresh.ok && <FreshNote locale={locale} fresh={fresh.value} action={confirmStock} />}
      <div className="my-4 flex flex-wrap items-center gap-4">
        <nav className="segments" aria-label={t("page.status")}>
          <Link
            href={address({ status: null, stale: false })}
            aria-current={status === null && !stale ? "page" : undefined}
          >
            {t("page.allStatuses")} {formatCount(all)}
          </Link>
          {STATUSES.filter((one) => stock.byStatus[one]).map((one) => (
            <Link
              key={one}
              href={address({ status: one, stale: false })}
              aria-current={status === one && !stale ? "page" : undefined}
            >
              {t(`status.${one}`)} {formatCount(stock.byStatus[one] ?? 0)}
            </Link>
          ))}
          {(unconfirmed > 0 || stale) && (
            <Link href={address({ status: null, stale: true })} aria-current={stale ? "page" : undefined}>
              {more("fresh.only", { count: formatCount(unconfirmed) })}
            </Link>
          )}
        </nav>
        <form action={path} className="flex gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          {stale && <input type="hidden" name="fresh" value="stale" />}
          <Input
            name="q"
            type="search"
            defaultValue={text}
            placeholder={t("page.search")}
            aria-label={t("page.search")}
          />
          <SubmitButton>{t("page.searchButton")}</SubmitButton>
        </form>
      </div>
      {stock.rows.length > 0 ? (
        <StockTable locale={locale} rows={stock.rows} />
      ) : (
        <EmptyState title={t("page.empty")} />
      )}
      <Pagination
        page={stock.page}
        pages={stock.pageCount}
        href={(to) => address({ page: to })}
        words={{ label: pages("pages.label"), previous: pages("pages.previous"), next: pages("pages.next") }}
      />
      <Section title={t("page.recent")} id="uploads">
        {imports.value.length > 0 ? (
          <ImportList locale={locale} imports={imports.value.slice(0, 10)} />
        ) : (
          <p className="text-ink-2">{t("page.noUploads")}</p>
        )}
      </Section>
      {fresh.ok && (
        <Section title={more("fresh.days")} lead={more("fresh.daysLead")} id="freshness">
          {typeof asked.refusal === "string" && isDaysRefusal(asked.refusal) && (
            <RefusalNote>{t(`refusal.${asked.refusal}`)}</RefusalNote>
          )}
          {asked.fresh === "saved" && (
            <Notice tone="ok" icon="check" live>
              {more("fresh.saved")}
            </Notice>
          )}
          <FreshDays locale={locale} fresh={fresh.value} action={saveFreshness} />
        </Section>
      )}
    </Page>
  );
}

function isDaysRefusal(text: string): text is "days-out-of-bounds" | "days-too-close" | "input-wrong" {
  return text === "days-out-of-bounds" || text === "days-too-close" || text === "input-wrong";
}
