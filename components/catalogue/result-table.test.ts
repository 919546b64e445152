import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ResultTable } from "@/components/catalogue/result-table";
import { COLUMN_KEYS } from "@/domain/catalogue/filter-sets";
import { DEFAULT_QUERY } from "@/domain/catalogue/search-query";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { LOCALES, type Locale } from "@/domain/shared/locale";
import { emptyDraft } from "@/domain/stock/draft";

/** An item whose every text that a seller writes is the given one. */
function itemOf(text: string, kind: "stone" | "jewel"): StockSummary {
  return {
    ...emptyDraft(1, text),
    ...{ itemId: 1, version: 1, kind, status: "listed", weightMct: 1010, converted: null },
    ...{ publicId: text, lab: text, reportNumber: text, color: text, hallmark: text },
    ...{ locationCity: text, listedAt: "2026-11-01T00:00:00.000Z" },
    fancy: { intensity: null, modifiers: [], hue: null, text },
    title: { en: text, zh: text },
    price: { minor: "100", currency: "USD", perCaratMinor: null },
    producer: { slug: text, name: text, nameZh: text, country: "BE" },
  };
}

const written = (locale: Locale, text: string) =>
  renderToStaticMarkup(
    h(ResultTable, {
      locale,
      items: [itemOf(text, "stone"), itemOf(text, "jewel")],
      stones: new Map(),
      pictures: new Map(),
      favorites: new Set<number>(),
      positions: new Map(),
      query: DEFAULT_QUERY,
      columns: COLUMN_KEYS,
      asChosen: true,
      opened: null,
      addFavorites: async () => {},
    }),
  );
const signs = (html: string) => html.replace(/[^<>"]/g, "");

test.each([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</tbody></table><svg onload=alert(1)>",
  "&lt;b&gt;",
])("a seller's text stays a text: %s", (hostile) => {
  for (const locale of LOCALES) {
    const html = written(locale, hostile);
    expect(html).not.toContain(hostile);
    // As many tags and quoted attributes as a harmless text gives.
    expect(signs(html)).toBe(signs(written(locale, "harmless")));
  }
});
