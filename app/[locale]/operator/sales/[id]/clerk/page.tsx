/** The clerk's desk of a live sale: what the auctioneer says, one key a word. Shows neither reserves nor maxima. */
import { randomUUID } from "node:crypto";
import "@/app/kit-room.css";
import "@/app/kit-formats.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { endLiveSaleAction } from "@/app/[locale]/operator/sales/[id]/clerk/actions";
import { LotDesk } from "@/app/[locale]/operator/sales/[id]/clerk/lot-desk";
import { WithdrawLots } from "@/app/consignment-parts/withdraw-lots";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ClerkKeys } from "@/components/console/clerk-keys";
import { ConsoleLive } from "@/components/console/console-live";
import { SaleState } from "@/components/console/sale-state";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { hallAfter, isLiveSaleEvent, type LivePhase } from "@/domain/auctions/format-events";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import { formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";
import { getSalePlan } from "@/services/auctions/get-sale-plan";
import { getSale } from "@/services/auctions/read-sales";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "liveSales")("clerk.title") };
}

/** By letter: the ids that LotDesk gives its buttons and fields. */
const KEYS = { o: "clerk-open", b: "paddle", w: "clerk-warn", h: "clerk-hammer", p: "clerk-pass", a: "newAsked" };

export default async function ClerkPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const path = `/${locale}/operator/sales/${id}/clerk`;
  const context = await permittedContext(locale, path, "auctions.run");
  const plan = await getSalePlan(context, id);
  const found = plan.ok ? await getSale(context, { id }) : null;
  if (!plan.ok || found?.sale.format !== "live") notFound();
  const { sale, lots } = found;
  const t = translator(locale, "liveSales");
  const a = translator(locale, "auctions");
  const phases = new Map(lots.map((lot) => [lot.id, phaseOf(lot)]));
  const under = lots.find((lot) => ["asking", "warning"].includes(phases.get(lot.id) ?? ""));
  const decided = lots.filter((lot) => ["hammered", "passed"].includes(phases.get(lot.id) ?? "")).at(-1);
  const next = lots.find((lot) => lot.live.status === "upcoming");
  const admitted = plan.value.paddles.filter((paddle) => paddle.status === "admitted");
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={t("clerk.title")}
        lead={sale.title[locale]}
        back={{ href: `/${locale}/operator/sales/${id}/plan`, label: a("console.prepare") }}
        actions={
          <>
            <SaleState status={sale.status} word={a(`sale.${sale.status}`)} />
            <ConsoleLive
              lots={lots.map((lot) => ({ id: lot.id, seq: lot.live.seq }))}
              href={path}
              words={{ live: a("console.live"), reconnecting: a("console.reconnecting"), reload: a("console.reload") }}
            />
          </>
        }
      />
      <div className="clerk">
        <nav className="clerk-lots" aria-label={t("clerk.lots")}>
          {lots.map((lot) => (
            <span key={lot.id} className="clerk-lot" aria-current={lot.id === under?.id ? "true" : undefined}>
              <span>
                {lot.number} · {itemTitle(locale, lot.item, true)}
              </span>
              <span className="text-ink-2">{t(`room.phase.${phases.get(lot.id) ?? "waiting"}`)}</span>
            </span>
          ))}
        </nav>
        <div className="grid gap-6">
          <LotDesk
            locale={locale}
            sale={sale}
            lot={under ?? decided ?? null}
            next={sale.status === "open" && !under ? (next ?? null) : null}
            formKey={randomUUID()}
          />
          {sale.status === "open" && !under && !next && <EndForm locale={locale} saleId={sale.id} />}
        </div>
        <div className="grid gap-6">
          <Log locale={locale} sale={sale} lot={under ?? decided ?? null} />
          <Panel title={t("clerk.paddles")}>
            <ul>
              {admitted.map((paddle) => (
                <li key={paddle.id} className="flex justify-between gap-3 py-1">
                  <strong lang="en">{paddle.number}</strong>
                  <span className="text-ink-2">{paddle.company}</span>
                </li>
              ))}
            </ul>
          </Panel>
          <WithdrawLots locale={locale} context={context} lots={lots} zone={sale.timeZone} />
        </div>
      </div>
      <ClerkKeys targets={KEYS} />
    </Page>
  );
}

function phaseOf({ live }: LotView): LivePhase | "sold" | "unsold" | "withdrawn" {
  if (live.status === "sold" || live.status === "unsold" || live.status === "withdrawn") return live.status;
  return hallAfter(live.events.map((event) => event.body))?.phase ?? "waiting";
}

function EndForm({ locale, saleId }: { locale: Locale; saleId: string }) {
  const t = translator(locale, "liveSales");
  return (
    <ActionForm action={endLiveSaleAction} words={{ refusals: messagesOf(locale, "liveSales").refusal }}>
      <input type="hidden" name="saleId" value={saleId} />
      <div>
        <PressButton variant="danger">{t("clerk.end")}</PressButton>
      </div>
    </ActionForm>
  );
}

function Log({ locale, sale, lot }: { locale: Locale; sale: SaleHead; lot: LotView | null }) {
  const t = translator(locale, "liveSales");
  const events =
    lot?.live.events
      .filter(({ body }) => isLiveSaleEvent(body))
      .slice(-12)
      .reverse() ?? [];
  return (
    <Panel title={t("clerk.log")}>
      <ol>
        {events.map(({ seq, at, body }) => {
          if (!isLiveSaleEvent(body)) return null;
          const who = body.type === "live-bid" ? ` ${body.paddle}, ${t(`room.${body.source}`)}` : "";
          return (
            <li key={seq} className="flex justify-between gap-3 py-1 text-13">
              <time dateTime={at} className="text-ink-2" lang="en">
                {formatClock(new Date(at), sale.timeZone, true)}
              </time>
              <span className="flex-1">
                {t(`clerk.event.${body.type}`)}
                {who}
              </span>
              <span lang="en">{body.price === null ? "–" : formatAmount(body.price, sale.currency)}</span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
