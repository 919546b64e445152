/**
 * A visitor reads a stone's passport in Chinese, takes the signed file away, has it checked, and cannot pass off a changed
 * one: by pasting, by uploading, without JavaScript and through the API.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { compactVerify, importJWK, type JWK } from "jose";
import type { Db } from "@/db/client";
import { credentialRevocations, credentials, originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { EXPECTED_STATUS, expect, expectAccessible, test, visit } from "@/e2e/support/test";

const PHONE = { width: 390, height: 844 };

/** The nth stone with its whole history on record, a cutter who agreed to be named, and nothing revoked. */
async function provedStone(db: Db, nth: number): Promise<{ publicId: string; cutterZh: string }> {
  const facts = sql`${originEvents.body}->'facts'`;
  const [row] = await db
    .select({ publicId: stockItems.publicId, cutterZh: sql<string>`${facts}->'cutter'->>'nameZh'` })
    .from(stockItems)
    .innerJoin(originEvents, eq(originEvents.itemId, stockItems.id))
    .where(
      sql`${stockItems.status} = 'listed' and ${stockItems.kind} = 'stone' and ${stockItems.weightMct} > 1000
        and (${facts}->>'polishedWeightMct')::int = ${stockItems.weightMct} and ${facts}->'cutter'->>'nameZh' is not null
        and not exists (select from ${credentials} c join ${credentialRevocations} r on r.credential_id = c.id
          where c.item_id = ${stockItems.id})`,
    )
    .orderBy(stockItems.id)
    .offset(nth)
    .limit(1);
  if (!row) throw new Error("the sample market has no stone with a whole passport");
  return row;
}

async function downloadPassport(page: Page, publicId: string): Promise<{ file: string; jwt: string }> {
  await page.goto(`/zh/items/${publicId}/passport`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载签名护照" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${publicId}-passport-v\\d+\\.jwt$`));
  const file = await download.path();
  return { file, jwt: await readFile(file, "utf8") };
}

/** One letter in the middle of the signed content. */
function tampered(jwt: string): string {
  const at = Math.floor(jwt.length / 2);
  return jwt.slice(0, at) + (jwt[at] === "A" ? "B" : "A") + jwt.slice(at + 1);
}

async function check(page: Page, text: string): Promise<string | null> {
  await page.goto("/zh/verify");
  await page.getByLabel("签名护照").fill(text);
  await page.getByRole("button", { name: "验证" }).click();
  const verdict = page.locator("[data-verdict]");
  await expect(verdict).toBeVisible();
  return verdict.getAttribute("data-verdict");
}

test("reads the passport in Chinese, from the mine to the cutter's years", async ({ page, db }) => {
  const { publicId, cutterZh } = await provedStone(db, 0);
  await visit(page, `/zh/items/${publicId}/passport`);
  await expect(page.getByRole("heading", { name: "溯源护照" })).toBeVisible();
  await expect(page.getByRole("heading", { name: cutterZh })).toBeVisible();
  await expect(page.getByRole("img", { name: /道，一道一年/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^色带由毛坯/ })).toBeVisible();
  await expect(page.getByText(/金伯利进程证书/).first()).toBeVisible();
  await expect(page.getByRole("img", { name: "二维码，内含本护照网址" })).toBeVisible();
  await page.setViewportSize(PHONE);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await visit(page, `/en/items/${publicId}/passport`);
  await expect(page.getByRole("heading", { name: "What this does not prove" })).toBeVisible();
});

test("takes the signed passport away and has it checked; a changed one is refused", async ({ page, db, request }) => {
  const { publicId } = await provedStone(db, 1);
  const { file, jwt } = await downloadPassport(page, publicId);

  // Anybody's software: the did document and a library for signed tokens, nothing of ours.
  const did = (await (await request.get("/.well-known/did.json")).json()) as {
    verificationMethod: { id: string; publicKeyJwk: JWK }[];
  };
  const { kid } = JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()) as { kid: string };
  const method = did.verificationMethod.find(({ id }) => id === kid);
  await compactVerify(jwt, await importJWK(method?.publicKeyJwk ?? {}, "EdDSA"));

  expect(await check(page, jwt)).toBe("good");
  await expect(page.locator("[data-verdict]")).toContainText(publicId);
  await expectAccessible(page);
  expect(await check(page, tampered(jwt))).toBe("altered");
  await expect(page.locator("[data-verdict]")).toContainText("已被改动");
  await expectAccessible(page);
  expect(await check(page, "护照")).toBe("not-a-credential");

  await page.goto("/en/verify");
  await page.getByLabel("Or a file").setInputFiles(file);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "good");
  await page.getByLabel("Or a file").setInputFiles({
    name: "changed.jwt",
    mimeType: "text/plain",
    buffer: Buffer.from(tampered(jwt)),
  });
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "altered");
});

test("the check works without JavaScript", async ({ browser, baseURL, db, request }) => {
  const { publicId } = await provedStone(db, 2);
  const jwt = await (
    await request.get(`/api/v1/passports/${publicId}`, { headers: { accept: "application/vc+jwt" } })
  ).text();
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [text, verdict] of [
    [jwt, "good"],
    [tampered(jwt), "altered"],
  ] as const) {
    await page.goto("/zh/verify");
    await page.getByLabel("签名护照").fill(text);
    await page.getByRole("button", { name: "验证" }).click();
    await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", verdict);
  }
  await context.close();
});

test("the API gives JSON or the credential, verifies, and holds nothing commercial", async ({ db, request }) => {
  const { publicId } = await provedStone(db, 3);
  const json = await request.get(`/api/v1/passports/${publicId}`);
  expect(json.headers()["content-type"]).toContain("application/json");
  const body = (await json.json()) as { passport: { itemNumber: string }; credential: { jwt: string } };
  expect(body.passport.itemNumber).toBe(publicId);
  expect(JSON.stringify(body.passport)).not.toMatch(/price|currency|stockNumber|companyId/i);
  const jwt = await request.get(`/api/v1/passports/${publicId}`, { headers: { accept: "application/vc+jwt" } });
  expect(jwt.headers()["content-type"]).toContain("application/vc+jwt");
  expect(await jwt.text()).toBe(body.credential.jwt);
  const verify = async (credential: string) =>
    (await (await request.post("/api/v1/credentials/verify", { data: { credential } })).json()) as { verdict: string };
  expect(await verify(body.credential.jwt)).toMatchObject({ verdict: "good", signed: { publicId } });
  expect(await verify(tampered(body.credential.jwt))).toMatchObject({ verdict: "altered", signed: null });
  expect((await request.post("/api/v1/credentials/verify", { data: { credential: "" } })).status()).toBe(400);
  expect((await request.get("/api/v1/passports/VT-999999999")).status()).toBe(404);
});

test("a revoked passport says so on its page and at the check", async ({ page, db, faults }) => {
  const { publicId } = await provedStone(db, 4);
  const { jwt } = await downloadPassport(page, publicId);
  const [row] = await db
    .select({ id: credentials.id })
    .from(credentials)
    .innerJoin(stockItems, eq(stockItems.id, credentials.itemId))
    .where(eq(stockItems.publicId, publicId));
  await db
    .insert(credentialRevocations)
    .values({ credentialId: row?.id ?? "", reason: "The laboratory withdrew its report." })
    .onConflictDoNothing();
  await visit(page, `/en/items/${publicId}/passport`);
  await expect(page.getByText("The laboratory withdrew its report.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Download the signed passport" })).toHaveCount(0);
  expect(await check(page, jwt)).toBe("revoked");
  expect((await page.goto("/en/items/VT-999999999/passport"))?.status()).toBe(404);
  faults.splice(0, faults.length, ...faults.filter((fault) => !EXPECTED_STATUS.test(fault)));
});
