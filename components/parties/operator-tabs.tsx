/** The operator's ways, above each of the operator's pages. */
import { Tabs } from "@/components/ui/frame";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type OperatorWay = "companies" | "screening" | "rules" | "sales" | "payments" | "credentials" | "audit";
const PATH: Record<OperatorWay, string> = {
  companies: "operator",
  screening: "operator/screening",
  rules: "operator/rules",
  sales: "operator/sales",
  payments: "operator/payments",
  credentials: "operator/credentials",
  audit: "operator/audit",
};

export function OperatorTabs({ locale, current }: { locale: Locale; current: OperatorWay }) {
  const t = translator(locale, "parties");
  const ways = Object.keys(PATH) as OperatorWay[];
  return (
    <div className="mb-6">
      <Tabs
        label={t("operator.nav")}
        items={ways.map((way) => ({
          href: `/${locale}/${PATH[way]}`,
          label: t(`operator.${way}`),
          current: way === current,
        }))}
      />
    </div>
  );
}
