import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConsignmentState } from "@/app/consignment-parts/state";
import { Talk } from "@/app/consignment-parts/talk";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Page, PageHead } from "@/components/ui/frame";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { readConsignment } from "@/services/consignments/read-consignments";

type Props = { params: Promise<{ locale: string; id: string; consignmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "consignments")("desk.title") };
}

export default async function HouseConsignmentPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id, consignmentId } = await params;
  const desk = `/${locale}/operator/sales/${id}/consignments`;
  const context = await permittedContext(locale, `${desk}/${consignmentId}`, "auctions.run");
  const found = await readConsignment(context, consignmentId);
  if (!found.ok || found.value.sale.id !== id) notFound();
  const talk = found.value;
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={itemTitle(locale, talk.item)}
        lead={
          <>
            {talk.seller} · <ConsignmentState locale={locale} status={talk.state.status} side="house" />
          </>
        }
        back={{ href: desk, label: translator(locale, "consignments")("desk.title") }}
      />
      <Talk locale={locale} talk={talk} mayAct />
    </Page>
  );
}
