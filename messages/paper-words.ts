/** A missing fact of a paper in words: "Line 2: country of mining", "Seller: seal numbers". */
import type { MissingFact } from "@/domain/orders/papers/paper-facts";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function missingFactWords(locale: Locale, missing: MissingFact): string {
  const t = translator(locale, "papers");
  const fact = t(`fact.${missing.fact}`);
  return "position" in missing
    ? t("missing.line", { position: missing.position, fact })
    : t(`missing.${missing.side}`, { fact });
}
