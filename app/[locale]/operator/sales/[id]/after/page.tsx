/** What is still open about the lots of a sale that has ended: sellers who are asked, winners who owe, offers to the next bidder. */
import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  declareDefaultAction,
  giveBackAction,
  offerNextAction,
} from "@/app/[locale]/operator/sales/[id]/after/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OrderState } from "@/components/orders/order-state";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { StateTag, type Tone } from "@/components/ui/states";
import { type AnswerOutcome, DEFAULT_ANSWER_MS } from "@/domain/auctions/after-sale";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { type AfterSale, readAfterSale } from "@/services/aftersales/read-after-sale";
import { findSale } from "@/services/auctions/get-sale-plan";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "consignments")("desk.after") };
}

export default async function AfterSalePage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const t = translator(locale, "consignments");
  const path = `/${locale}/operator/sales/${id}`;
  const context = await permittedContext(locale, `${path}/after`, "auctions.run");
  const sale = await findSale(context, id);
  const read = await readAfterSale(context, id);
  if (!sale || !read.ok) notFound();
  const part = { locale, sale, after: read.value };
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={t("desk.after")}
        lead={t("desk.afterLead")}
        back={{ href: `${path}/plan`, label: sale.title[locale] }}
      />
      <Defaults {...part} />
      <Asked {...part} />
      <Winners {...part} />
      <Offers {...part} />
    </Page>
  );
}

type Part = { locale: Locale; sale: NonNullable<Awaited<ReturnType<typeof findSale>>>; after: AfterSale };

const LOOK: Record<AnswerOutcome | "open", readonly [Tone, "clock" | "check" | "x"]> = {
  open: ["time", "clock"],
  accepted: ["ok", "check"],
  declined: ["quiet", "x"],
  expired: ["quiet", "clock"],
};

function Outcome({ locale, outcome }: { locale: Locale; outcome: AnswerOutcome | null }) {
  const [tone, icon] = LOOK[outcome ?? "open"];
  return (
    <StateTag tone={tone} icon={icon}>
      {translator(locale, "consignments")(`desk.outcome.${outcome ?? "open"}`)}
    </StateTag>
  );
}

const bidder = (one: { paddle: number | null; company: string }) => (
  <>
    <span lang="en">{one.paddle ?? "–"}</span> {one.company}
  </>
);

/** Items that wait for the house's next decision come first. */
function Defaults({ locale, sale, after }: Part) {
  const t = translator(locale, "consignments");
  const words = consignmentWords(locale);
  const hours = (sale.rules.underbidderMs ?? DEFAULT_ANSWER_MS) / 3_600_000;
  return after.defaults
    .filter((one) => one.waits)
    .map((one) => {
      const running = after.offers.find((offer) => offer.lotId === one.lotId && offer.outcome === null);
      return (
        <Panel key={one.lotId} className="mb-4" title={`${t("lot")} ${one.number} · ${t("desk.defaulted")}`}>
          <p className="mb-3">
            {bidder(one)} · <span className="text-ink-2">{one.reason}</span>
          </p>
          {running ? (
            <p className="text-ink-2">
              {t("desk.offered", { paddle: running.paddle ?? 0, time: "" })}{" "}
              <Time at={running.expiresAt} locale={locale} zone={sale.timeZone} />
            </p>
          ) : (
            <div className="flex flex-wrap items-start gap-4">
              <ActionForm action={offerNextAction} words={words} className="grid gap-2">
                <input type="hidden" name="lotId" value={one.lotId} />
                <input type="hidden" name="key" value={randomUUID()} />
                <PressButton variant="metal" icon="right">
                  {t("desk.next")}
                </PressButton>
                <p className="text-13 text-ink-2">{t("desk.nextHint", { hours })}</p>
              </ActionForm>
              <ActionForm action={giveBackAction} words={words}>
                <input type="hidden" name="lotId" value={one.lotId} />
                <PressButton icon="left">{t("desk.giveBack")}</PressButton>
              </ActionForm>
            </div>
          )}
        </Panel>
      );
    });
}

function Asked({ locale, sale, after }: Part) {
  const t = translator(locale, "consignments");
  return (
    <Section title={t("desk.asked")}>
      {after.asked.length === 0 ? (
        <p className="text-ink-2">{t("desk.askedNone")}</p>
      ) : (
        <DataTable label={t("desk.asked")} className="max-md:min-w-[560px]">
          <thead>
            <tr>
              <Head numeric>{t("lot")}</Head>
              <Head>{t("seller")}</Head>
              <Head numeric>{t("under.bid")}</Head>
              <Head>{t("desk.askedUntil")}</Head>
              <Head>{t("state")}</Head>
            </tr>
          </thead>
          <tbody>
            {after.asked.map((one) => (
              <tr key={one.lotId}>
                <Cell numeric>{one.number}</Cell>
                <th scope="row">{one.seller}</th>
                <Cell numeric>
                  <Money minor={one.priceMinor} currency={sale.currency} quiet />
                </Cell>
                <Cell>
                  <Time at={one.expiresAt} locale={locale} zone={sale.timeZone} />
                </Cell>
                <Cell>
                  <Outcome locale={locale} outcome={one.outcome} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Winners({ locale, sale, after }: Part) {
  const t = translator(locale, "consignments");
  const words = consignmentWords(locale);
  const now = Date.now();
  return (
    <Section title={t("desk.defaults")}>
      {after.winners.length === 0 ? (
        <p className="text-ink-2">{t("desk.noWinners")}</p>
      ) : (
        <DataTable label={t("desk.defaults")} className="max-lg:min-w-[900px]">
          <thead>
            <tr>
              <Head numeric>{t("lot")}</Head>
              <Head>{t("desk.winner")}</Head>
              <Head numeric>{t("statement.hammer")}</Head>
              <Head>{t("state")}</Head>
              <Head>{t("desk.payBy")}</Head>
              <Head>{t("desk.declare")}</Head>
            </tr>
          </thead>
          <tbody>
            {after.winners.map((one) => (
              <tr key={one.lotId}>
                <Cell numeric>{one.number}</Cell>
                <th scope="row">{bidder(one)}</th>
                <Cell numeric>
                  {one.priceMinor === null ? "–" : <Money minor={one.priceMinor} currency={sale.currency} quiet />}
                </Cell>
                <Cell>
                  <OrderState status={one.orderStatus} locale={locale} />
                </Cell>
                <Cell>
                  <Time at={one.payBy} locale={locale} zone={sale.timeZone} />
                  {one.orderStatus === "awaiting-payment" && one.payBy.getTime() < now && (
                    <StateTag tone="fault" icon="clock">
                      {t("desk.overdue")}
                    </StateTag>
                  )}
                </Cell>
                <Cell>
                  {one.orderStatus === "awaiting-payment" && (
                    <details>
                      <summary className="btn btn-small">{t("desk.declare")}</summary>
                      <ActionForm action={declareDefaultAction} words={words} className="mt-2 grid max-w-80 gap-2">
                        <input type="hidden" name="lotId" value={one.lotId} />
                        <p className="whitespace-normal text-13 text-ink-2">{t("desk.declareHint")}</p>
                        <FormField
                          id={`default-${one.number}`}
                          name="reason"
                          label={t("desk.reason")}
                          autoComplete="off"
                        />
                        <div>
                          <PressButton variant="danger" icon="ref">
                            {t("desk.declare")}
                          </PressButton>
                        </div>
                      </ActionForm>
                    </details>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Offers({ locale, sale, after }: Part) {
  const t = translator(locale, "consignments");
  if (after.offers.length === 0) return null;
  return (
    <Section title={t("desk.offers")}>
      <DataTable label={t("desk.offers")} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head numeric>{t("lot")}</Head>
            <Head>{t("desk.bidder")}</Head>
            <Head numeric>{t("offerToYou.price")}</Head>
            <Head>{t("desk.askedUntil")}</Head>
            <Head>{t("state")}</Head>
          </tr>
        </thead>
        <tbody>
          {after.offers.map((one) => (
            <tr key={`${one.lotId}-${one.paddle}`}>
              <Cell numeric>{one.number}</Cell>
              <th scope="row">{bidder(one)}</th>
              <Cell numeric>
                <Money minor={one.priceMinor} currency={sale.currency} quiet />
              </Cell>
              <Cell>
                <Time at={one.expiresAt} locale={locale} zone={sale.timeZone} />
              </Cell>
              <Cell>
                <Outcome locale={locale} outcome={one.outcome} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
