import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConsignmentState } from "@/app/consignment-parts/state";
import { Talk } from "@/app/consignment-parts/talk";
import { UnderReserve } from "@/app/consignment-parts/under-reserve";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { Page, PageHead } from "@/components/ui/frame";
import { refusalFor } from "@/domain/parties/permissions";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { readConsignment } from "@/services/consignments/read-consignments";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "consignments")("title") };
}

export default async function ConsignmentPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const t = translator(locale, "consignments");
  const context = await permittedContext(locale, `/${locale}/producer/consignments/${id}`, "sales.view");
  const found = await readConsignment(context, id);
  if (!found.ok) notFound();
  const talk = found.value;
  const mayAct = talk.as === "seller" && refusalFor(context.actor, "stock.manage") === null;
  return (
    <Page>
      <PageHead
        title={itemTitle(locale, talk.item)}
        lead={
          <>
            {talk.sale.title[locale]} · <ConsignmentState locale={locale} status={talk.state.status} side={talk.as} />
          </>
        }
        back={{ href: `/${locale}/producer/consignments`, label: t("title") }}
      />
      <div className="grid grid-cols-1 gap-6">
        <UnderReserve locale={locale} view={talk} mayAnswer={mayAct} />
        <Talk locale={locale} talk={talk} mayAct={mayAct} />
      </div>
    </Page>
  );
}
