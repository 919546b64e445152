import { randomUUID } from "node:crypto";
import "@/app/kit-room.css";
import "@/app/kit-formats.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { leaveMaximumAction, liveBidAction } from "@/app/[locale]/sales/[slug]/live/actions";
import { PageLanded, readLotRates } from "@/app/landed";
import { type PageContext, pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { LiveRoom } from "@/components/auctions/live-room";
import { LotPicture } from "@/components/auctions/lot-picture";
import { SaleRulesList } from "@/components/auctions/sale-facts";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { ClientMessages } from "@/components/intl/client-messages";
import { LinkButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { buyersPremium } from "@/domain/auctions/premium";
import type { LotView, MySale, SaleHead } from "@/domain/auctions/sale-view";
import { refusalFor } from "@/domain/parties/permissions";
import { formatAmount, formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getSale } from "@/services/auctions/read-sales";
import { readPictures } from "@/services/media/read-pictures";

type Props = { params: Promise<{ locale: string; slug: string }> };

async function findSale({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  if (found?.sale.format !== "live" || found.sale.status === "draft") notFound();
  return { locale, context, ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, sale } = await findSale(props);
  return { title: `${translator(locale, "liveSales")("room.title")} · ${sale.title[locale]}` };
}

export default async function LiveRoomPage(props: Props) {
  const { locale, context, sale, lots } = await findSale(props);
  const t = translator(locale, "liveSales");
  const mine = await readMySale(context, sale.id);
  const pictures = await readPictures(
    context,
    lots.map((lot) => lot.item.publicId),
  );
  const { room, refusal } = messagesOf(locale, "liveSales");
  const barrier = barrierOf(locale, context, sale, mine);
  const scale = translator(locale, "auctions")("room.scale");
  const upcoming = lots.filter((lot) => lot.live.status === "upcoming");
  return (
    <Page>
      <PageHead title={sale.title[locale]} back={{ href: `/${locale}/sales/${sale.slug}`, label: t("room.title") }} />
      {sale.status === "published" && (
        <Notice
          tone="time"
          icon="clock"
          title={t("room.notOpen", { time: formatInstant(new Date(sale.opensAt), locale, sale.timeZone) })}
        />
      )}
      {sale.status === "closed" && <Notice tone="ink" icon="check" title={t("room.over")} />}
      <ClientMessages locale={locale} messages={{ liveSales: { room } }} zone={sale.timeZone}>
        <LiveRoom
          room={{ saleId: sale.id, slug: sale.slug, messages: [] }}
          currency={sale.currency}
          lots={lots.map((lot) => ({
            id: lot.id,
            number: lot.number,
            title: itemTitle(locale, lot.item),
            picture: (
              <LotPicture item={lot.item} picture={pictures.get(lot.item.publicId)} locale={locale} scale={scale} />
            ),
            live: lot.live,
          }))}
          own={mine.paddle?.number ?? null}
          serverNow={Date.now()}
          firstKey={randomUUID()}
          action={liveBidAction}
          refusals={refusal}
          barrier={
            barrier &&
            (barrier.href ? (
              <LinkButton variant="metal" size="money" className="w-full" href={barrier.href}>
                {barrier.word}
              </LinkButton>
            ) : (
              <p className="text-ink-2">{barrier.word}</p>
            ))
          }
        />
      </ClientMessages>
      {upcoming.length > 0 && (
        <Section title={t("room.next")}>
          <Upcoming
            context={context}
            locale={locale}
            sale={sale}
            lots={upcoming}
            mine={mine}
            mayLeave={barrier === null}
          />
        </Section>
      )}
      <Panel title={translator(locale, "auctions")("sale.rules")}>
        <SaleRulesList locale={locale} sale={sale} />
      </Panel>
    </Page>
  );
}

type Part = { context: PageContext; locale: Locale; sale: SaleHead; mine: MySale };

/** What stands before a bid, as a thing to do or a reason; nothing where the company may bid. */
function barrierOf(locale: Locale, context: PageContext, sale: SaleHead, mine: MySale) {
  const a = translator(locale, "auctions");
  const { refusal } = messagesOf(locale, "liveSales");
  const here = `/${locale}/sales/${sale.slug}`;
  if (!context.actor)
    return { href: `/${locale}/sign-in?next=${encodeURIComponent(`${here}/live`)}`, word: a("band.signIn") };
  const barred = refusalFor(context.actor, "auctions.bid");
  if (barred) return { href: null, word: refusal[barred] };
  if (!mine.paddle) return { href: `${here}/register`, word: a("band.register") };
  if (mine.paddle.status === "deposit-due") return { href: `${here}/register`, word: a("band.payDeposit") };
  return mine.paddle.status === "admitted" ? null : { href: null, word: refusal["not-admitted"] };
}

async function Upcoming(props: Part & { lots: readonly LotView[]; mayLeave: boolean }) {
  const { context, locale, sale, lots, mine, mayLeave } = props;
  const ratesOf = await readLotRates(context, sale);
  const t = translator(locale, "liveSales");
  const a = translator(locale, "auctions");
  return (
    <DataTable label={t("room.next")} className="max-md:min-w-[640px]">
      <thead>
        <tr>
          <Head numeric>{a("sale.lot")}</Head>
          <Head>{a("plan.item")}</Head>
          <Head numeric unit={sale.currency}>
            {a("sale.start")}
          </Head>
          <Head>{t("room.maximum", { currency: sale.currency })}</Head>
        </tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <tr key={lot.id}>
            <Cell numeric>{lot.number}</Cell>
            <Cell>{itemTitle(locale, lot.item)}</Cell>
            <Cell numeric>{formatAmount(lot.startMinor, sale.currency)}</Cell>
            <Cell>
              {mine.maxima[lot.id] && (
                <>
                  <span className="block">
                    {t("room.left", { amount: formatMoney(mine.maxima[lot.id] ?? "0", sale.currency) })}
                  </span>
                  <PageLanded
                    context={context}
                    locale={locale}
                    currency={sale.currency}
                    goods={[{ valueMinor: withPremium(mine.maxima[lot.id] ?? "0", sale), rates: ratesOf(lot.item) }]}
                  />
                </>
              )}
              {mayLeave && !mine.selling.includes(lot.id) && <LeaveForm locale={locale} lot={lot} sale={sale} />}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function withPremium(minor: string, sale: SaleHead): string {
  return String(BigInt(minor) + buyersPremium(BigInt(minor), sale.rules.premiumTiers));
}

function LeaveForm({ locale, lot, sale }: { locale: Locale; lot: LotView; sale: SaleHead }) {
  const t = translator(locale, "liveSales");
  return (
    <ActionForm
      action={leaveMaximumAction}
      words={{ refusals: messagesOf(locale, "liveSales").refusal }}
      className="flex flex-wrap items-end gap-2 py-1"
    >
      <input type="hidden" name="lotId" value={lot.id} />
      <input type="hidden" name="key" value={randomUUID()} />
      <FormField
        id={`max-${lot.id}`}
        name="maximum"
        label={<span className="sr-only">{t("room.maximum", { currency: sale.currency })}</span>}
        aria-label={`${t("room.maximum", { currency: sale.currency })}, ${lot.number}`}
        unit={sale.currency}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="w-44"
      />
      <PressButton>{t("room.leave")}</PressButton>
    </ActionForm>
  );
}
