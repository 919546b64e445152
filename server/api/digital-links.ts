/**
 * The resolver behind every label and QR code: GS1 Digital Link by GTIN and serial number, and /stone/{id}. It answers as
 * a GS1-conformant resolver does: 307 to the default or the link type asked for, the linkset on demand, 400 for a
 * malformed address, 404 for what it does not know.
 */
import type { Context } from "hono";
import { identifierUrl, readIdentifier } from "@/domain/passport/digital-link";
import { chooseLink, type LinkQuestion, linkset, linksOf, wantsLinkset } from "@/domain/passport/linkset";
import { translator } from "@/messages/messages";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { getMarket } from "@/services/market";
import { resolveIdentifier } from "@/services/passport/resolve-identifier";

const LINKSET_TYPE = "application/linkset+json";
/** Read by programs of any site: nothing here depends on who asks. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "Accept, Accept-Language",
  "access-control-expose-headers": "Link, Location",
};
const PATHS = ["/stone/*", "/01/*", "/8004/*", "/414/*", "/417/*"];

export function registerDigitalLinkRoutes(api: Api): void {
  for (const path of PATHS) {
    api.options(path, () => new Response(null, { status: 204, headers: CORS }));
    api.get(path, resolve);
  }
  api.get("/.well-known/gs1resolver", (c) => c.json(describeResolver(getMarket().env.PUBLIC_URL), 200, CORS));
}

async function resolve(c: Context<ApiEnv>): Promise<Response> {
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  const problem = (status: 400 | 404, refusal: string, message: string) =>
    c.json({ refusal, message, requestId: c.get("requestId") }, status, CORS);
  const identifier = readIdentifier(new URL(c.req.url).pathname);
  if (!identifier) return problem(400, "bad-input", "This is no valid GS1 Digital Link and no stone of this market.");
  const found = await resolveIdentifier(await apiContext(c), identifier);
  const t = translator("en", "passport");
  if (!found.ok) return problem(404, "not-found", t("refusal.not-found"));
  const { publicId, key } = found.value;
  const titles = { en: t("of", { id: publicId }), zh: translator("zh", "passport")("of", { id: publicId }) };
  const links = linksOf(publicUrl, publicId, titles);
  const anchor = identifierUrl(publicUrl, publicId, key);
  const question: LinkQuestion = {
    linkType: c.req.query("linkType") ?? null,
    accept: c.req.header("accept") ?? "",
    acceptLanguage: c.req.header("accept-language") ?? "",
  };
  const headers = {
    ...CORS,
    vary: "Accept, Accept-Language",
    link: `<${anchor}?linkType=linkset>; rel="linkset"; type="${LINKSET_TYPE}"`,
  };
  if (wantsLinkset(question)) {
    return c.body(JSON.stringify(linkset(anchor, links)), 200, { ...headers, "content-type": LINKSET_TYPE });
  }
  const chosen = chooseLink(links, question);
  if (!chosen) return problem(404, "not-found", "Nothing of this link type is known.");
  return c.body(null, 307, { ...headers, location: withQuery(chosen.href, c.req.url) });
}

/** The rest of the question goes on to the target, as the standard asks. */
function withQuery(href: string, asked: string): string {
  const target = new URL(href);
  for (const [name, value] of new URL(asked).searchParams) {
    if (name !== "linkType" && !target.searchParams.has(name)) target.searchParams.append(name, value);
  }
  return target.href;
}

function describeResolver(publicUrl: string) {
  return {
    name: "Vitrine",
    resolverRoot: publicUrl,
    supportedPrimaryKeys: ["01"],
    linkTypeDefaultCanBeLinkset: false,
    supportedLinkType: [{ namespace: "https://ref.gs1.org/voc/", prefix: "gs1:" }],
  };
}
