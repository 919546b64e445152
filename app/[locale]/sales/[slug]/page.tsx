import "@/app/kit-room.css";
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { lotPath } from "@/components/auctions/lot-path";
import { LotTable } from "@/components/auctions/lot-table";
import { SaleRulesList } from "@/components/auctions/sale-facts";
import { SaleWays } from "@/components/saleroom/sale-ways";
import { Sums } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { StateBand, Tag, type Tone } from "@/components/ui/states";
import type { SaleStatus } from "@/domain/auctions/sale";
import type { MySale, SaleHead, SaleView } from "@/domain/auctions/sale-view";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { closingRows } from "@/messages/closing-words";
import { translator } from "@/messages/messages";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getSale } from "@/services/auctions/read-sales";
import { readPictures } from "@/services/media/read-pictures";

type Props = { params: Promise<{ locale: string; slug: string }> };

async function findSale({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  if (!found) notFound();
  return { locale, context, ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, sale } = await findSale(props);
  return { title: sale.title[locale] };
}

const TONE: Record<SaleStatus, Tone> = {
  draft: "quiet",
  published: "ink",
  open: "time",
  closed: "ink",
  cancelled: "fault",
};

export default async function SalePage(props: Props) {
  const { locale, context, sale, lots } = await findSale(props);
  const t = translator(locale, "auctions");
  const [mine, pictures] = await Promise.all([
    readMySale(context, sale.id),
    readPictures(
      context,
      lots.map((lot) => lot.item.publicId),
    ),
  ]);
  const first = lots.find((lot) => lot.live.status === "open") ?? lots[0];
  return (
    <Page>
      <PageHead
        title={sale.title[locale]}
        lead={sale.notice?.[locale]}
        back={{ href: `/${locale}/sales`, label: t("sale.back") }}
        actions={
          <Tag tone={TONE[sale.status]} icon="hammer">
            {t(`sale.${sale.status}`)}
          </Tag>
        }
      />
      <div className="sale-page">
        <div className="min-w-0">
          <LotTable locale={locale} sale={sale} lots={lots} mine={mine} pictures={pictures} />
        </div>
        <div className="sale-side">
          {sale.status === "open" && first && (
            <Link
              className={mine.paddle ? "btn btn-metal btn-money w-full" : "btn btn-money w-full"}
              href={lotPath(locale, sale, first.number)}
            >
              {t("list.enter")}
            </Link>
          )}
          <SaleSums locale={locale} sale={sale} lots={lots} />
          {(sale.status === "open" || sale.status === "published") && (
            <Paddle locale={locale} sale={sale} mine={mine} context={context} />
          )}
          <SaleWays locale={locale} sale={sale} />
          <Panel title={t("sale.rules")}>
            <SaleRulesList locale={locale} sale={sale} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function SaleSums({ locale, sale, lots }: { locale: Locale } & SaleView) {
  const t = translator(locale, "auctions");
  const at = (iso: string) => <Time at={iso} locale={locale} zone={sale.timeZone} />;
  if (sale.status === "closed" || sale.status === "cancelled") {
    const sold = lots.filter((lot) => lot.live.status === "sold");
    const total = sold.reduce((sum, lot) => sum + BigInt(lot.live.price ?? 0), 0n);
    return (
      <Sums
        lines={[
          { label: t("list.ended"), value: at(sale.closesAt) },
          { label: t("sale.lots"), value: t("list.sold", { sold: sold.length, count: lots.length }) },
        ]}
        total={{ label: t("list.hammerTotal"), value: formatMoney(total, sale.currency) }}
      />
    );
  }
  const closings = lots.map((lot) => lot.live.closesAt).sort();
  return (
    <Sums
      lines={[
        { label: t("list.opens"), value: at(sale.opensAt) },
        ...closingRows(locale, sale.format, {
          first: closings[0] ?? sale.closesAt,
          last: closings.at(-1) ?? sale.closesAt,
        }).map(([label, moment]) => ({ label, value: at(moment) })),
      ]}
    />
  );
}

function Paddle({
  locale,
  sale,
  mine,
  context,
}: {
  locale: Locale;
  sale: SaleHead;
  mine: MySale;
  context: PageContext;
}) {
  const t = translator(locale, "auctions");
  const { paddle } = mine;
  if (!context.actor) {
    return (
      <Panel title={t("paddle.title")}>
        <p className="mb-3">{t("paddle.signIn")}</p>
        <Link
          className="btn btn-metal"
          href={`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/sales/${sale.slug}`)}`}
        >
          {t("band.signIn")}
        </Link>
      </Panel>
    );
  }
  if (!context.actor.companyKinds.includes("buyer")) return null;
  if (!paddle) {
    return (
      <Panel title={t("paddle.title")}>
        <Link className="btn btn-metal btn-money w-full" href={`/${locale}/sales/${sale.slug}/register`}>
          {t("paddle.register")}
        </Link>
        <p className="label mt-2">{t("paddle.registerLine")}</p>
      </Panel>
    );
  }
  if (paddle.status === "deposit-due") {
    return (
      <StateBand look="case" icon="doc" word={t("band.deposit")}>
        <p className="mb-3">{t("band.depositLine")}</p>
        <Link className="btn btn-metal" href={`/${locale}/sales/${sale.slug}/register`}>
          {t("band.payDeposit")}
        </Link>
      </StateBand>
    );
  }
  if (paddle.status !== "admitted") {
    const refused = paddle.status === "refused";
    return (
      <StateBand look="case" icon={refused ? "ref" : "clock"} word={t(refused ? "paddle.refused" : "paddle.requested")}>
        {refused ? t("paddle.refusedLine", { reason: paddle.reason ?? "–" }) : t("paddle.requestedLine")}
      </StateBand>
    );
  }
  return (
    <Panel title={t("paddle.admitted", { number: paddle.number ?? 0 })}>
      <p className="mb-2">{t("paddle.admittedLine")}</p>
      <Sums
        lines={[
          { label: t("paddle.atStake"), value: formatMoney(mine.atStakeMinor, sale.currency) },
          ...(paddle.limitMinor
            ? [{ label: t("paddle.limit"), value: formatMoney(paddle.limitMinor, sale.currency) }]
            : []),
        ]}
      />
    </Panel>
  );
}
