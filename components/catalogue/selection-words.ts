/** The selection bar's words, for the client: it gets these few and not the messages. */
import type { SelectionWords } from "@/components/catalogue/selection-bar";
import type { Locale } from "@/domain/shared/locale";
import { COMPARE_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";

export function selectionWords(locale: Locale): SelectionWords {
  const t = translator(locale, "catalogue");
  const shopping = translator(locale, "shopping");
  return {
    label: t("chosen.label"),
    pieces: t("chosen.pieces"),
    carat: t("chosen.carat"),
    total: t("chosen.total"),
    average: t("chosen.average"),
    clear: t("chosen.clear"),
    add: t("chosen.addToCart"),
    compare: shopping("compare.title"),
    compareOf: t("chosen.of", { n: "{n}", most: COMPARE_MAX }),
    favorite: shopping("favorites.add"),
    export: shopping("export.open"),
    ask: translator(locale, "quotes")("ask.open"),
  };
}
