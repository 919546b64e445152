/** Middle pane: the lot on the rostrum, what the auctioneer may do, every bid with the company and person behind it. */
import { Flags } from "@/app/[locale]/operator/sales/[id]/flags";
import { LotActions } from "@/app/[locale]/operator/sales/[id]/lot-actions";
import { Proposals } from "@/app/[locale]/operator/sales/[id]/proposals";
import { TimeLeft } from "@/components/console/house-clock";
import { ItemThumb } from "@/components/item/item-picture";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import { StateTag, Tag } from "@/components/ui/states";
import { isLive } from "@/domain/auctions/sale";
import { countryName, formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gradeLine, itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import type { ConsoleLot, ConsoleView } from "@/services/auctions/get-console";
import type { ConsoleBid } from "@/services/auctions/read-console-log";
import type { Pictures } from "@/services/media/read-pictures";

type Part = { locale: Locale; view: ConsoleView; pictures: Pictures; chosen: NonNullable<ConsoleView["chosen"]> };

export function LotPane(part: Part) {
  return (
    <div className="flex min-h-full flex-col">
      <LotHead {...part} />
      <Flags locale={part.locale} flags={part.chosen.flags} currency={part.view.sale.currency} />
      <Proposals locale={part.locale} proposals={part.chosen.proposals} zone={part.view.sale.timeZone} />
      {isLive(part.chosen.lot.status) && <LotActions locale={part.locale} lot={part.chosen.lot} />}
      <BidTable {...part} />
    </div>
  );
}

function LotHead({ locale, view: { sale, figures }, pictures, chosen: { lot, bids } }: Part) {
  const t = translator(locale, "auctions");
  const under = bids.find((bid) => bid.outcome !== "refused" && bid.paddle !== lot.leaderPaddle);
  const who = (paddle: number | null, company: string, country?: string | null) =>
    `${paddle ?? ""} ${company}${country ? `, ${countryName(country, locale)}` : ""}`;
  const facts = [
    [t("console.producer"), beside(locale, lot.seller, countryName(lot.sellerCountry, locale))],
    [
      t("console.leads"),
      lot.leaderCompany ? who(lot.leaderPaddle, lot.leaderCompany, lot.leaderCountry) : t("console.nobody"),
    ],
    [t("console.under"), under ? who(under.paddle, under.company) : t("console.nobody")],
    [t("console.reserve"), reserveWord(lot, t)],
  ] as const;
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-3 border-b border-line-2 p-4 lg:px-5">
      <span className="case-tile size-[132px] max-sm:size-20 max-sm:[&_.pic]:size-[72px]">
        <ItemThumb item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} size={120} />
      </span>
      <div className="min-w-60 flex-1">
        <h2 className="title title-cell">
          {t("console.lotTitle", { number: lot.number, item: itemTitle(locale, lot.item) })}
        </h2>
        <dl className="mt-2 grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-13">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className={label === t("console.leads") ? "font-semibold" : undefined}>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-1 text-12 text-ink-2" lang="en">
          {[lot.item.publicId, gradeLine(lot.item), lot.item.lab && `${lot.item.lab} ${lot.item.reportNumber ?? ""}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="ml-auto text-right">
        <p className="text-13 text-ink-2">{priceLabel(lot, sale.currency, t)}</p>
        <p className="text-[52px] leading-[56px] font-semibold tracking-[-0.03em] max-sm:text-[40px]" lang="en">
          {formatAmount(lot.priceMinor ?? lot.startMinor, sale.currency)}
        </p>
        <div className="mt-1 flex items-center justify-end gap-3">
          {lot.extensions > 0 && (
            <Tag tone="time" icon="ext">
              {t("console.extendedTimes", { count: lot.extensions })}
            </Tag>
          )}
          <LotClock locale={locale} lot={lot} nowMs={figures.now.getTime()} sale={sale} />
        </div>
      </div>
    </div>
  );
}

type T = ReturnType<typeof translator<"auctions">>;

function priceLabel(lot: ConsoleLot, currency: string, t: T): string {
  if (lot.priceMinor === null) return t("console.startAt", { currency });
  return t(lot.status === "sold" ? "console.hammerAt" : "console.bidNow", { currency });
}

/** Whether it is met, never what it is. */
function reserveWord(lot: ConsoleLot, t: T): string {
  if (!lot.hasReserve) return t("console.reserveNone");
  return t(lot.reserveMet ? "console.reserveMet" : "console.reserveNotMet");
}

function LotClock({
  locale,
  lot,
  nowMs,
  sale,
}: {
  locale: Locale;
  lot: ConsoleLot;
  nowMs: number;
  sale: ConsoleView["sale"];
}) {
  const t = translator(locale, "auctions");
  if (lot.status !== "open")
    return (
      <StateTag
        tone={lot.status === "withdrawn" ? "fault" : "quiet"}
        icon={lot.status === "sold" ? "hammer" : lot.status === "upcoming" ? "clock" : "x"}
      >
        {t(`lotState.${lot.status}`)}
      </StateTag>
    );
  return (
    <p className="text-[34px] leading-[38px] font-semibold tracking-[-0.02em]">
      <span className="mr-2 align-middle text-13 font-normal tracking-normal text-ink-2">{t("console.closesIn")}</span>
      <TimeLeft serverMs={nowMs} closesMs={lot.closesAt.getTime()} soonMs={sale.rules.softClose?.windowMs ?? 120_000} />
    </p>
  );
}

function BidTable({ locale, view: { sale }, chosen: { bids } }: Part) {
  const t = translator(locale, "auctions");
  if (bids.length === 0) return <p className="p-5 text-13 text-ink-2">{t("console.noBids")}</p>;
  return (
    <DataTable
      label={t("console.bids")}
      className="max-md:min-w-[760px] [&_td]:h-8 [&_td]:py-1 [&_:is(td,th):first-child]:pl-5 [&_:is(td,th):last-child]:pr-4"
    >
      <thead>
        <tr>
          <Head numeric>{t("console.seq")}</Head>
          <Head>{t("console.time")}</Head>
          <Head numeric>{t("console.paddle")}</Head>
          <Head>{t("console.company")}</Head>
          <Head>{t("console.person")}</Head>
          <Head numeric>{sale.currency}</Head>
          <Head>{t("console.howTitle")}</Head>
          <Head numeric unit={t("console.tookUnit")}>
            {t("console.took")}
          </Head>
          <Head>{t("console.note")}</Head>
        </tr>
      </thead>
      <tbody>
        {bids.map((bid, at) => (
          <BidRow key={bid.id} locale={locale} bid={bid} sale={sale} newest={at === 0} />
        ))}
      </tbody>
    </DataTable>
  );
}

const OUTCOME = { leads: "leading", beaten: "beaten", raised: "raised", refused: "refusedHow" } as const;

function BidRow({
  locale,
  bid,
  sale,
  newest,
}: {
  locale: Locale;
  bid: ConsoleBid;
  sale: ConsoleView["sale"];
  newest: boolean;
}) {
  const t = translator(locale, "auctions");
  const refusals: Record<string, string> = messagesOf(locale, "auctions").refusal;
  const refused = bid.outcome === "refused";
  return (
    <tr className={newest ? "is-chosen" : refused ? "text-ink-2" : undefined}>
      <Cell numeric>{bid.seq ?? "–"}</Cell>
      <Cell>
        <span lang="en">
          {formatClock(bid.at, sale.timeZone, true)}.{String(bid.at.getUTCMilliseconds()).padStart(3, "0")}
        </span>
      </Cell>
      <Cell numeric className="font-semibold">
        {bid.paddle}
      </Cell>
      <Cell>{bid.company}</Cell>
      <Cell className="text-ink-2">{bid.person}</Cell>
      <Cell numeric className="font-semibold">
        {bid.priceMinor === null ? "–" : formatAmount(bid.priceMinor, sale.currency)}
      </Cell>
      <Cell>{t(`console.${OUTCOME[bid.outcome]}`)}</Cell>
      <Cell numeric>{bid.tookMs}</Cell>
      <Cell>
        {refused && bid.refusal && (
          <span className="text-fault">
            <Icon name="ref" size={13} className="mr-1 inline" />
            {refusals[bid.refusal] ?? bid.refusal}
          </span>
        )}
        {bid.extended && (
          <span className="text-time">
            <Icon name="ext" size={13} className="mr-1 inline" />
            {t("console.extendedRule")}
          </span>
        )}
      </Cell>
    </tr>
  );
}
