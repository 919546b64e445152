import { ItemThumb } from "@/components/item/item-picture";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import type { Locale } from "@/domain/shared/locale";

/** The item of a line in its case. A line keeps no measurements: they are in the picture. */
export function LineThumb({
  item,
  picture,
  locale,
}: {
  item: LineSnapshot;
  picture: ItemPicture | undefined;
  locale: Locale;
}) {
  const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue, fancyText: text } = item;
  const fancy = intensity || hue || text ? { intensity, modifiers: fancyModifiers ?? [], hue, text } : null;
  const none = { lengthUm: null, widthUm: null, depthUm: null, tablePm: null, depthPm: null };
  return (
    <span className="case-tile size-10">
      <ItemThumb item={{ ...item, ...none, fancy }} picture={picture} locale={locale} size={38} />
    </span>
  );
}
