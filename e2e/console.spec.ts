import { sql } from "drizzle-orm";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const OPERATOR = "operator@vitrine.example";

test("the house plans a sale, takes a lot from the shelf, publishes, opens, extends and closes it", async ({
  signInAs,
}) => {
  test.slow();
  const page = await signInAs(OPERATOR);
  const slug = `house-test-${Date.now()}`;
  await visit(page, "/en/operator/sales");
  await page.getByLabel("Title, English").fill("Test of the house");
  await page.getByLabel("Title, Chinese").fill("试拍专场");
  await page.getByLabel("Address", { exact: true }).fill("Not An Address");
  await page.getByLabel("Opens, time of the house").fill("2099-03-01T10:00");
  await page.getByLabel("First lot closes, time of the house").fill("2099-03-01T09:00");
  await page.getByRole("button", { name: "Create as a draft" }).click();
  await expect(page.getByText("Another sale has this address, or")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(slug);
  await page.getByRole("button", { name: "Create as a draft" }).click();
  await expect(page.getByText("The sale must close after it opens.")).toBeVisible();
  await page.getByLabel("First lot closes, time of the house").fill("2099-03-01T11:00");
  await page.getByRole("button", { name: "Create as a draft" }).click();

  await page.waitForURL(/\/plan$/, { timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "Test of the house" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish the sale" })).toBeDisabled();
  await page
    .getByRole("link", { name: /^Take VT-/ })
    .last()
    .click();
  await expect(page.getByLabel("Item id")).toHaveValue(/^VT-/);
  await page.getByLabel("Start", { exact: true }).fill("1000");
  await page.getByLabel("Reserve, secret").fill("900");
  await page.getByRole("button", { name: "Add the lot" }).click();
  await expect(page.getByText("A reserve cannot be lower than the start.")).toBeVisible();
  await page.getByLabel("Reserve, secret").fill("1234567.89");
  await page.getByRole("button", { name: "Add the lot" }).click();
  await expect(page.getByRole("cell", { name: "With reserve" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish the sale" }).click();
  await page.getByRole("button", { name: "Open now" }).click();

  await page.waitForURL(/\/operator\/sales\/[0-9a-f-]{36}$/, { timeout: 60_000 });
  await expect(page.getByText("Running")).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toMatch(/1,?234,?567|123456789/);

  await page.getByRole("heading", { level: 2, name: /^Lot 1,/ }).click();
  await page.keyboard.press("e");
  const extend = page.locator("#act-extend");
  await extend.getByLabel("Reason, on record").fill("the report is checked");
  await extend.getByRole("button", { name: "Extend the lot" }).click();
  await expect(page.getByText(/^Lot 1 close moved to 11:02:00/)).toBeVisible();
  await page.getByRole("heading", { level: 2, name: /^Lot 1,/ }).click();
  await page.keyboard.press("p");
  const pause = page.locator("#act-pause");
  await pause.getByLabel("Reason, on record").fill("a question about the report");
  await pause.getByRole("button", { name: "Pause the lot" }).click();
  await expect(page.getByText(/^Lot 1 paused/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("heading", { level: 2, name: /^Lot 1,/ }).click();
  await page.keyboard.press("p");
  await pause.getByLabel("Reason, on record").fill("answered");
  await pause.getByRole("button", { name: "Go on with the lot" }).click();
  await expect(page.getByText(/^Lot 1 goes on, closes/)).toBeVisible();
  await page.getByRole("heading", { level: 2, name: /^Lot 1,/ }).click();
  await page.keyboard.press("c");
  const close = page.locator("#act-close");
  await close.getByRole("button", { name: "Propose to close the lot" }).click();
  await expect(close.getByText("Give a reason of at least three characters.")).toBeVisible();
  await close.getByLabel("Reason, on record").fill("end of the test");
  await close.getByRole("button", { name: "Propose to close the lot" }).click();
  await expect(page.getByRole("heading", { name: "Waits for a second person" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("You proposed this: another person of the house must confirm it.")).toBeVisible();
  const clerk = await signInAs("clerk@vitrine.example");
  await visit(clerk, new URL(page.url()).pathname);
  await clerk.getByRole("button", { name: "Confirm" }).click();
  await expect(clerk.getByText("Lot 1 not sold")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Lot 1 not sold")).toBeVisible();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();

  await page.goto(page.url().replace("/en/", "/zh/"));
  await expect(page.getByRole("heading", { level: 1, name: "试拍专场" })).toBeVisible();
  await expect(page.getByText("第 1 件未成交")).toBeVisible();
  await expectAccessible(page);
});

test("the console of an open sale reads without JavaScript, in Chinese and on a phone", async ({
  browser,
  signInAs,
  baseURL,
  db,
}) => {
  const { rows } = await db.execute<{ id: string }>(sql`select id from sales where status = 'open' limit 1`);
  const address = `/zh/operator/sales/${rows[0]?.id}`;
  const page = await signInAs(OPERATOR, { viewport: { width: 390, height: 844 } });
  await visit(page, address);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const still = await plain.newPage();
  await still.goto(address);
  await expect(still.getByRole("link", { name: "刷新" })).toBeVisible();
  await still.locator("#act-extend summary").click();
  await expect(still.locator("#act-extend").getByRole("button", { name: "确认延时" })).toBeVisible();
  await plain.close();
});

test("others find no console", async ({ signInAs }) => {
  const page = await signInAs("buyer-hk@halden.example");
  const response = await page.request.get("/en/operator/sales");
  expect(response.status()).toBe(404);
});
