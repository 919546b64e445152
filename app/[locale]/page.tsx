import type { Metadata } from "next";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { Featured } from "@/components/home/featured";
import { FreshTray } from "@/components/home/fresh-tray";
import { LiveSale } from "@/components/home/live-sale";
import { PriceBoard } from "@/components/home/price-board";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { weightBand } from "@/domain/catalogue/like-stones";
import { DEFAULT_QUERY, type SearchQuery } from "@/domain/catalogue/search-query";
import type { FacetCount, Facets, SearchResult } from "@/domain/catalogue/stock-view";
import { HOLD_MS } from "@/domain/orders/deadlines";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { getSale, listSales } from "@/services/auctions/read-sales";
import { readJewelStones } from "@/services/catalogue/read-jewel-stones";
import { readPriceBoard } from "@/services/catalogue/read-prices";
import { searchStock } from "@/services/catalogue/search-stock";
import { askLargest } from "@/services/media/ask-picture";
import { readPictures } from "@/services/media/read-pictures";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params);
  return {
    title: { absolute: `${translator(locale, "common")("marketName")} · ${translator(locale, "home")("title")}` },
  };
}

const STONES: SearchQuery = { ...DEFAULT_QUERY, facets: { kind: ["stone"], status: ["listed"] } };
/** The stone of the landing page: the heaviest colorless round in stock, the cut that everybody knows. */
const FEATURED: SearchQuery = {
  ...STONES,
  facets: { ...STONES.facets, shape: ["round"], color: ["D", "E", "F"] },
  sort: { key: "weight", descending: true },
};
const NEWEST: SearchQuery = {
  ...DEFAULT_QUERY,
  facets: { status: ["listed"] },
  sort: { key: "newest", descending: false },
};
const FRESH = 8;
const LOTS_SHOWN = 5;
const BOARD_WEIGHTS_MCT = [300, 500, 700, 1000, 1500, 2000];
const BOARD_SHAPES = 5;

/** "round.8" in the address; else rounds of one carat, the trade's yardstick. */
function boardChoice(
  search: Awaited<Props["searchParams"]>,
  shapes: readonly string[],
): { shape: string; band: number } {
  const [shape = "", band = ""] = typeof search.board === "string" ? search.board.split(".") : [];
  const bands = BOARD_WEIGHTS_MCT.map(weightBand);
  return {
    shape: shapes.includes(shape) ? shape : (shapes[0] ?? "round"),
    band: bands.includes(Number(band)) && band !== "" ? Number(band) : weightBand(1000),
  };
}

/** The open sale that closes first, else the next to come, with the lots that close next. */
async function saleToShow(context: PageContext) {
  // The list runs on clocks, which only timed lots have.
  const cards = (await listSales(context)).filter((card) => card.format === "timed");
  const open = cards.filter((card) => card.status === "open");
  const coming = cards.filter((card) => card.status === "published").sort((a, b) => a.opensAt.localeCompare(b.opensAt));
  const slug = (open[0] ?? coming[0])?.slug;
  const view = slug ? await getSale(context, { slug }) : null;
  if (!view) return null;
  const waiting = view.lots.filter((lot) => lot.live.status === "open" || lot.live.status === "upcoming");
  waiting.sort((a, b) => a.live.closesAt.localeCompare(b.live.closesAt) || a.number - b.number);
  return { sale: view.sale, lots: view.lots.length, shown: waiting.slice(0, LOTS_SHOWN) };
}

export default async function HomePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "home");
  const context = await pageContext();
  const [all, first, newest, sale] = await Promise.all([
    searchStock(context, STONES, { facets: true, pageSize: 1 }),
    searchStock(context, FEATURED, { pageSize: 1 }),
    searchStock(context, NEWEST, { facets: true, pageSize: FRESH }),
    saleToShow(context),
  ]);
  const shapes = [...(all.facets?.shape ?? [])]
    .sort((a, b) => b.count - a.count)
    .slice(0, BOARD_SHAPES)
    .map((one) => one.value);
  const { shape, band } = boardChoice(await searchParams, shapes);
  const featured = first.items[0];
  const shown = [...first.items, ...newest.items, ...(sale?.shown ?? []).map((lot) => lot.item)];
  const [board, stones, pictures] = await Promise.all([
    readPriceBoard(context, shape, band),
    readJewelStones(context, newest.items),
    readPictures(
      context,
      shown.map((item) => item.publicId),
    ),
  ]);
  if (featured) await askLargest(context, featured.publicId, pictures.get(featured.publicId));
  return (
    <>
      <div className="home-top">
        <div className="home-line">
          <h1 className="title title-landing">{t("line")}</h1>
          <p className="mt-6 max-w-[440px] text-16 leading-7 text-ink-2">{t("lead")}</p>
          <p className="mt-8 flex flex-wrap gap-2">
            {!context.actor && (
              <LinkButton href={`/${locale}/register`} variant="metal" size="money">
                {t("open")}
              </LinkButton>
            )}
            <LinkButton href={`/${locale}/catalogue`} size="money">
              {t("browse", { count: all.total })}
            </LinkButton>
          </p>
          {!context.actor && <p className="mt-auto pt-8 max-w-[400px] text-13 text-ink-2">{t("companiesOnly")}</p>}
        </div>
        {featured && <Featured stone={featured} picture={pictures.get(featured.publicId)} locale={locale} />}
        {sale ? (
          <LiveSale {...sale} pictures={pictures} now={new Date()} locale={locale} />
        ) : (
          <section className="home-sale">
            <header>{t("sale.none")}</header>
          </section>
        )}
      </div>
      <div className="page pt-0">
        {newest.facets && <Strip locale={locale} stones={all} everything={newest.facets} />}
        <Section
          className="max-md:mt-10"
          id="fresh"
          title={t("fresh.title")}
          lead={t("fresh.lead")}
          aside={
            <Link className="link" href={`/${locale}/catalogue?sort=-newest&view=grid`}>
              {t("fresh.all")}
            </Link>
          }
        >
          <FreshTray items={newest.items} stones={stones} pictures={pictures} locale={locale} />
        </Section>
        {board.stones > 0 && (
          <PriceBoard
            board={board}
            shape={shape}
            band={band}
            locale={locale}
            choices={{ shapes, bands: BOARD_WEIGHTS_MCT.map(weightBand) }}
          />
        )}
        <HowItRuns locale={locale} />
        <Producers locale={locale} producers={newest.facets?.producer ?? []} />
      </div>
    </>
  );
}

function Strip({ locale, stones, everything }: { locale: Locale; stones: SearchResult; everything: Facets }) {
  const t = translator(locale, "home");
  const count = (list: FacetCount[] | undefined, value: string) => list?.find((one) => one.value === value)?.count ?? 0;
  const figures: [number, "stones" | "producers" | "countries" | "reports" | "jewels"][] = [
    [stones.total, "stones"],
    [everything.producer.length, "producers"],
    [everything.minedIn.filter((one) => one.value !== "unknown").length, "countries"],
    [stones.total - count(stones.facets?.lab, "none"), "reports"],
    [count(everything.kind, "jewel"), "jewels"],
  ];
  return (
    <dl className="home-strip">
      {figures.map(([figure, name]) => (
        <div key={name}>
          <dt>{t(`strip.${name}`)}</dt>
          <dd>{formatCount(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

function HowItRuns({ locale }: { locale: Locale }) {
  const t = translator(locale, "home");
  return (
    <section className="section" aria-labelledby="run">
      <h2 id="run" className="title title-section">
        {t("run.title")}
      </h2>
      <ol className="run-band">
        {(["account", "hold", "trade", "pay", "receive"] as const).map((step) => (
          <li key={step}>
            <p className="run-when">{t(`run.${step}.when`, { hours: HOLD_MS / 3_600_000 })}</p>
            <h3 className="title title-cell mt-3">{t(`run.${step}.head`)}</h3>
            <p className="mt-1 text-ink-2">{t(`run.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Producers({ locale, producers }: { locale: Locale; producers: FacetCount[] }) {
  const t = translator(locale, "home");
  return (
    <section className="section home-producers" aria-labelledby="producers">
      <div>
        <h2 id="producers" className="title title-section">
          {t("producers.title")}
        </h2>
        <p className="quiet mt-2 max-w-[480px]">{t("producers.lead")}</p>
        <LinkButton href={`/${locale}/register?kind=producer`} variant="on-inverse" className="mt-6">
          {t("producers.join")}
        </LinkButton>
      </div>
      <ul aria-label={t("producers.list")}>
        {producers.map((producer) => (
          <li key={producer.value}>
            <Link href={`/${locale}/catalogue?producer=${producer.value}`} className="no-underline hover:underline">
              {producer.name ?? producer.value}
            </Link>
            <b>{t("producers.pieces", { count: producer.count })}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
