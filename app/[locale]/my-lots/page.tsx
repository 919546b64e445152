/** A buyer's lots over all sales: where it stands on each, what that binds to, and how it hears of them. */
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { addPushAction, noticeMailAction, removePushAction } from "@/app/[locale]/my-lots/actions";
import { watchAction } from "@/app/[locale]/sales/lot-actions";
import { OfferToYou } from "@/app/consignment-parts/offer-to-you";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { MyLotTable } from "@/components/saleroom/my-lot-table";
import { PushSwitch } from "@/components/saleroom/push-switch";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Sums } from "@/components/ui/data";
import { EmptyState, Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { sumBound } from "@/domain/auctions/exposure";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";
import { readMyOffers } from "@/services/aftersales/read-my-offers";
import { readPictures } from "@/services/media/read-pictures";
import { type NoticeChoices, readNoticeChoices } from "@/services/saleroom/choose-notices";
import { type MyLotsOfSale, readMyLots } from "@/services/saleroom/read-my-lots";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "saleroom")("mine.title") };
}

export default async function MyLotsPage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await signedInContext(locale, `/${locale}/my-lots`);
  const t = translator(locale, "saleroom");
  const [read, choices, offers] = await Promise.all([
    readMyLots(context),
    readNoticeChoices(context),
    readMyOffers(context),
  ]);
  const sales = read.ok ? read.value : [];
  const pictures = await readPictures(
    context,
    sales.flatMap((one) => one.lots.map(({ lot }) => lot.item.publicId)),
  );
  return (
    <Page>
      <PageHead title={t("mine.title")} lead={t("mine.lead")} />
      {sales.length + offers.length === 0 && (
        <EmptyState
          title={t("mine.none")}
          action={<LinkButton href={`/${locale}/sales`}>{t("mine.toSales")}</LinkButton>}
        >
          <p>{t("mine.noneNext")}</p>
        </EmptyState>
      )}
      <div className="my-lots">
        <div className="min-w-0">
          {offers.map((offer) => (
            <OfferToYou key={offer.id} locale={locale} offer={offer} />
          ))}
          {sales.map((one) => (
            <Section
              key={one.sale.id}
              title={one.sale.title[locale]}
              aside={
                <LinkButton size="small" href={`/${locale}/sales/${one.sale.slug}`}>
                  {t("mine.toSale")}
                </LinkButton>
              }
            >
              <MyLotTable locale={locale} mine={one} pictures={pictures} watch={watchAction} />
            </Section>
          ))}
        </div>
        <div className="grid content-start gap-5">
          {sales.length > 0 && <Exposure locale={locale} sales={sales} />}
          {choices && <Choices locale={locale} choices={choices} />}
        </div>
      </div>
    </Page>
  );
}

/** One total a currency: sums of two currencies say nothing. */
function Exposure({ locale, sales }: { locale: Locale; sales: readonly MyLotsOfSale[] }) {
  const t = translator(locale, "saleroom");
  const totals = new Map<Currency, bigint>();
  for (const { sale, lots } of sales)
    totals.set(sale.currency, (totals.get(sale.currency) ?? 0n) + sumBound(lots.map((one) => one.bound)));
  const limits = sales.flatMap(({ sale, limitMinor }) =>
    limitMinor && sale.status !== "closed"
      ? [{ label: `${t("mine.limit")} · ${sale.title[locale]}`, value: formatMoney(limitMinor, sale.currency) }]
      : [],
  );
  return (
    <Panel title={t("mine.exposure")}>
      <p className="mb-2 text-13 text-ink-2">{t("mine.exposureLine")}</p>
      {[...totals].map(([currency, total]) => (
        <p key={currency} className="price" lang="en">
          {formatMoney(total, currency)}
        </p>
      ))}
      {limits.length > 0 && <Sums lines={limits} />}
    </Panel>
  );
}

function Choices({ locale, choices }: { locale: Locale; choices: NoticeChoices }) {
  const t = translator(locale, "saleroom");
  const { notify } = messagesOf(locale, "saleroom");
  return (
    <Panel title={t("notify.title")}>
      <p className="mb-3 text-13 text-ink-2">{t("notify.lead")}</p>
      <h3 className="font-semibold">{t("notify.mail")}</h3>
      <form action={noticeMailAction} className="push-switch">
        <input type="hidden" name="byMail" value={choices.byMail ? "0" : "1"} />
        <p>{t(choices.byMail ? "notify.mailOn" : "notify.mailOff")}</p>
        <SubmitButton>{t(choices.byMail ? "notify.turnOff" : "notify.turnOn")}</SubmitButton>
      </form>
      <h3 className="mt-4 font-semibold">{t("notify.push")}</h3>
      <p className="text-13 text-ink-2">{t("notify.pushLine")}</p>
      <PushSwitch
        publicKey={choices.publicKey}
        words={{
          on: notify.pushOn,
          off: notify.pushOff,
          denied: notify.pushDenied,
          none: notify.pushNone,
          failed: notify.pushFailed,
          turnOn: notify.turnOn,
          turnOff: notify.turnOff,
        }}
        add={addPushAction}
        remove={removePushAction}
      />
    </Panel>
  );
}
