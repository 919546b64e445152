/** For search machines: robots.txt, the sitemap's index and its parts. Kept for ten minutes. */
import { OPEN_PATHS, robotsText, sitemapIndex, sitemapPart } from "@/domain/catalogue/sitemap";
import type { Api } from "@/server/api/api";
import { readSitemapItems, readSitemapParts } from "@/services/catalogue/read-sitemap";
import { getMarket } from "@/services/market";

const HEADERS = { "cache-control": "public, max-age=600" };
const XML = { ...HEADERS, "content-type": "application/xml; charset=utf-8" };
const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 20;
const kept = new Map<string, { at: number; text: Promise<string> }>();

function keep(name: string, make: () => Promise<string>): Promise<string> {
  const known = kept.get(name);
  if (known && performance.now() - known.at < KEPT_MS) return known.text;
  if (kept.size >= KEPT_MAX) kept.clear();
  const text = make();
  kept.set(name, { at: performance.now(), text });
  text.catch(() => kept.delete(name));
  return text;
}

export function registerSitemapRoutes(api: Api): void {
  api.get("/robots.txt", (c) => c.text(robotsText(getMarket().env.PUBLIC_URL), 200, HEADERS));
  api.get("/sitemap.xml", async (c) => {
    const { db, env } = getMarket();
    const text = await keep("index", async () =>
      sitemapIndex(env.PUBLIC_URL, [{ part: 0, changedAt: null }, ...(await readSitemapParts({ db }))]),
    );
    return c.body(text, 200, XML);
  });
  api.get("/sitemaps/:name{[0-9]{1,6}\\.xml}", async (c) => {
    const { db, env } = getMarket();
    const part = Number.parseInt(c.req.param("name"), 10);
    const text = await keep(`part ${part}`, async () => {
      const pages =
        part === 0 ? OPEN_PATHS.map((path) => ({ path, changedAt: null })) : await readSitemapItems({ db }, part);
      return pages.length === 0 ? "" : sitemapPart(env.PUBLIC_URL, pages);
    });
    return text === "" ? c.notFound() : c.body(text, 200, XML);
  });
}
