/**
 * Listed items of every kind and source in the sample market answer as pages in both languages, as credentials in both
 * forms, as a linkset and as events; software that is not ours accepts each. The resolver answers as GS1 asks.
 */
import { sql } from "drizzle-orm";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import type { Db } from "@/db/client";
import { expect, test } from "@/e2e/support/test";
import { verifyIndependently } from "@/services/passport/testing/independent-verifier";

test.describe.configure({ timeout: 180_000 });

/**
 * One listed item of each kind, producer, and way in which its origin is known: by a registry, only declared, of one rough
 * with others, of a fancy color, without a price.
 */
async function sampleOfAllKinds(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ public_id: string }>(sql`
    select min(i.public_id) as public_id
    from (
      select i.public_id, i.kind, i.producer_id, i.fancy_hue is not null as fancy, i.price_minor is null as on_request,
        exists (select from origin_events e where e.item_id = i.id and e.body->'issuer'->>'state' = 'registry') as told,
        exists (select from rough_stones a join rough_stones b on b.mine_id = a.mine_id and b.item_id <> a.item_id
          where a.item_id = i.id) as sibling
      from stock_items i join companies c on c.id = i.producer_id
      where i.status = 'listed' and c.registration_number like 'SAMPLE-%'
        and (i.id < 2000 or i.kind <> 'stone')
    ) i
    group by i.kind, i.producer_id, i.fancy, i.on_request, i.told, i.sibling
    order by 1`);
  return rows.map((row) => row.public_id);
}

test("a listed item of every kind answers in every form, and independent software accepts it", async ({
  db,
  request,
}) => {
  const items = await sampleOfAllKinds(db);
  // How many ways there are depends on what the registries have told by now.
  expect(items.length).toBeGreaterThan(5);
  const did = await (await request.get("/.well-known/did.json")).json();
  for (const publicId of items) {
    const soft = expect.soft;
    for (const [locale, words] of [
      ["en", "What this does not prove"],
      ["zh", "本护照不能证明"],
    ] as const) {
      const page = await request.get(`/${locale}/items/${publicId}/passport`);
      soft(page.status(), `${publicId} ${locale}`).toBe(200);
      soft(await page.text(), `${publicId} ${locale}`).toContain(words);
    }
    const answer = (accept: string) => request.get(`/stone/${publicId}`, { headers: { accept } });
    const jwt = await answer("application/vc+jwt");
    soft(jwt.headers()["content-type"], publicId).toContain("application/vc+jwt");
    const credential = await verifyIndependently(await jwt.text(), did);
    soft(credential.type, publicId).toContain("DigitalProductPassport");
    const subject = credential.credentialSubject as { itemNumber: string };
    soft(subject.itemNumber).toBe(publicId);
    const document = await answer("application/vc");
    soft(document.headers()["content-type"], publicId).toContain("application/vc");
    soft(await document.json(), publicId).toMatchObject({ proof: { cryptosuite: "eddsa-jcs-2022" } });
    const links = await answer("application/linkset+json");
    soft(links.headers()["content-type"], publicId).toContain("application/linkset+json");
    const [context] = (await links.json()).linkset;
    soft(context["https://ref.gs1.org/voc/pip"].map((link: { hreflang: string[] }) => link.hreflang[0])).toEqual([
      "en",
      "zh",
    ]);
    const events = await request.get(new URL(context["https://ref.gs1.org/voc/epcis"][0].href).href);
    soft(events.status(), `${publicId} events`).toBe(200);
    soft((await events.json()).type, publicId).toMatch(/^EPCIS(Query)?Document$/);
    const verified = await request.post("/api/v1/credentials/verify", { data: { credential: await jwt.text() } });
    soft((await verified.json()).verdict, publicId).toBe("good");
  }
});

test("what another signs in the market's name is of an unknown issuer", async ({ db, request }) => {
  const [publicId] = await sampleOfAllKinds(db);
  const jwt = await (
    await request.get(`/api/v1/passports/${publicId}`, { headers: { accept: "application/vc+jwt" } })
  ).text();
  const [head = "", payload = ""] = jwt.split(".");
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });
  const header = JSON.parse(Buffer.from(head, "base64url").toString());
  const kid = `${String(header.kid).split("#")[0]}#${(await exportJWK(publicKey)).x}`;
  const forged = await new CompactSign(Buffer.from(payload, "base64url"))
    .setProtectedHeader({ ...header, kid })
    .sign(privateKey);
  const { verdict, signed } = await (
    await request.post("/api/v1/credentials/verify", { data: { credential: forged } })
  ).json();
  expect({ verdict, signed }).toEqual({ verdict: "unknown-issuer", signed: null });
});

test("the resolver answers as GS1 asks: 307, languages, link types, linkset, 400 and 404", async ({ db, request }) => {
  const [publicId = ""] = await sampleOfAllKinds(db);
  const ask = (path: string, headers: Record<string, string> = {}) =>
    request.get(path, { headers: { accept: "text/html", ...headers }, maxRedirects: 0 });
  const chinese = await ask(`/stone/${publicId}`, { "accept-language": "fr, zh-TW;q=0.8, en;q=0.2" });
  expect(chinese.status()).toBe(307);
  expect(chinese.headers().location).toMatch(new RegExp(`/zh/items/${publicId}/passport$`));
  expect(chinese.headers().vary).toContain("Accept-Language");
  const english = await ask(`/stone/${publicId}?utm=label`, { "accept-language": "de" });
  expect(english.headers().location).toMatch(new RegExp(`/en/items/${publicId}/passport\\?utm=label$`));
  expect((await ask(`/stone/${publicId}?linkType=gs1:dpp`)).headers().location).toContain(`/passports/${publicId}`);
  expect((await ask(`/stone/${publicId}?linkType=linkset`)).headers()["content-type"]).toContain("linkset+json");
  expect((await ask(`/stone/${publicId}?linkType=gs1:recipe`)).status()).toBe(404);
  expect((await ask("/stone/VT-999999999")).status()).toBe(404);
  expect((await ask("/01/09506000134353/21/A")).status()).toBe(400);
  expect((await ask("/01/09506000134352/21/none")).status()).toBe(404);
  expect((await ask("/414/9506000134352")).status()).toBe(404);
});

test("the card may stand on any site, runs nothing and names no price", async ({ db, request }) => {
  const [publicId = ""] = await sampleOfAllKinds(db);
  const card = await request.get(`/embed/${publicId}?lang=zh`);
  expect(card.headers()["content-security-policy"]).toContain("frame-ancestors *");
  expect(card.headers()["x-frame-options"]).toBeUndefined();
  expect(await card.text()).toContain(publicId);
  expect(await card.text()).not.toMatch(/<script|price|USD|HKD/i);
});
