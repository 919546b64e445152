import "@/app/kit-room.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { sealedBidAction } from "@/app/[locale]/sales/[slug]/tender/[number]/actions";
import { landedMessages, landedRatesHref, readLotRates } from "@/app/landed";
import { lotTrade } from "@/app/lot-trade";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { LotPicture } from "@/components/auctions/lot-picture";
import { SaleRulesList } from "@/components/auctions/sale-facts";
import { StageWords } from "@/components/auctions/stage-words";
import { TenderForm } from "@/components/auctions/tender-form";
import { ClientMessages } from "@/components/intl/client-messages";
import { LinkButton } from "@/components/ui/button";
import { Sums } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice, StateBand } from "@/components/ui/states";
import { isSealed } from "@/domain/auctions/format-events";
import type { LotView, MySale, SaleHead } from "@/domain/auctions/sale-view";
import type { LandedRates } from "@/domain/orders/landed-estimate";
import { refusalFor } from "@/domain/parties/permissions";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { type OwnSealedBid, readOwnSealedBids } from "@/services/auctions/place-sealed-bid";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getSale } from "@/services/auctions/read-sales";
import { readTied } from "@/services/auctions/read-tender";
import { readPictures } from "@/services/media/read-pictures";

type Props = { params: Promise<{ locale: string; slug: string; number: string }> };

async function findLot({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug, number } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  const lot = found?.lots.find((one) => String(one.number) === number);
  if (!found || !lot || !isSealed(found.sale.format)) notFound();
  return { locale, context, ...found, lot };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, sale, lot } = await findLot(props);
  return { title: `${lot.number} · ${itemTitle(locale, lot.item)} · ${sale.title[locale]}` };
}

export default async function TenderLotPage(props: Props) {
  const { locale, context, sale, lots, lot } = await findLot(props);
  const t = translator(locale, "tenders");
  const [mine, own, tied, trade, pictures, ratesOf] = await Promise.all([
    readMySale(context, sale.id),
    readOwnSealedBids(context, sale.id),
    readTied(context, lot.id),
    lotTrade(context, locale, lot),
    readPictures(context, [lot.item.publicId]),
    readLotRates(context, sale),
  ]);
  const near = (step: number) => lots[lots.findIndex((one) => one.id === lot.id) + step];
  const href = (number: number) => `/${locale}/sales/${sale.slug}/tender/${number}`;
  const standing = own.filter((bid) => bid.lotId === lot.id).at(-1);
  return (
    <Page>
      <PageHead
        title={t("title", { number: lot.number })}
        back={{ href: `/${locale}/sales/${sale.slug}`, label: sale.title[locale] }}
        actions={[near(-1), near(1)].map((one, at) =>
          one ? (
            <LinkButton key={one.id} href={href(one.number)} icon={at === 0 ? "left" : "right"}>
              {String(one.number)}
            </LinkButton>
          ) : null,
        )}
      />
      <div className="sale-page">
        <div className="min-w-0">
          <LotPicture
            item={lot.item}
            picture={pictures.get(lot.item.publicId)}
            locale={locale}
            scale={translator(locale, "auctions")("room.scale")}
          />
          <StageWords locale={locale} lot={lot} currency={sale.currency} trade={trade} />
        </div>
        <div className="sale-side">
          <Side
            locale={locale}
            context={context}
            sale={sale}
            lot={lot}
            mine={mine}
            standing={standing}
            tied={tied}
            stop={trade?.stop ? trade.line : null}
            rates={ratesOf(lot.item)}
          />
        </div>
      </div>
    </Page>
  );
}

type SideProps = {
  locale: Locale;
  context: PageContext;
  sale: SaleHead;
  lot: LotView;
  mine: MySale;
  standing: OwnSealedBid | undefined;
  tied: "asked" | "not-asked" | null;
  /** Why the lot may not go to the reader's country. */
  stop: string | null;
  rates: LandedRates;
};

function Side(props: SideProps) {
  const { locale, sale, lot, standing, tied } = props;
  const t = translator(locale, "tenders");
  const over = Date.now() >= Date.parse(lot.live.closesAt);
  const takesBids = lot.live.status === "open" && !over;
  return (
    <>
      <Band {...props} over={over} />
      <Sums
        lines={[
          { label: t("deadline"), value: <Time at={lot.live.closesAt} locale={locale} zone={sale.timeZone} /> },
          { label: t("minimum"), value: formatMoney(lot.startMinor, sale.currency) },
        ]}
      />
      {standing && lot.live.status === "open" && (
        <Notice tone="ok" icon="check" title={t("mine")}>
          {t("mineLine", { time: formatInstant(standing.at, locale, sale.timeZone) })}
        </Notice>
      )}
      {takesBids && tied !== "not-asked" && <BidPart {...props} />}
      {(lot.live.status === "sold" || lot.live.status === "unsold" || tied) && (
        <Link className="link" href={`/${locale}/sales/${sale.slug}/minutes`}>
          {t("minutes")}
        </Link>
      )}
      <Panel title={translator(locale, "auctions")("sale.rules")}>
        <SaleRulesList locale={locale} sale={sale} />
      </Panel>
    </>
  );
}

function Band({ locale, sale, lot, mine, tied, over }: SideProps & { over: boolean }) {
  const t = translator(locale, "tenders");
  const { status, price, leader } = lot.live;
  const amount = price === null ? "" : formatMoney(price, sale.currency);
  if (status === "sold" && leader !== null && leader === mine.paddle?.number)
    return (
      <StateBand look="metal" icon="lead" word={t("state.won")}>
        {t("state.wonLine", { amount })}
      </StateBand>
    );
  const [icon, word, line] =
    status === "sold"
      ? (["check", t("state.lost"), t("state.lostLine", { paddle: leader ?? 0, amount })] as const)
      : status === "unsold"
        ? (["minus", t("state.unsold"), t("state.unsoldLine")] as const)
        : status === "upcoming"
          ? (["clock", t("state.upcoming"), null] as const)
          : over
            ? (["clock", t("state.waiting"), t("state.waitingLine")] as const)
            : tied === "asked"
              ? (["rot", t("state.again"), t("state.againLine")] as const)
              : tied === "not-asked"
                ? (["rot", t("state.notAsked"), null] as const)
                : (["sig", t("state.open"), t("state.openLine")] as const);
  return (
    <StateBand look="case" icon={icon} word={word}>
      {line}
    </StateBand>
  );
}

/** The form, or what stands before it. */
function BidPart({ locale, context, sale, lot, mine, stop, rates }: SideProps) {
  const t = translator(locale, "tenders");
  const a = translator(locale, "auctions");
  const { refusal, receipt } = messagesOf(locale, "tenders");
  const here = `/${locale}/sales/${sale.slug}`;
  const lead = (href: string, word: string) => (
    <LinkButton variant="metal" size="money" className="w-full" href={href}>
      {word}
    </LinkButton>
  );
  if (!context.actor)
    return lead(`/${locale}/sign-in?next=${encodeURIComponent(`${here}/tender/${lot.number}`)}`, a("band.signIn"));
  const barred = refusalFor(context.actor, "auctions.bid");
  if (barred) return <Notice tone="time" icon="ref" title={refusal[barred]} />;
  if (mine.selling.includes(lot.id)) return <Notice tone="time" icon="ref" title={refusal["seller-bid"]} />;
  if (stop) return <Notice tone="time" icon="ref" title={stop} />;
  if (!mine.paddle) return lead(`${here}/register`, a("band.register"));
  if (mine.paddle.status === "deposit-due") return lead(`${here}/register`, a("band.payDeposit"));
  if (mine.paddle.status !== "admitted") return <Notice tone="time" icon="clock" title={refusal["not-admitted"]} />;
  return (
    <Panel>
      <ClientMessages locale={locale} messages={landedMessages(locale)}>
        <TenderForm
          lotId={lot.id}
          landed={{ locale, rates, ratesHref: landedRatesHref(context, locale) }}
          currency={sale.currency}
          refusals={refusal}
          action={sealedBidAction}
          words={{
            amount: t("amount", { currency: sale.currency }),
            hint: t("amountHint"),
            check: t("check"),
            bid: t("bid"),
            premium: t("premium"),
            total: t("total"),
            binds: t("binds", { company: context.actor.companyName }),
            seal: t("seal"),
            change: t("change"),
            taken: t("taken"),
            takenLine: t("takenLine"),
            receipt,
          }}
        />
      </ClientMessages>
    </Panel>
  );
}
