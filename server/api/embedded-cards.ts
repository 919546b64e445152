/**
 * The card of a passport for a retailer's own site: one page without scripts that may stand in a frame anywhere, and says
 * nothing commercial.
 */
import { html } from "hono/html";
import { encode } from "uqr";
import { identifierUrl } from "@/domain/passport/digital-link";
import { countryName } from "@/domain/shared/format";
import { LOCALES } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { getMarket } from "@/services/market";
import { getPassport } from "@/services/passport/get-passport";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'";
const STYLE =
  "body{margin:0;font:14px/1.5 system-ui,sans-serif;color:#1d222b;background:#fff}a{color:#1f3f8f}" +
  "article{display:flex;gap:16px;padding:16px;border:1px solid #c9ced6}h1{margin:0;font-size:16px}p{margin:4px 0}svg{width:96px;flex:none}";

export function registerEmbeddedCardRoutes(api: Api): void {
  api.get("/embed/:publicId", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const locale = LOCALES.find((one) => one === c.req.query("lang")) ?? "en";
    const found = await getPassport(await apiContext(c), { publicId: c.req.param("publicId").slice(0, 40), publicUrl });
    c.header("content-security-policy", POLICY);
    c.header("cache-control", "public, max-age=30");
    const t = translator(locale, "origin");
    const p = translator(locale, "passport");
    if (!found.ok) return c.html(page(locale, p("title"), html`<p>${p("refusal.not-found")}</p>`), 404);
    const { item, passport, credential, productKey } = found.value;
    const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue } = item;
    const fancy = hue ? { intensity, modifiers: fancyModifiers ?? [], hue, text: null } : null;
    const title = itemTitle(locale, { ...item, fancy });
    const address = `${publicUrl}/${locale}/items/${item.publicId}/passport`;
    const named = passport.events.findLast((event) => event.inForce && event.body.type === "maker-named")?.body.facts;
    const maker = named?.maker && ((locale === "zh" ? named.makerZh : undefined) ?? named.maker);
    const { data, size } = encode(identifierUrl(publicUrl, item.publicId, productKey), { ecc: "M", border: 4 });
    const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
    const state = credential?.revoked ? t("embed.revoked") : credential ? t("embed.signed") : p("credential.unsigned");
    return c.html(
      page(
        locale,
        title,
        html`<article>
          <svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${p("credential.qr")}"><path d="${path}"/></svg>
          <div>
            <p>${p("title")} ${item.publicId}</p>
            <h1>${title}</h1>
            ${maker ? html`<p>${t("paper.maker", { name: maker })}</p>` : ""}
            ${item.minedIn ? html`<p>${t("paper.minedIn")}: ${countryName(item.minedIn, locale)}</p>` : ""}
            <p>${p("proved", { proved: passport.proved, total: passport.stages.length })}. ${state}</p>
            <p><a href="${address}" target="_blank" rel="noopener">${p("summary.open")}</a></p>
          </div>
        </article>`,
      ),
    );
  });
}

function page(locale: string, title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="${locale === "zh" ? "zh-CN" : "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
