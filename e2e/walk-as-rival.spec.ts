/**
 * A visitor, a rival buyer and a rival producer open every page and every API operation that exists. Nothing of another
 * company may be in any answer: HTML, the router’s own payload (RSC), JSON, the live stream. Runs last (by its name), because
 * what it plants stays in the market.
 */
import { gunzipSync } from "node:zlib";
import type { APIRequestContext, APIResponse, Page, Response } from "@playwright/test";
import { type Planted, plantSecrets } from "@/e2e/support/plant-secrets";
import { type ApiOperation, addressesOf, apiOperations, pageRoutes } from "@/e2e/support/route-table";
import { expect, expectAccessible, test } from "@/e2e/support/test";

/** Every payload is read in both languages by each; the languages that each also opens in the browser are named here. */
const RIVALS = [
  { name: "a visitor", email: null, opens: ["/en", "/zh"] },
  { name: "a rival buyer", email: "buyer-dubai@meridian.example", opens: ["/en"] },
  { name: "a rival producer", email: "facets@antwerp.example", opens: ["/zh"] },
] as const;

/** Requests under way at a time: the market renders while the last answer is searched. */
const AT_ONCE = 3;

/** The demo's page of sent mail shows every mail by design and does not exist outside the demo. */
const SHOWS_ALL_IN_DEMO = /^\/\w+\/outbox$/;

/** What stands for the parameters of pages and operations: the other company's things first. */
function parameters(planted: Planted) {
  const items = [
    planted.publicId,
    planted.heldPublicId,
    planted.hiddenPublicId,
    planted.lotItemPublicId,
    planted.quotedPublicId,
  ];
  const common = {
    locale: ["en", "zh"],
    publicId: items,
    rest: ["no-such-page"],
    nextauth: ["session", "csrf", "providers"],
    slug: [planted.saleSlug],
    number: ["1"],
  };
  return {
    "": common,
    "/embed": { publicId: items },
    "/[locale]/orders": { id: [planted.orderId, planted.orderNumber] },
    "/[locale]/account/people": { id: [planted.colleagueId] },
    "/[locale]/checkout": { id: [planted.checkoutId] },
    "/[locale]/saved-searches": { id: [planted.savedSearchId] },
    "/[locale]/producer/imports": { id: [planted.importId] },
    "/[locale]/producer/consignments": { id: [planted.consignmentId] },
    "/[locale]/producer/settlements": { lotId: [planted.lotId] },
    "/[locale]/operator/sales/[id]/consignments": { consignmentId: [planted.consignmentId] },
    "/api/v1/settlements": { lotId: [planted.lotId] },
    "/[locale]/producer/orders": { id: [planted.orderId] },
    "/[locale]/operator/sales": { id: [planted.saleId] },
    "/[locale]/operator/sales/[id]/opening": { id: [planted.formats.tender.id] },
    "/[locale]/operator/sales/[id]/clerk": { id: [planted.formats.live.id] },
    "/[locale]/sales/[slug]/tender": { slug: [planted.formats.tender.slug] },
    "/[locale]/sales/[slug]/minutes": { slug: [planted.formats.tender.slug] },
    "/[locale]/sales/[slug]/live": { slug: [planted.formats.live.slug] },
    "/[locale]/onboarding": { step: ["owners", "bank", "documents"], id: [planted.paperId] },
    "/[locale]/operator/rules": { id: [planted.ruleDraftId] },
    "/[locale]/operator/screening": { id: [planted.screeningCaseId] },
    "/[locale]/operator/companies": { slug: [planted.victimSlug] },
    "/api/v1/stock/imports": { id: [planted.importId] },
    "/api/v1/lots": { id: [planted.lotId], lotId: [planted.lotId] },
    "/api/v1/sales": { id: [planted.saleId], saleId: [planted.saleId], slug: [planted.saleSlug] },
    "/api/v1/orders": { id: [planted.orderId], orderId: [planted.orderId], paper: ["commercial-invoice"] },
    "/api/v1/passports": { format: ["A4", "card"] },
    "/api/v1/producers": { slug: [planted.sellerSlug], workshop: ["Wheel"] },
    "/producers": { slug: [planted.sellerSlug] },
    "/api/v1/status": { purpose: ["revocation", "suspension"], list: ["0"] },
    "/api/v1/verifier": { locale: ["en"] },
    "/api/v1/epcis/events": { eventId: [`urn:vitrine:event:${planted.publicId}:1`] },
    "/api/v1/epcis/capture": { id: [planted.captureId] },
    "/api/v1/programmes": { programme: ["sustainable-diamonds"] },
    "/log/tile": { rest: ["0/000"] },
    "/sitemaps": { name: ["1.xml"] },
    "/stone": { rest: items },
    "/api/v1": { id: [planted.orderId], holdId: [planted.orderId], itemId: items },
  };
}

function expectSecret(body: string, planted: Planted, where: string): void {
  const found = [...planted.needles].filter(([, text]) => body.includes(text)).map(([name]) => name);
  expect.soft(found, `leaked by ${where}`).toEqual([]);
}

/** What was asked for by name may come back in the answer: the parts of the address are taken out before looking. */
function without(body: string, address: string): string {
  const parts = decodeURIComponent(address)
    .split("/")
    .filter((part) => part.length > 3);
  return parts.reduce((text, part) => text.replaceAll(part, "…"), body);
}

/** Does the work on each in turn, a few at a time; answers stay in order. */
async function eachOf<One, Answer>(all: readonly One[], work: (one: One) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = [...all.entries()];
  const run = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) answers[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return answers;
}

/** Reads an address as HTML and as the router's payload; true where the page itself was shown, not another in its place. */
async function readAll(request: APIRequestContext, address: string, planted: Planted, who: string): Promise<boolean> {
  const page = await request.get(address, { maxRedirects: 5 });
  expectSecret(without(await page.text(), address), planted, `${address} (HTML, ${who})`);
  expect.soft(page.status(), `${address} for ${who}`).toBeLessThan(500);
  const arrived = new URL(page.url()).pathname === address;
  if (arrived && page.ok()) {
    const payload = await request.get(address, { headers: { RSC: "1" }, maxRedirects: 5 });
    expectSecret(without(await payload.text(), address), planted, `${address} (RSC, ${who})`);
  }
  return arrived && page.status() === 200;
}

/** Opens in a real browser, keeps every answer it loads, and checks the page with axe. */
async function walkInBrowser(page: Page, address: string, planted: Planted, who: string): Promise<void> {
  const bodies: Promise<[string, string]>[] = [];
  const keep = (response: Response) => {
    const type = response.headers()["content-type"] ?? "";
    if (!/json|html|x-component|text\/plain/.test(type)) return;
    bodies.push(
      response
        .text()
        .then((body): [string, string] => [response.url(), body])
        .catch((): [string, string] => [response.url(), ""]),
    );
  };
  page.on("response", keep);
  await page.goto(address, { waitUntil: "load" });
  await expectAccessible(page);
  page.off("response", keep);
  for (const [url, body] of await Promise.all(bodies)) expectSecret(without(body, address), planted, `${url} (${who})`);
}

async function callOperation(request: APIRequestContext, operation: ApiOperation, address: string) {
  const data = operation.method === "get" ? undefined : {};
  return request.fetch(address, {
    method: operation.method.toUpperCase(),
    ...(data ? { data } : {}),
    headers: { accept: "application/json" },
    maxRedirects: 0,
    // The feeds hold the whole stock.
    timeout: 60_000,
  });
}

/** Packed files are read unpacked. */
async function textOf(answer: APIResponse, address: string): Promise<string> {
  if (!address.endsWith(".gz") || !answer.ok()) return answer.text();
  return gunzipSync(await answer.body()).toString("utf8");
}

/** Reads the live stream of the other company's sale for some seconds. */
async function readStream(url: string, cookie: string, forMs: number): Promise<string> {
  const stop = AbortSignal.timeout(forMs);
  let text = "";
  try {
    const response = await fetch(url, { headers: { cookie, accept: "text/event-stream" }, signal: stop });
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
  return text;
}

const isStream = ({ path }: ApiOperation) => /\/live$/.test(path);

test.describe("another company's business", () => {
  test.describe.configure({ timeout: 600_000 });
  let planted: Planted;
  test.beforeEach(async ({ db }) => {
    planted ??= await plantSecrets(db);
  });

  for (const { name, email, opens } of RIVALS) {
    test(`is in no page that ${name} can open`, async ({ page, signInAs }) => {
      const browser = email ? await signInAs(email) : page;
      const { request } = browser.context();
      const all = pageRoutes().flatMap((route) =>
        addressesOf(route, parameters(planted)).map((address) => ({ route, address })),
      );
      const read = await eachOf(
        all.filter(({ address }) => !SHOWS_ALL_IN_DEMO.test(address)),
        async (one) => ({ ...one, shown: await readAll(request, one.address, planted, name) }),
      );
      // In the browser one page a route and language: the payloads of the others were read above.
      const opened = pageRoutes()
        .filter((route) => !(route.startsWith("/api/") || route.endsWith("/export") || route.endsWith(".ics")))
        .flatMap((route) => {
          const shown = read.filter((one) => one.route === route && one.shown).map(({ address }) => address);
          return opens.flatMap((locale) => shown.find((address) => address.startsWith(locale)) ?? []);
        });
      expect(opened.length).toBeGreaterThan(10);
      for (const address of opened) await walkInBrowser(browser, address, planted, name);
    });

    test(`is in no answer of the API to ${name}`, async ({ page, signInAs, baseURL }) => {
      const browser = email ? await signInAs(email) : page;
      const { request } = browser.context();
      const operations = apiOperations();
      expect(operations.length).toBeGreaterThan(60);
      for (const operation of operations.filter((one) => !isStream(one))) {
        for (const address of addressesOf(operation.path, parameters(planted))) {
          const answer = await callOperation(request, operation, address);
          expect.soft(answer.status(), `${operation.method} ${address}`).toBeLessThan(500);
          expect.soft(answer.status(), `${operation.method} ${address} was walked too fast`).not.toBe(429);
          expectSecret(
            without(await textOf(answer, address), address),
            planted,
            `${operation.method} ${address} (${name})`,
          );
        }
      }
      const search = `/api/v1/stock?q=${planted.publicId}`;
      expectSecret(await (await request.get(search)).text(), planted, search);
      const cookies = (await browser.context().cookies()).map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
      for (const query of [
        `sale=${planted.saleId}`,
        `sale=${planted.saleSlug}`,
        `lot=${planted.lotId}`,
        `sale=${planted.formats.tender.id}`,
        `sale=${planted.formats.live.id}`,
      ]) {
        const told = await readStream(`${baseURL}/api/v1/live?${query}`, cookies, 2500);
        expectSecret(told, planted, `/api/v1/live?${query} (${name})`);
      }
    });
  }

  test("and the other company itself does see its order and its maximum", async ({ signInAs }) => {
    const mark = [...planted.needles.values()][0] ?? "";
    const owner = await signInAs(`owner@${mark}.example`);
    const { request } = owner.context();
    const own = await (await request.get(`/en/orders/${planted.orderId}`)).text();
    expect(own).toContain(planted.orderNumber);
  });
});
