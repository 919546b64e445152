import type { Page } from "@playwright/test";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

const HEAD = "Stock #,Shape,Weight,Color,Clarity,Lab,Certificate #,RapNet Price,Measurements,Country";
const stamp = Date.now().toString(36);
const file = {
  name: "three-bad-rows.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      HEAD,
      `E-${stamp}-1,Round,1.52,E,VVS2,,,14250,7.36-7.40x4.53,Botswana`,
      `E-${stamp}-2,Round,0.61,F,QQ,,,4180,5.42-5.45x3.36,Botswana`,
      `E-${stamp}-3,Oval,1.61,E,VS1,GIA,54841,10940,8.90-6.50x4.10,Botswana`,
      `E-${stamp}-1,Round,1.52,E,VVS2,,,14250,7.36-7.40x4.53,Botswana`,
      `E-${stamp}-5,Pear,2.01,D,VS1,,,13380,9.80-6.60x4.08,Dubay`,
    ].join("\n"),
  ),
};

async function openStep(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Steps of the upload" }).getByRole("link", { name }).click();
}

test("a producer uploads a file with three bad rows, sees each fault, and publishes the rest", async ({ signInAs }) => {
  const page = await signInAs("cutting@gaborone.example");
  await visit(page, "/en/producer/upload");
  await page.getByLabel("Stock file").setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.waitForURL(/\/producer\/imports\//, { timeout: 30_000 });
  await expect(page.getByText("Nothing is live until you publish")).toBeVisible({ timeout: 30_000 });
  const address = new URL(page.url()).pathname;
  await visit(page, `${address}?step=columns`);
  await visit(page, `${address}?step=rows`);
  const faults = page.getByRole("group", { name: /^With faults/ }).locator("tbody tr");
  await expect(faults).toHaveCount(3);
  await expect(faults.nth(0)).toContainText("Clarity: This is not a clarity grade.");
  await expect(faults.nth(1)).toContainText("report number");
  await expect(faults.nth(2)).toContainText("has the same stock number");
  await page.getByRole("link", { name: /^To look at/ }).click();
  await expect(page.getByText("This country is not known").first()).toBeVisible();

  const early = await page.request.get(`/api/v1/stock?q=E-${stamp}`);
  expect((await early.json()).total).toBe(0);
  await openStep(page, "Preview and publish");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish 2 items" }).click();
  await expect(page.getByText(/^Live since/)).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/stock?q=E-${stamp}`)).json()).total, { timeout: 10_000 })
    .toBe(2);

  await visit(page, `${address.replace("/en/", "/zh/")}?step=rows`);
  await expect(page.getByText("不是净度级别。").first()).toBeVisible();

  const rival = await signInAs("facets@antwerp.example");
  const refused = await rival.request.get(address);
  expect(refused.status()).toBe(404);
  expect(await refused.text()).not.toContain(`E-${stamp}`);
});

test("a visitor cannot upload", async ({ request }) => {
  const answer = await request.post("/api/v1/stock/imports", { multipart: { file } });
  expect(answer.status()).toBe(401);
  const piece = await request.post("/api/v1/stock/uploads", {
    headers: { "tus-resumable": "1.0.0", "upload-length": "10", "upload-metadata": "fileName eC5jc3Y=" },
  });
  expect(piece.status()).toBe(401);
});

test("stock that nobody confirmed is told on the list, found by one press and confirmed by another", async ({
  signInAs,
  db,
}) => {
  const house = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const now = new Date();
  const confirmedAt = new Date(now.getTime() - 60 * 86_400_000);
  const stale = { confirmedAt, staleWarnedAt: now };
  const warned = await makeItem(db, house.id, stale);
  const hidden = await makeItem(db, house.id, { ...stale, status: "unavailable", staleHiddenAt: now });
  const fresh = await makeItem(db, house.id);
  const page = await signInAs(house.email);
  await visit(page, "/en/producer");
  await expect(page.getByText("1 item was not confirmed for 30 days.", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "To confirm 2" }).click();
  await expect(page.getByRole("row").filter({ hasText: hidden.stockNumber })).toContainText(
    "Hidden: unconfirmed since",
  );
  await expect(page.getByRole("row").filter({ hasText: warned.stockNumber })).toContainText("Unconfirmed since");
  await expect(page.getByRole("row").filter({ hasText: fresh.stockNumber })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm all 2: still there" }).click();
  await expect(page.getByText("Confirmed.", { exact: true })).toBeVisible();
  await expect(page.getByText(/unconfirmed since/i)).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: hidden.stockNumber })).toContainText("Available");
});
