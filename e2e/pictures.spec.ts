/** Pictures of stones on every page that shows them, named for what they are; the stone that turns, without WebGL. */
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const STONE = "/catalogue?carat=1-1.2&color=F&clarity=VS2";
// A slow machine takes long to check a list of a hundred rows with axe, and seconds a picture to draw it.
test.setTimeout(240_000);

const IS_NAMED = {
  en: /not a photograph|by its producer$|picture is not computed yet/,
  zh: /非照片|供应商图片$|尚未生成/,
};

/** Names of all pictures in a part of the page, drawn ones and outlines alike. */
async function pictureNames(page: Page, within: string): Promise<(string | null)[]> {
  return page
    .locator(`${within} :is(img.pic, svg.pic, svg.jewel)`)
    .evaluateAll((list) => list.map((one) => one.getAttribute("alt") ?? one.getAttribute("aria-label")));
}

async function openStone(page: Page, locale: "en" | "zh"): Promise<string> {
  await page.goto(`/${locale}${STONE}`);
  await page.locator(".row-link").first().click();
  await page.waitForURL(/\/items\//);
  return page.url().split("/").at(-1) ?? "";
}

for (const locale of ["en", "zh"] as const) {
  test(`table and tray name every picture (${locale})`, async ({ page }) => {
    for (const view of ["", "&view=grid"]) {
      await visit(page, `/${locale}${STONE}${view}`);
      const names = await pictureNames(page, "#results");
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) expect(name).toMatch(IS_NAMED[locale]);
    }
  });

  test(`the item's page says in full what its picture is not (${locale})`, async ({ page, db }) => {
    const publicId = await openStone(page, locale);
    // A large size that does not come with the program is drawn because the page was looked at.
    await expect(async () => {
      await page.reload();
      await expect(page.locator(".hero-box img")).toHaveAttribute("srcset", /-1024\.webp 1024w/, { timeout: 1000 });
    }).toPass({ timeout: 120_000, intervals: [3000] });
    await expectAccessible(page);
    const hero = page.locator(".hero-box img");
    await expect(hero).toHaveAttribute("alt", IS_NAMED[locale]);
    expect(
      await hero.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    await expect(page.locator(".item-limits")).toHaveText(
      locale === "en"
        ? "Computed rendering from the stated measurements. Not a photograph: inclusions, exact facet layout, tint and fluorescence of the actual stone are not shown."
        : /^本图依据所报尺寸计算生成，并非照片/,
    );
    await visit(page, `/${locale}/items/${publicId}/passport`);
    for (const name of await pictureNames(page, ".passport-picture")) expect(name).toMatch(IS_NAMED[locale]);
    const { rows } = await db.execute<{ failed: string }>(
      sql`select count(*) as failed from picture_work where state = 'failed'`,
    );
    expect(Number(rows[0]?.failed)).toBe(0);
  });

  test(`the stone turns by stored views where there is no WebGL (${locale})`, async ({ page }) => {
    await openStone(page, locale);
    const scripts = () =>
      page.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".js")).length);
    const button = page.locator(".view-turn");
    await expect(button).toHaveText(locale === "en" ? "Turn the stone" : "转动观看");
    const before = await scripts();
    await button.focus();
    await page.keyboard.press("Enter");
    const stage = page.locator(".turn-stage");
    await expect(stage).toBeFocused();
    await expect(stage).toHaveAttribute("aria-label", IS_NAMED[locale]);
    expect(await scripts()).toBeGreaterThan(before);
    const frame = page.locator(".turn-frame");
    await expect(frame).toBeVisible({ timeout: 120_000 });
    await expectAccessible(page);

    await page.keyboard.press("ArrowUp");
    await expect(frame).toHaveAttribute("data-frame", "6");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    await expect(frame).toHaveAttribute("data-frame", "12");
    const box = await stage.boundingBox();
    if (!box) throw new Error("no stage");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(frame).toHaveAttribute("data-frame", "0");
    await page.keyboard.press("Escape");
    await expect(stage).toBeHidden();
    await expect(button).toBeFocused();
  });
}

test("without WebGL and without views the picture stays and words say so", async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await openStone(page, "en");
  await page.route("**/items/**", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 200, body: "" }) : route.fallback(),
  );
  const shown = page.locator(".turn-frame, .turn-note");
  await page.locator(".view-turn").click();
  await expect(shown).toBeVisible();
  await expect(page.locator(".hero-box .pic")).toBeAttached();
});

test("a list of a hundred stones is light, and pictures move nothing", async ({ page }) => {
  await page.addInitScript(() => {
    const state = window as { shift?: number };
    state.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        state.shift = (state.shift ?? 0) + entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const answer = await page.goto("/en/catalogue?density=compact");
  expect((await answer?.body())?.length).toBeLessThan(400_000);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => (window as { shift?: number }).shift)).toBeLessThan(0.02);
  for (const image of await page.locator("#results img.pic").all()) {
    expect([await image.getAttribute("loading"), await image.getAttribute("width")]).toEqual(["lazy", "34"]);
  }
});

test("the sale's lots, the room and the home page name their pictures too", async ({ page }) => {
  await visit(page, "/en");
  for (const name of await pictureNames(page, "main")) expect(name).toMatch(IS_NAMED.en);
  await visit(page, "/en/sales");
  await page.locator(".sale-title a").first().click();
  await page.waitForURL(/\/sales\/./);
  const names = await pictureNames(page, "main");
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(IS_NAMED.en);
});
