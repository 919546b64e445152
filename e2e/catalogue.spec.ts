/** Looking for stones: filters as addresses, before and after JavaScript, on a desk and on a phone; the item's page. */
import { eq } from "drizzle-orm";
import { cartItems } from "@/db/schema/orders";
import { users } from "@/db/schema/parties";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const BUYER = "buyer-hk@halden.example";
const found = /^([\d,]+) found$/;

test("a filter is an address: set, back, dropped by its chip, with exact counts", async ({ page }) => {
  await visit(page, "/en/catalogue?carat=1-1.2");
  const total = page.locator(".toolbar p[aria-live]");
  const before = (await total.textContent()) ?? "";
  const box = page.locator('#filters input[name="color"][value="D"]');
  const promised = await page.locator('label:has(input[name="color"][value="D"]) .sr-only').last().textContent();
  await page.locator('label:has(input[name="color"][value="D"])').click();
  await expect(page).toHaveURL(/color=D/);
  await expect(total).toHaveText(`${promised} found`);
  expect((await total.textContent()) ?? "").toMatch(found);
  await page.goBack();
  await expect(total).toHaveText(before);
  await expect(box).not.toBeChecked();
  await page.goForward();
  await expect(box).toBeChecked();
  await page.locator(".chips a", { hasText: "Color" }).click();
  await expect(page).not.toHaveURL(/color=/);
  await expect(box).not.toBeChecked();
});

test("a range typed and left narrows the list; a wrong one is ignored", async ({ page }) => {
  await page.goto("/en/catalogue");
  const low = page.locator('input[name="caratMin"]');
  await low.fill("2");
  await low.press("Tab");
  await expect(page).toHaveURL(/carat=2.00-/);
  for (const weight of await page.locator(".results .weight").allInnerTexts())
    expect(Number(weight)).toBeGreaterThanOrEqual(2);
  await low.fill("heavy");
  await low.press("Enter");
  await expect(page).not.toHaveURL(/carat=/);
});

test("the catalogue works before JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en/catalogue");
  await page.locator('label:has(input[name="clarity"][value="VVS1"])').click();
  await page.locator('input[name="caratMin"]').fill("1");
  await page.locator('.rail button[type="submit"]').click();
  await expect(page).toHaveURL(/clarity=VVS1/);
  await expect(page.locator(".results td.clarity").first()).toHaveText("VVS1");
  await page.locator(".segments a", { has: page.locator('[aria-label="Grid"]') }).click();
  await expect(page.locator(".tray-grid")).toBeVisible();
  await context.close();
});

test("on a phone, in Chinese: the sheet carries the live count and nothing scrolls sideways", async ({
  phone: page,
}) => {
  await visit(page, "/zh/catalogue");
  await page.locator(".filter-open").click();
  await expect(page.locator(".rail")).toBeVisible();
  await page.locator('label:has(input[name="color"][value="E"])').click();
  await expect(page).toHaveURL(/color=E/);
  await expect(page.locator(".rail-foot button")).toHaveText(/查看 [\d,]+ 件/);
  await expectAccessible(page);
  await page.locator(".rail-foot button").click();
  await expect(page.locator(".rail")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("chosen stones are summed and go into the cart together", async ({ signInAs, db }) => {
  const page = await signInAs(BUYER);
  const [buyer] = await db.select().from(users).where(eq(users.email, BUYER));
  await db.delete(cartItems).where(eq(cartItems.companyId, buyer?.companyId ?? ""));
  await page.goto("/en/catalogue?carat=0.5-0.6&minedIn=BW");
  await page.locator(".results .box").nth(0).check();
  await page.locator(".results .box").nth(1).check();
  const weights = (await page.locator(".results .weight").allInnerTexts()).slice(0, 2).map(Number);
  const sum = weights.reduce((a, b) => a + b, 0);
  await expect(page.locator(".selbar-sums b").nth(1)).toHaveText(sum.toFixed(2));
  await expectAccessible(page);
  await page.locator(".selbar .btn-metal").click();
  await expect(page).toHaveURL(/done=added/);
  await expect(page.locator(".masthead-tools .count-badge")).toHaveText("2");
});

test("the item's page: drawing, profile by keyboard, price among like stones, jewel with its stones", async ({
  page,
}) => {
  await page.goto("/en/catalogue?carat=1-1.2&color=F&clarity=VS2");
  await page.locator(".row-link").first().click();
  await expect(page.getByText(/not a photograph/i).first()).toBeVisible();
  await expectAccessible(page);
  await page.locator("#view-face").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".view-side")).toBeVisible();
  await expect(page.locator(".view-face")).toBeHidden();
  await expect(page.locator(".like-prices figcaption")).toContainText("like stones here");
  await visit(page, "/zh/catalogue?kind=jewel&view=grid");
  await page.locator(".tray-cell").first().click();
  await expect(page.locator("#stones")).toHaveText("镶嵌宝石");
  await expectAccessible(page);
});

test("dark is chosen without JavaScript and stays", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en");
  await page.locator('.footer button[value="dark"]').click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/zh/catalogue");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await context.close();
});
