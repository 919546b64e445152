/** How a sale runs, in sentences made from its rules. Server component. */
import type { Locale } from "@/domain/shared/locale";
import { type RuledSale, saleRuleLines } from "@/messages/sale-rules";

export function SaleRulesList({ locale, sale }: { locale: Locale; sale: RuledSale }) {
  return (
    <ul className="sale-rules">
      {saleRuleLines(locale, sale).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
