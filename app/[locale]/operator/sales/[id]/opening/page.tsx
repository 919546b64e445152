/** Where two people of the house seal a tender and, after its deadline, open it. Counts nothing before the opening. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { releaseKeyAction, sealTenderAction } from "@/app/[locale]/operator/sales/[id]/opening/actions";
import { WithdrawLots } from "@/app/consignment-parts/withdraw-lots";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice, StateTag } from "@/components/ui/states";
import type { LotView } from "@/domain/auctions/sale-view";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { getSale } from "@/services/auctions/read-sales";
import { getTenderDesk, type TenderDesk } from "@/services/auctions/read-tender";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "tenders")("opening.title") };
}

export default async function OpeningPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const context = await permittedContext(locale, `/${locale}/operator/sales/${id}/opening`, "auctions.run");
  const desk = /^[0-9a-f-]{36}$/.test(id) ? await getTenderDesk(context, id) : null;
  if (!desk?.ok) notFound();
  const t = translator(locale, "tenders");
  const { sale } = desk.value;
  const lots = (await getSale(context, { id }))?.lots ?? [];
  const opened = lots.some((lot) => lot.live.events.some((event) => event.body.type === "bids-opened"));
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={t("opening.title")}
        lead={t("opening.lead")}
        back={{ href: `/${locale}/operator/sales/${id}/plan`, label: sale.title[locale] }}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <Seals locale={locale} desk={desk.value} />
        <div className="grid grid-cols-1 gap-5">
          <Act locale={locale} desk={desk.value} lots={lots} />
          <WithdrawLots locale={locale} context={context} lots={lots} zone={sale.timeZone} />
        </div>
      </div>
      {opened && (
        <Section
          title={t("opening.results")}
          aside={
            <Link className="link" href={`/${locale}/sales/${sale.slug}/minutes`}>
              {t("minutes")}
            </Link>
          }
        >
          <Results locale={locale} desk={desk.value} lots={lots} />
        </Section>
      )}
    </Page>
  );
}

type Part = { locale: Locale; desk: TenderDesk };

function Seals({ locale, desk: { sale, seals } }: Part) {
  const t = translator(locale, "tenders");
  const at = (time: Date) => formatInstant(time, locale, sale.timeZone);
  return (
    <DataTable label={t("opening.seats")}>
      <thead>
        <tr>
          <Head>{t("opening.seats")}</Head>
          <Head>{t("opening.holder")}</Head>
          <Head>{translator(locale, "auctions")("plan.state")}</Head>
        </tr>
      </thead>
      <tbody>
        {[1, 2].map((seat) => {
          const seal = seals.find((one) => one.seat === seat);
          return (
            <tr key={seat}>
              <Cell>{t("opening.seat", { number: seat })}</Cell>
              <Cell>{seal?.holder ?? "–"}</Cell>
              <Cell>
                {seal ? (
                  <StateTag tone={seal.releasedAt ? "ok" : "ink"} icon={seal.releasedAt ? "check" : "sig"}>
                    {seal.releasedAt
                      ? t("opening.released", { time: at(seal.releasedAt) })
                      : t("opening.set", { time: at(seal.setAt) })}
                  </StateTag>
                ) : (
                  <StateTag tone="time" icon="clock">
                    {t("opening.free")}
                  </StateTag>
                )}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

/** What the reader can do now: set a seal, release a key, or wait. */
function Act({ locale, desk: { sale, seals }, lots }: Part & { lots: readonly LotView[] }) {
  const t = translator(locale, "tenders");
  const { refusal, opening } = messagesOf(locale, "tenders");
  const words = { refusals: { ...refusal, "passphrases-differ": opening.mismatch } };
  const own = seals.find((seal) => seal.own);
  const field = { type: "password", autoComplete: "new-password", maxLength: 200 } as const;
  if (sale.status === "draft" && !own && seals.length < 2) {
    return (
      <Panel title={t("opening.sealNow")}>
        <ActionForm action={sealTenderAction} words={words}>
          <input type="hidden" name="saleId" value={sale.id} />
          <FormField name="passphrase" label={t("opening.passphrase")} hint={t("opening.passphraseHint")} {...field} />
          <FormField name="passphraseAgain" label={t("opening.again")} {...field} />
          <PressButton variant="metal">{t("opening.sealNow")}</PressButton>
        </ActionForm>
      </Panel>
    );
  }
  const open = lots.filter((lot) => lot.live.status === "open");
  if (sale.status === "draft" || sale.status === "published") return null;
  if (open.length === 0) return <Notice tone="ok" icon="check" title={t("opening.opened")} live />;
  const deadline = Math.max(...open.map((lot) => Date.parse(lot.live.closesAt)));
  if (Date.now() < deadline) {
    const time = formatInstant(new Date(deadline), locale, sale.timeZone);
    return <Notice tone="time" icon="clock" title={t("opening.waitsDeadline", { time })} />;
  }
  if (!own || own.releasedAt) {
    return own?.releasedAt ? <Notice tone="time" icon="clock" title={t("opening.waitsSecond")} live /> : null;
  }
  return (
    <Panel title={t("opening.release")}>
      <ActionForm action={releaseKeyAction} words={words}>
        <input type="hidden" name="saleId" value={sale.id} />
        <p className="text-ink-2">{t("opening.releaseLine")}</p>
        <FormField name="passphrase" label={t("opening.passphrase")} {...field} autoComplete="off" />
        <PressButton variant="metal" icon="sig">
          {t("opening.release")}
        </PressButton>
      </ActionForm>
    </Panel>
  );
}

function Results({ locale, desk: { sale }, lots }: Part & { lots: readonly LotView[] }) {
  const t = translator(locale, "tenders");
  const a = translator(locale, "auctions");
  return (
    <DataTable label={t("opening.results")} className="max-md:min-w-[560px]">
      <thead>
        <tr>
          <Head numeric>{a("sale.lot")}</Head>
          <Head>{a("plan.item")}</Head>
          <Head numeric>{t("record.bids")}</Head>
          <Head>{t("record.result")}</Head>
        </tr>
      </thead>
      <tbody>
        {lots.map(({ id, number, item, live }) => (
          <tr key={id}>
            <Cell numeric>{number}</Cell>
            <Cell>{itemTitle(locale, item, true)}</Cell>
            <Cell numeric>{live.bidCount}</Cell>
            <Cell>
              {live.status === "sold" && live.price !== null
                ? t("record.sold", { paddle: live.leader ?? 0, amount: formatMoney(live.price, sale.currency) })
                : live.status === "unsold"
                  ? t("record.unsold")
                  : t("state.again")}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
