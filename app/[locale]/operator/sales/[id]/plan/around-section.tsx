/** What surrounds the sale: viewing days, condition reports, the auditor's file. */
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/frame";
import type { SaleStatus } from "@/domain/auctions/sale";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function AroundSection({ locale, sale }: { locale: Locale; sale: { id: string; status: SaleStatus } }) {
  const t = translator(locale, "saleroom");
  const path = `/${locale}/operator/sales/${sale.id}`;
  const over = sale.status === "closed" || sale.status === "cancelled";
  return (
    <Section title={t("export.around")}>
      <div className="flex flex-wrap gap-2 py-4">
        <LinkButton href={`${path}/viewing`} icon="eye">
          {t("plan.viewing")}
        </LinkButton>
        <LinkButton href={`${path}/conditions`} icon="loupe">
          {t("plan.condition")}
        </LinkButton>
      </div>
      <h3 className="font-semibold">{t("export.title")}</h3>
      <p className="max-w-[72ch] py-1 text-13 text-ink-2">{t("export.line")}</p>
      {over ? (
        <a className="btn mt-2" href={`${path}/export`} download>
          {t("export.download")}
        </a>
      ) : (
        <p className="text-13 text-ink-2">{t("export.wait")}</p>
      )}
    </Section>
  );
}
