/** The console of a sale: always dark, three panes. A sale that has not opened is prepared on its plan. */
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { LotPane } from "@/app/[locale]/operator/sales/[id]/lot-pane";
import { SayForm } from "@/app/[locale]/operator/sales/[id]/say-form";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ACTION_IDS } from "@/components/console/action-ids";
import { ConsoleKeys } from "@/components/console/console-keys";
import { ConsoleLive } from "@/components/console/console-live";
import { EventLog } from "@/components/console/event-log";
import { HouseClock } from "@/components/console/house-clock";
import { LotQueue } from "@/components/console/lot-queue";
import { Wordmark } from "@/components/layout/wordmark";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/states";
import { formatAmount, formatCount, zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { type ConsoleView, type EventFilter, getConsole } from "@/services/auctions/get-console";
import { type Pictures, readPictures } from "@/services/media/read-pictures";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const FILTERS = ["all", "bids", "staff", "lot"] as const satisfies EventFilter[];
const DEFAULT_SOON_MS = 120_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "auctions")("plan.console") };
}

export default async function ConsolePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const path = `/${locale}/operator/sales/${id}`;
  const context = await permittedContext(locale, path, "auctions.run");
  const asked = await searchParams;
  const lot = typeof asked.lot === "string" && /^\d{1,5}$/.test(asked.lot) ? Number(asked.lot) : null;
  const filter = FILTERS.find((each) => each === asked.log) ?? "all";
  const found = await getConsole(context, { saleId: id, lot, events: filter });
  if (!found.ok) notFound();
  const view = found.value;
  if (view.sale.status !== "open" && view.sale.status !== "closed") redirect(`${path}/plan`);
  if (view.sale.format !== "timed") redirect(view.sale.format === "live" ? `${path}/clerk` : `${path}/opening`);
  const pictures = await readPictures(
    context,
    view.lots.map((one) => one.item.publicId),
  );
  return <Console locale={locale} view={view} pictures={pictures} filter={filter} path={path} />;
}

type Part = { locale: Locale; view: ConsoleView; pictures: Pictures };

function Console({ locale, view, pictures, filter, path }: Part & { filter: EventFilter; path: string }) {
  const t = translator(locale, "auctions");
  const { sale, lots, chosen, events, figures } = view;
  const number = chosen?.lot.number ?? null;
  const href = (over: { lot?: number | null; log?: EventFilter }) => {
    const wanted = { lot: over.lot === undefined ? number : over.lot, log: over.log ?? filter };
    const query = new URLSearchParams();
    if (wanted.lot !== null) query.set("lot", String(wanted.lot));
    if (wanted.log !== "all") query.set("log", wanted.log);
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const at = lots.findIndex((lot) => lot.id === chosen?.lot.id);
  const near = (step: number) => {
    const next = lots[at + step];
    return next ? href({ lot: next.number }) : null;
  };
  const nowMs = figures.now.getTime();
  return (
    <div data-theme="dark" className="flex min-h-dvh flex-col bg-ground text-ink lg:h-dvh">
      <ConsoleBar locale={locale} view={view} />
      <div className="grid min-h-0 flex-1 lg:grid-cols-[300px_minmax(0,1fr)_336px]">
        <div className="min-h-0 border-line-2 bg-surface max-lg:order-2 max-lg:border-t lg:overflow-y-auto lg:border-r">
          <LotQueue
            locale={locale}
            lots={lots}
            pictures={pictures}
            chosenId={chosen?.lot.id ?? null}
            currency={sale.currency}
            nowMs={nowMs}
            soonMs={sale.rules.softClose?.windowMs ?? DEFAULT_SOON_MS}
            hrefOf={(lot) => href({ lot })}
          />
        </div>
        <section className="min-h-0 min-w-0 lg:overflow-y-auto">
          {chosen ? (
            <LotPane locale={locale} view={view} pictures={pictures} chosen={chosen} />
          ) : (
            <p className="p-5 text-ink-2">{t("console.noLot")}</p>
          )}
        </section>
        <aside
          aria-label={t("console.events")}
          className="min-h-0 border-line-2 bg-surface max-lg:order-3 max-lg:border-t lg:overflow-y-auto lg:border-l"
        >
          <SayForm locale={locale} view={view} />
          <EventLog
            locale={locale}
            events={events}
            currency={sale.currency}
            zone={sale.timeZone}
            chain={chosen && <Chain locale={locale} chosen={chosen} />}
            filters={FILTERS.filter((each) => each !== "lot" || chosen).map((each) => ({
              href: href({ log: each }),
              label: each === "lot" ? t("console.lot", { number: number ?? 0 }) : t(`console.${each}`),
              current: each === filter,
            }))}
          />
        </aside>
      </div>
      <footer className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line-2 px-5 py-2 text-12 text-ink-2">
        <span className="flex items-center gap-1.5">
          <kbd className="kbd">J</kbd> {t("console.keyDown")} <kbd className="kbd ml-3">K</kbd> {t("console.keyUp")}
        </span>
        <span className="ml-auto">{t("console.secrets")}</span>
        <ConsoleLive
          lots={lots.map(({ id, seq }) => ({ id, seq }))}
          href={href({})}
          words={{ live: t("console.live"), reconnecting: t("console.reconnecting"), reload: t("console.reload") }}
        />
      </footer>
      <ConsoleKeys down={near(1)} up={near(-1)} actions={ACTION_IDS} />
    </div>
  );
}

function ConsoleBar({ locale, view: { sale, figures } }: Omit<Part, "pictures">) {
  const t = translator(locale, "auctions");
  const stats = [
    [t("console.paddles"), formatCount(figures.admitted)],
    [t("console.bidsAMinute"), formatCount(figures.bidsAMinute)],
    [
      t("console.bidToReceipt"),
      figures.bidToDecisionMs === null ? "–" : `${Math.round(figures.bidToDecisionMs)} ${t("console.tookUnit")}`,
    ],
    [t("console.hammerSoFar", { currency: sale.currency }), formatAmount(figures.hammerMinor, sale.currency)],
  ] as const;
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-5 gap-y-2 border-b border-line-2 bg-surface px-5 py-2">
      <Link href={`/${locale}/operator/sales`} className="wordmark" aria-label={t("console.back")}>
        <Wordmark className="h-[22px] w-auto" />
      </Link>
      <h1 className="title title-small border-l border-line-2 pl-5">{sale.title[locale]}</h1>
      {sale.status === "open" ? (
        <Tag tone="time" icon="play">
          {t("console.running")}
        </Tag>
      ) : (
        <Tag tone="quiet" icon="check">
          {t("console.over")}
        </Tag>
      )}
      <Link href={`/${locale}/operator/sales/${sale.id}/plan`} className="link text-13">
        {t("console.prepare")}
        {figures.waiting > 0 && (
          <span className="ml-2 text-time">
            <Icon name="user" size={13} className="inline" /> {t("console.waiting", { count: figures.waiting })}
          </span>
        )}
      </Link>
      <dl className="ml-auto flex flex-wrap gap-x-5 text-13">
        {stats.map(([label, value]) => (
          <div key={label} className="flex gap-1.5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-semibold" lang="en">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-l border-line-2 pl-5 text-18 font-semibold">
        <HouseClock serverMs={figures.now.getTime()} zone={sale.timeZone} />{" "}
        <span className="text-13 font-normal text-ink-2">{zoneName(sale.timeZone, locale)}</span>
      </p>
    </header>
  );
}

function Chain({ locale, chosen: { check } }: { locale: Locale; chosen: NonNullable<ConsoleView["chosen"]> }) {
  const t = translator(locale, "auctions");
  return check.intact ? (
    t("console.chainIntact", { count: formatCount(check.events) })
  ) : (
    <span className="text-fault">{t("console.chainBroken", { seq: check.brokenSeq ?? 0 })}</span>
  );
}
