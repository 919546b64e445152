/** The figures that name an item: weight and grades, or a jewel's metal. */
import { Plate } from "@/components/ui/data";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { gradeCode } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { fancyColorName, term } from "@/messages/terms";

export function ItemPlate({ item, locale }: { item: StockDetail; locale: Locale }) {
  const t = translator(locale, "catalogue");
  const weight = {
    label: t(item.kind === "jewel" ? "item.totalWeight" : "item.weight"),
    value: formatCarat(item.weightMct),
    unit: "ct",
  };
  if (item.kind === "jewel") {
    const metal = item.metal
      ? [
          {
            label: t("item.metal"),
            value: term(locale, "metal", item.metal),
            unit: item.finenessPm ? `${item.finenessPm} ‰` : undefined,
          },
        ]
      : [];
    return <Plate items={[weight, ...metal]} />;
  }
  const fancy = item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : null;
  const color = fancy ?? item.color;
  return (
    <Plate
      wide={fancy !== null}
      items={[
        weight,
        ...(color ? [{ label: t("item.color"), value: color }] : []),
        ...(item.clarity ? [{ label: t("item.clarity"), value: item.clarity }] : []),
        ...(item.cut ? [{ label: t("item.cut"), value: gradeCode(item.cut) }] : []),
      ]}
    />
  );
}
