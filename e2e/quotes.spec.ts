/** A price on request: asked in Chinese, quoted in English, held at the quoted price; another buyer sees nothing of it. */
import { stockChanges } from "@/db/schema/stock";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

test("a buyer asks, the producer quotes, the buyer holds at that price", async ({ signInAs, db }) => {
  const [house, buyer] = await Promise.all([
    makeCompany(db, { kinds: ["producer"], country: "BW" }),
    makeCompany(db, { country: "HK" }),
  ]);
  const { publicId } = await makeItem(db, house.id, { priceMinor: null, minedIn: "BW" });
  const asking = await signInAs(buyer.email);
  await visit(asking, `/zh/items/${publicId}`);
  await asking.getByLabel("给供应商的留言").fill("月底前需要");
  await asking.getByRole("button", { name: "询价" }).click();
  await expect(asking.getByText("询价已送达供应商")).toBeVisible();
  await expect(asking.getByRole("button", { name: "询价" })).toHaveCount(0);

  const quoting = await signInAs(house.email);
  await visit(quoting, "/en/notices");
  await quoting.getByRole("link", { name: new RegExp(`asks for your price of ${publicId}`) }).click();
  await expect(quoting.getByText("月底前需要")).toBeVisible();
  await quoting.getByLabel("Price of the whole piece").fill("12,500.50");
  await quoting.getByRole("button", { name: "Quote", exact: true }).click();
  await expect(quoting.getByText("The buyer has your price.")).toBeVisible();
  await expectAccessible(quoting);
  // It binds: a worse one is refused in words.
  await quoting.getByLabel("Price of the whole piece").fill("13000");
  await quoting.getByRole("button", { name: "Improve the quote" }).click();
  await expect(quoting.getByText(/Your quote binds you until its end:/)).toBeVisible();

  await visit(asking, `/zh/items/${publicId}`);
  await expect(asking.getByText(/给贵公司的报价，有效期至/)).toBeVisible();
  await expect(asking.locator(".item-side")).toContainText("12,500.50");
  await asking.getByRole("button", { name: /预留/ }).first().click();
  await expect(asking.getByText("预留期间此价不变", { exact: false })).toBeVisible();
  await visit(asking, "/zh/quotes");
  await expect(asking.getByRole("row", { name: /已报价/ })).toContainText("12,500.50");

  const rival = await signInAs((await makeCompany(db)).email);
  await rival.goto(`/en/items/${publicId}`);
  expect(await rival.content()).not.toMatch(/12,500|1250050/);
});

test("several pieces are asked for at once, chosen in the catalogue; without JavaScript from the comparison", async ({
  signInAs,
  browser,
  baseURL,
  db,
}) => {
  const [house, buyer] = await Promise.all([
    makeCompany(db, { kinds: ["producer"], country: "BW" }),
    makeCompany(db, { country: "HK" }),
  ]);
  const items = [];
  for (const [at, priceMinor] of [null, null, 500_000n].entries()) {
    items.push(await makeItem(db, house.id, { publicId: `VT-Q${Date.now()}${at}`, priceMinor, minedIn: "BW" }));
  }
  await db.insert(stockChanges).values(items.map((item) => ({ itemId: item.id })));
  const ids = items.map((item) => item.publicId);
  const page = await signInAs(buyer.email);
  await expect(async () => {
    await page.goto(`/en/catalogue?producer=${house.slug}`);
    await expect(page.locator(".results .box")).toHaveCount(3, { timeout: 2_000 });
  }).toPass();
  for (const at of [0, 1, 2]) await page.locator(".results .box").nth(at).check();
  await page.locator(".selbar").getByRole("button", { name: "Request quotes" }).click();
  await expect(page.getByText(/^Not asked for, because they have a price/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Message to the producer").fill("Both, terms 30 days?");
  await page.getByRole("button", { name: "Request 2 quotes" }).click();
  await expect(page.getByText("The producer has your request.", { exact: false })).toBeVisible();
  await expect(page.getByRole("row", { name: /Waiting for a price/ })).toHaveCount(2);

  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const before = await plain.newPage();
  await before.goto(`/zh/compare?ids=${ids.join(",")}`);
  await before.getByRole("link", { name: "批量询价" }).click();
  await before.getByRole("button", { name: "询价 2 件" }).click();
  await expect(before.getByText("贵公司已询价", { exact: false })).toBeVisible();
  await plain.close();
});
