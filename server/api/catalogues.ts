/** The catalogue of a sale as a PDF. Public, the same for everybody, printed again at most once a minute. */
import type { Context } from "hono";
import { isLocale } from "@/domain/shared/locale";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { getSale } from "@/services/auctions/read-sales";
import { getMarket, shared } from "@/services/market";
import { shippedPictures } from "@/services/media/shipped-pictures";
import { printCatalogue } from "@/services/saleroom/print-catalogue";

const KEPT_MS = 60_000;
const KEPT_MAX = 20;

type Printed = { until: number; pdf: Promise<Uint8Array> };

export function registerCatalogueRoutes(api: Api): void {
  api.get("/api/v1/sales/:slug/catalogue.pdf", async (c: Context<ApiEnv>) => {
    const slug = c.req.param("slug") ?? "";
    const language = c.req.query("language") ?? "en";
    const requestId = c.get("requestId");
    if (!isLocale(language)) return c.json({ refusal: "bad-input", message: "language: en or zh", requestId }, 400);
    const context = await apiContext(c);
    const found = await getSale(context, { slug });
    if (!found || found.sale.status === "draft") {
      return c.json({ refusal: "not-found", message: "There is no such sale.", requestId }, 404);
    }
    const market = getMarket();
    const kept = shared(market, "catalogues", () => new Map<string, Printed>());
    const now = Date.now();
    const key = `${slug} ${language}`;
    let printed = kept.get(key);
    if (!printed || printed.until < now) {
      if (kept.size >= KEPT_MAX) kept.clear();
      const input = {
        locale: language,
        publicUrl: market.env.PUBLIC_URL,
        at: new Date(now),
        shipped: shippedPictures(),
      };
      printed = { until: now + KEPT_MS, pdf: printCatalogue(context, found, input) };
      kept.set(key, printed);
      printed.pdf.catch(() => kept.delete(key));
    }
    return c.body(new Uint8Array(await printed.pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="catalogue-${found.sale.slug}-${language}.pdf"`,
      "cache-control": "public, max-age=60",
    });
  });
}
