import { expect, test } from "vitest";
import { ITEMS_A_PART, partOf, robotsText, sitemapIndex, sitemapPart } from "@/domain/catalogue/sitemap";
import { LOCALES } from "@/domain/shared/locale";

test("a part never holds more addresses than the protocol allows, and each id has one part", () => {
  expect(ITEMS_A_PART * LOCALES.length).toBeLessThanOrEqual(50_000);
  expect([1, ITEMS_A_PART, ITEMS_A_PART + 1].map(partOf)).toEqual([1, 1, 2]);
});

test("each page stands in every language, with all languages beside it, and nothing breaks the markup", () => {
  const text = sitemapPart("https://market.example", [{ path: "/items/VT-1?a=1&b", changedAt: new Date(0) }]);
  expect(text.match(/<loc>/g)).toHaveLength(LOCALES.length);
  expect(text.match(/hreflang=/g)).toHaveLength(LOCALES.length * (LOCALES.length + 1));
  expect(text).toContain(
    "<loc>https://market.example/zh/items/VT-1?a=1&#38;b</loc><lastmod>1970-01-01T00:00:00.000Z</lastmod>",
  );
  expect(sitemapIndex("https://market.example", [{ part: 3, changedAt: null }])).toContain(
    "<sitemap><loc>https://market.example/sitemaps/3.xml</loc></sitemap>",
  );
  expect(robotsText("https://market.example")).toContain("Sitemap: https://market.example/sitemap.xml");
});
