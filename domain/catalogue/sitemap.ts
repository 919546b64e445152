/**
 * Sitemaps as the protocol of sitemaps.org writes them: one index, parts of at most 50,000 addresses, and each page in
 * every language with all its languages beside it (hreflang). Part 0 holds the pages that are no items; an item's part
 * follows from its id, so that a part stays the same file while stock comes and goes.
 */
import { LANGUAGE_TAG, LOCALES } from "@/domain/shared/locale";

/** Each item is one address in each of two languages: 20,000 of 50,000 allowed, some 10 MB of 50. */
export const ITEMS_A_PART = 10_000;
/** Paths behind the language. */
export const OPEN_PATHS = ["", "/catalogue", "/catalogue?kind=jewel", "/sales"];
/** What nobody should find by a search machine: a person's own pages, and every combination of filters. */
const CLOSED = ["account", "cart", "checkout", "orders", "operator", "producer", "outbox", "catalogue?", "sign-in"];

export type SitemapPage = { path: string; changedAt: Date | null };

export function partOf(itemId: number): number {
  return Math.floor((itemId - 1) / ITEMS_A_PART) + 1;
}

const escaped = (text: string) => text.replace(/[<>&'"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function sitemapIndex(publicUrl: string, parts: readonly { part: number; changedAt: Date | null }[]): string {
  const lines = parts.map(
    ({ part, changedAt }) =>
      `<sitemap><loc>${escaped(`${publicUrl}/sitemaps/${part}.xml`)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ""}</sitemap>`,
  );
  return `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join("\n")}\n</sitemapindex>\n`;
}

export function sitemapPart(publicUrl: string, pages: readonly SitemapPage[]): string {
  const lines = pages.flatMap(({ path, changedAt }) => {
    const address = (locale: string) => escaped(`${publicUrl}/${locale}${path}`);
    const others = LOCALES.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${LANGUAGE_TAG[locale]}" href="${address(locale)}"/>`,
    ).join("");
    const rest = `${others}<xhtml:link rel="alternate" hreflang="x-default" href="${address("en")}"/>`;
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return LOCALES.map((locale) => `<url><loc>${address(locale)}</loc>${changed}${rest}</url>`);
  });
  return `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join("\n")}\n</urlset>\n`;
}

export function robotsText(publicUrl: string): string {
  const closed = CLOSED.map((path) => `Disallow: /*/${path}`);
  return [
    "User-agent: *",
    ...closed,
    "Disallow: /api/",
    "Disallow: /live/",
    "",
    `Sitemap: ${publicUrl}/sitemap.xml`,
    "",
  ].join("\n");
}
