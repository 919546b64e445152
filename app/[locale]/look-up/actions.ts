"use server";
/** Looks up pasted numbers. The answer is plain words for the page's language, so that the page needs no script for it. */
import { z } from "zod";
import { formAction } from "@/app/action";
import type { FoundLine } from "@/components/shopping/look-up-form";
import { formatMoney } from "@/domain/shared/format";
import { isLocale } from "@/domain/shared/locale";
import { ok } from "@/domain/shared/result";
import { gradeLine, itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { lookUpNumbers } from "@/services/shopping/look-up-numbers";

const TEXT_MAX = 60_000;

/** Fields: numbers, locale. */
export const lookUpAction = formAction({
  input: z.object({ numbers: z.string().max(TEXT_MAX, "too-many-numbers"), locale: z.string().refine(isLocale) }),
  fieldOf: { "nothing-to-look-up": "numbers", "too-many-numbers": "numbers" },
  run: async (context, { numbers, locale }) => {
    const found = await lookUpNumbers(context, { text: numbers });
    if (!found.ok) return found;
    const lang = isLocale(locale) ? locale : "en";
    const t = translator(lang, "catalogue");
    const shopping = translator(lang, "shopping");
    const lines: FoundLine[] = found.value.flatMap(({ asked, items }): FoundLine[] => {
      if (items.length === 0) return [{ asked, state: "missing", word: shopping("lookUp.missing"), item: null }];
      return items.map((item) => ({
        asked,
        state: item.status === "sold" ? "sold" : "offered",
        word: t(`state.${item.status}`),
        item: {
          publicId: item.publicId,
          title: itemTitle(lang, item),
          facts: [gradeLine(item), item.lab && `${item.lab} ${item.reportNumber ?? ""}`, item.stockNumber]
            .filter(Boolean)
            .join(lang === "zh" ? "，" : ", "),
          price: item.price ? formatMoney(item.price.minor, item.price.currency) : t("onRequest"),
          weightMct: item.weightMct,
          minor: item.price?.minor ?? null,
          currency: item.price?.currency ?? null,
          choose: t("column.choose", { title: `${itemTitle(lang, item)}, ${item.publicId}` }),
        },
      }));
    });
    const of = (state: FoundLine["state"]) =>
      new Set(lines.filter((line) => line.state === state).map((line) => line.asked)).size;
    const summary = shopping("lookUp.summary", {
      asked: found.value.length,
      found: of("offered"),
      sold: of("sold"),
      missing: of("missing"),
    });
    return ok({ lines, summary });
  },
});
