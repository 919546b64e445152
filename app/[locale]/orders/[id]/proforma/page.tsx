import "./proforma.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { PrintButton } from "@/components/orders/print-button";
import { Proforma } from "@/components/orders/proforma";
import { LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { viewOrder } from "@/services/orders/view-order";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("proforma.title") };
}

export default async function ProformaPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const t = translator(locale, "orders");
  const context = await signedInContext(locale, `/${locale}/orders/${id}/proforma`);
  const view = await viewOrder(context, { orderId: id });
  if (!view.ok) notFound();
  const order = view.value;
  const wire = order.money?.payments.find((payment) => payment.method === "wire" && payment.status === "open");
  return (
    <Page>
      <div className="no-print mx-auto mb-4 flex max-w-[210mm] flex-wrap justify-between gap-2">
        <LinkButton href={`/${locale}/orders/${order.id}`} icon="left">
          {t("proforma.back")}
        </LinkButton>
        <PrintButton label={t("proforma.print")} />
      </div>
      <Proforma
        locale={locale}
        facts={{
          ...order,
          seller: order.producer,
          // Nobody is asked for money that is not due any more.
          bank: order.status === "awaiting-payment" ? (order.money?.bank ?? null) : null,
          reference: wire?.reference ?? null,
          sample: getMarket().env.DEMO === "1",
        }}
      />
    </Page>
  );
}
