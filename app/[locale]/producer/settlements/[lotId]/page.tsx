import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PayoutState, StatementSums } from "@/app/consignment-parts/statement";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { Facts } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { readSettlements } from "@/services/settlements/read-settlements";

type Props = { params: Promise<{ locale: string; lotId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "consignments")("statement.title") };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function SettlementPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { lotId } = await params;
  const t = translator(locale, "consignments");
  const list = `/${locale}/producer/settlements`;
  const context = await permittedContext(locale, `${list}/${lotId}`, "sales.view");
  const read = UUID.test(lotId) ? await readSettlements(context, { as: "seller", lotId }) : null;
  const settlement = read?.ok ? read.value[0] : undefined;
  if (!settlement) notFound();
  return (
    <Page narrow>
      <PageHead
        title={t("statement.title")}
        lead={<span className="mono">{settlement.number}</span>}
        back={{ href: list, label: t("settlements") }}
        actions={
          <a className="btn" href={`/api/v1/settlements/${lotId}/statement?language=${locale}`}>
            <Icon name="doc" />
            {t("statement.pdf")}
          </a>
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <Facts
          single
          items={[
            { label: t("sale"), value: settlement.saleTitle[locale] },
            { label: t("lot"), value: `${settlement.lotNumber} · ${itemTitle(locale, settlement.item)}` },
            {
              label: t("statement.date"),
              value: <Time at={settlement.writtenAt} locale={locale} zone={settlement.timeZone} dateOnly />,
            },
            { label: t("statement.state"), value: <PayoutState locale={locale} settlement={settlement} /> },
          ]}
        />
        <Panel>
          <StatementSums locale={locale} settlement={settlement} as="seller" />
        </Panel>
      </div>
    </Page>
  );
}
