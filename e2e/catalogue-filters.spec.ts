/** The filter rail by mouse, keyboard and without scripts; histogram, chosen columns, sorting, empty results. */
import type { Page } from "@playwright/test";
import { expect, test, visit } from "@/e2e/support/test";

const total = (page: Page) => page.locator(".toolbar > p");
const countOf = async (page: Page) => Number(((await total(page).textContent()) ?? "").replace(/\D/g, ""));

test("a press on a bar of the histogram sets the range to it, and the count is exact", async ({ page }) => {
  await page.goto("/en/catalogue");
  const before = await countOf(page);
  const histogram = page.locator('svg[data-range="carat"]');
  const edges = ((await histogram.getAttribute("data-edges")) ?? "").split(" ").map(Number);
  const box = await histogram.boundingBox();
  if (!box) throw new Error("no histogram");
  const bar = 2;
  await page.mouse.click(box.x + (box.width * (bar + 0.5)) / (edges.length - 1), box.y + box.height - 6);
  await expect(page).toHaveURL(/carat=/);
  await expect(page.locator('input[name="caratMin"]')).toHaveValue((edges[bar] ?? 0).toFixed(2));
  await expect.poll(() => countOf(page)).toBeLessThan(before);
  for (const weight of await page.locator(".results .weight").allInnerTexts()) {
    expect(Number(weight)).toBeGreaterThanOrEqual(edges[bar] ?? 0);
    expect(Number(weight)).toBeLessThanOrEqual(edges[bar + 1] ?? 0);
  }
  await page.locator('.rail-group:has([data-group="carat"]) .rail-reset').click();
  await expect(page).not.toHaveURL(/carat=/);
  await expect(page.locator('input[name="caratMin"]')).toHaveValue("");
});

test("counts leave the own choice out, and every count is what one then finds", async ({ page }) => {
  await page.goto("/en/catalogue?color=D&clarity=IF");
  const promised = async (name: string, value: string) =>
    Number(
      (
        (await page.locator(`label:has(input[name="${name}"][value="${value}"]) .sr-only`).last().textContent()) ?? ""
      ).replace(/\D/g, ""),
    );
  const alone = await countOf(page);
  expect(await promised("color", "D")).toBe(alone);
  const more = await promised("color", "E");
  expect(more).toBeGreaterThan(0);
  await page.locator('label:has(input[name="color"][value="E"])').click();
  await expect(total(page)).toHaveText(`${(alone + more).toLocaleString("en-US")} found`);
});

test("by keyboard alone: a filter, a group, a sorted column, the first stone", async ({ page }) => {
  await page.goto("/en/catalogue");
  await page.locator('input[name="color"][value="F"]').focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/color=F/);
  const finish = page.locator('details[data-group="finish"] > summary');
  await finish.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Triple excellent" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/cut=ideal,excellent/);
  await page.locator(".results thead a", { hasText: "Weight" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator('.results th[aria-sort="ascending"]')).toContainText("Weight");
  await page.locator(".results thead a", { hasText: "Weight" }).press("Enter");
  await expect(page.locator('.results th[aria-sort="descending"]')).toContainText("Weight");
  const weights = (await page.locator(".results .weight").allInnerTexts()).map(Number);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  await page.locator(".row-link").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/items\//);
});

test("an opened group stays open on the next visit", async ({ page }) => {
  await page.goto("/zh/catalogue");
  await page.locator('details[data-group="proof"] > summary').click();
  await page.goto("/zh/catalogue?color=G");
  await expect(page.locator('details[data-group="proof"]')).toHaveAttribute("open", "");
});

test("chosen columns are in the address, stay for the next search, and go back to the usual ones", async ({ page }) => {
  await page.goto("/en/catalogue?shape=round");
  await page.locator(".toolbar-columns > summary").click();
  await page.getByLabel("Mined in", { exact: true }).last().check();
  await page.locator('.tool-columns input[value="depth"]').uncheck();
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/columns=.*minedIn/);
  await expect(page.locator(".results thead")).toContainText("Mined in");
  await expect(page.locator(".results thead")).not.toContainText("Depth");
  await page.goto("/en/catalogue?color=E");
  await expect(page.locator(".results thead")).toContainText("Mined in");
  await page.locator(".toolbar-columns > summary").click();
  await page.getByRole("button", { name: "The usual ones" }).click();
  await expect(page.locator(".results thead")).not.toContainText("Mined in");
  await expect(page.locator(".results thead")).toContainText("Depth");
});

test("fancy colors, colored stones, pairs and jewels have their own filters and columns", async ({ page }) => {
  await visit(page, "/en/catalogue?family=fancy");
  await expect(page.locator('details[data-group="fancyHue"]')).toHaveAttribute("open", "");
  await expect(page.locator('details[data-group="color"]')).toHaveCount(0);
  await visit(page, "/zh/catalogue?kind=pair,parcel");
  await expect(page.locator("h1")).toHaveText("配对与统包货");
  await visit(page, "/en/catalogue?kind=jewel");
  await expect(page.locator('details[data-group="metal"]')).toBeVisible();
  await expect(page.locator('details[data-group="clarity"]')).toHaveCount(0);
  await expect(page.locator(".results thead")).toContainText("Metal");
});

test("words in English and Chinese find stones; what cannot be read is told", async ({ page }) => {
  await page.goto("/en/catalogue?q=pear+yellow");
  expect(await countOf(page)).toBeGreaterThan(0);
  await page.goto("/zh/catalogue?q=梨形 黄");
  expect(await countOf(page)).toBeGreaterThan(0);
  await visit(page, "/en/catalogue?shape=blob,round&carat=heavy");
  await expect(page.locator(".results-notes")).toContainText("shape=blob, carat=heavy");
});

test("what may ship to the reader's country is narrowed and counted", async ({ page }) => {
  await page.goto("/en/catalogue?carat=1-");
  const all = await countOf(page);
  await page.goto("/en/catalogue?carat=1-&shipsTo=US");
  await expect(total(page)).toContainText("may ship to");
  expect(await countOf(page)).toBeLessThan(all);
  await page.locator(".chips a", { hasText: "Ships to" }).click();
  await expect.poll(() => countOf(page)).toBe(all);
});

test("nothing found: each way out says how many there are", async ({ page }) => {
  await visit(page, "/en/catalogue?color=D&clarity=IF&carat=300-400");
  const way = page.locator(".ways-out li", { hasText: "Weight" });
  const promised = Number(((await way.locator("span").textContent()) ?? "").replace(/\D/g, ""));
  await way.locator("a").click();
  await expect.poll(() => countOf(page)).toBe(promised);
});

test("before JavaScript: filters, words, sorting, columns, sheet", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/zh/catalogue");
  await page.locator('label:has(input[name="color"][value="E"])').click();
  await page.locator('input[name="priceMax"]').fill("2,000");
  await page.locator('.rail button[type="submit"]').click();
  await expect(page).toHaveURL(/color=E/);
  await expect(page.locator(".chips")).toContainText("2,000");
  await page.locator(".results thead a", { hasText: "净度" }).click();
  await expect(page.locator(".results th[aria-sort]")).toContainText("净度");
  await page.locator(".toolbar-columns > summary").click();
  await page.locator('.tool-columns input[value="minedIn"]').check();
  await page.getByRole("button", { name: "显示所选" }).click();
  await expect(page.locator(".results thead")).toContainText("开采国");
  await page.locator(".toolbar .tool-menu > summary", { hasText: "导出" }).click();
  await page.getByRole("link", { name: "打印清单" }).click();
  await expect(page.locator(".sheet-table tbody tr").first()).toBeVisible();
  await context.close();
});

test("on a phone: the search stays in view, the sheet counts live, one 'back' leaves it", async ({ phone: page }) => {
  await page.goto("/en/catalogue?carat=1-");
  await page.evaluate(() => window.scrollTo(0, 1500));
  await expect(page.locator(".results-search")).toBeInViewport();
  await page.locator(".filter-open").click();
  await page.locator('label:has(input[name="color"][value="E"])').click();
  await expect(page).toHaveURL(/color=E/);
  await page.locator('label:has(input[name="color"][value="F"])').click();
  await expect(page).toHaveURL(/color=E,F/);
  const shown = await countOf(page);
  await expect(page.locator(".rail-apply-live")).toHaveText(`Show ${shown.toLocaleString("en-US")}`);
  await page.locator(".rail-foot button").click();
  await expect(page.locator(".rail")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.locator('.results-search input[name="q"]').fill("GIA");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=GIA/);
  await expect(page).toHaveURL(/color=E,F/);
});
