/** What a buyer keeps of the catalogue: comparison, favorites, notes, saved searches with alerts, look-up, exports. */
import { readFileSync } from "node:fs";
import { desc, eq, sql } from "drizzle-orm";
import { moveItemStatus } from "@/db/queries/stock-status";
import { outboxMails, users } from "@/db/schema/parties";
import { favorites, itemNotes, notices, savedSearches } from "@/db/schema/shopping";
import { stockChanges, stockItems, stockMovements } from "@/db/schema/stock";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";

const BUYER = "buyer-hk@halden.example";

test.beforeEach(async ({ db }) => {
  const [buyer] = await db.select().from(users).where(eq(users.email, BUYER));
  const companyId = buyer?.companyId ?? "";
  await db.delete(favorites).where(eq(favorites.companyId, companyId));
  await db.delete(itemNotes).where(eq(itemNotes.companyId, companyId));
  await db.delete(savedSearches).where(eq(savedSearches.companyId, companyId));
  await db.delete(notices).where(eq(notices.companyId, companyId));
});

test("three chosen stones side by side: what differs is marked, one is dropped, the page prints", async ({ page }) => {
  await page.goto("/en/catalogue?carat=1-1.2&sort=-price");
  for (const at of [0, 1, 2]) await page.locator(".results .box").nth(at).check();
  await expect(page.locator(".selbar")).toContainText("3 of 6");
  await page.locator(".selbar button", { hasText: "Compare" }).click();
  await expect(page).toHaveURL(/\/compare\?ids=VT-/);
  await expect(page.locator(".compare-table thead th")).toHaveCount(3);
  const total = page.locator(".compare-table tr", { has: page.getByRole("rowheader", { name: /^Total/ }) });
  await expect(total).toHaveClass(/is-different/);
  await expectAccessible(page);
  const lines = await page.locator(".compare-table tbody tr").count();
  await page.getByRole("link", { name: "Only what differs" }).click();
  await expect(page).toHaveURL(/only=1/);
  expect(await page.locator(".compare-table tbody tr").count()).toBeLessThan(lines);
  await page
    .getByRole("link", { name: /^Take .* out/ })
    .first()
    .click();
  await expect(page.locator(".compare-table thead th")).toHaveCount(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".masthead")).toBeHidden();
  await expect(page.locator(".compare-table")).toBeVisible();
});

test("a row opens in its place, is marked and held from there; before JavaScript it opens too", async ({
  signInAs,
  browser,
  baseURL,
  db,
}) => {
  const buyer = await makeCompany(db, { country: "HK" });
  const page = await signInAs(buyer.email);
  await page.goto("/en/catalogue?carat=1-1.5&status=listed&minedIn=BW");
  await page
    .getByRole("button", { name: /^Favorite: / })
    .first()
    .click();
  await expect(page.getByText("Added to your company's favorites.")).toBeVisible();
  await page
    .getByRole("button", { name: /^Open the row: / })
    .nth(1)
    .click();
  await expect(page).toHaveURL(/open=VT-/);
  await expect(page).toHaveURL(/carat=1\.00-1\.50|carat=1-1\.5/);
  const strip = page.locator(".opened-row");
  await expect(strip.getByText("Measurements")).toBeVisible();
  await expectAccessible(page);
  await strip.getByRole("button", { name: /^Hold/ }).click();
  await expect(page.locator("main").getByRole("status").first()).toBeVisible();

  const still = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const plain = await still.newPage();
  await plain.goto("/zh/catalogue?carat=1-1.5");
  await plain.getByRole("button", { name: /^展开/ }).first().click();
  await expect(plain.locator(".opened-row")).toBeVisible();
  await expect(plain).toHaveURL(/carat=/);
  await still.close();
});

test("favorites and notes are shared with who wrote them, in Chinese too", async ({ signInAs }) => {
  const page = await signInAs(BUYER);
  await page.goto("/zh/catalogue?carat=0.7-0.8");
  const lot = ((await page.locator(".results .lot .sub").first().textContent()) ?? "").trim();
  await page.locator(".results .box").first().check();
  await page.locator(".selbar button", { hasText: "收藏" }).click();
  await expect(page.getByText("已加入贵公司收藏。")).toBeVisible();
  await expect(page.locator(".results .sub [aria-label='贵公司已收藏']").first()).toBeVisible();
  await visit(page, "/zh/favorites");
  await expect(page.locator(".kept-list > li")).toHaveCount(1);
  await page.locator(".note-new > summary").click();
  await page.locator(".note-new textarea").fill("请供应商拍视频");
  await page.getByRole("button", { name: "保存备注" }).click();
  await expect(page.locator(".note")).toContainText("请供应商拍视频");
  await visit(page, `/en/items/${lot}`);
  await expect(page.locator(".keep-item .note")).toContainText("请供应商拍视频");
  await page.getByRole("button", { name: "Favorite of your company" }).click();
  await expect(page.getByText("Removed from the favorites.")).toBeVisible();
  const rival = await signInAs("buyer-sz@lumen.example");
  await rival.goto(`/en/items/${lot}`);
  await expect(rival.locator("body")).not.toContainText("请供应商拍视频");
});

test("a saved search tells of a new stone in the app and by mail, once, until the mails are stopped", async ({
  signInAs,
  db,
}) => {
  const page = await signInAs(BUYER);
  await page.goto("/en/catalogue?carat=7.77-7.79");
  await page.locator(".toolbar-save .menu > summary").click();
  await page.locator("#search-name").fill("Sevens");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The search is saved.")).toBeVisible();
  const [pattern] = await db.select().from(stockItems).where(eq(stockItems.status, "listed")).limit(1);
  if (!pattern) throw new Error("no stone to copy");
  const { id: _, ...facts } = pattern;
  const publicId = `VT-E2E${Date.now()}`;
  const stone = await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(stockItems)
      .values({ ...facts, publicId, stockNumber: publicId, reportNumber: `77${Date.now()}`, weightMct: 7780 })
      .returning({ id: stockItems.id });
    if (!made) throw new Error("no stone");
    await tx.insert(stockMovements).values({ itemId: made.id, kind: "listed", version: 1 });
    await tx.insert(stockChanges).values({ itemId: made.id });
    return made;
  });
  try {
    const mails = () =>
      db
        .select()
        .from(outboxMails)
        .where(sql`${outboxMails.bodyText} like ${`%${publicId}%`}`)
        .orderBy(desc(outboxMails.id));
    await expect.poll(async () => (await mails()).length, { timeout: 60_000 }).toBe(1);
    const [mail] = await mails();
    expect(mail?.subject).toBe("1 new piece in “Sevens”");
    await page.goto("/en/catalogue");
    await expect(page.locator(".masthead-tools a[href='/en/notices'] .count-badge")).toHaveText("1");
    await visit(page, "/en/notices");
    await page.getByRole("link", { name: /1 new piece in your saved search “Sevens”/ }).click();
    await expect(page.locator(".hits")).toContainText(publicId);
    await expectAccessible(page);
    await visit(page, "/zh/saved-searches");
    await expect(page.locator(".search-row")).toContainText("无新货");
    const stop = /\/en\/saved-searches\/stop\?code=[0-9a-f-]+/.exec(mail?.bodyText ?? "")?.[0] ?? "";
    await visit(page, stop);
    await page.getByRole("button", { name: "Stop the mails" }).click();
    await expect(page.getByText("are stopped")).toBeVisible();
    await page.goto("/en/saved-searches");
    await expect(page.locator('select[name="way"]')).toHaveValue("app");
  } finally {
    await db.transaction((tx) =>
      moveItemStatus(tx, { itemId: stone.id, from: ["listed"], to: "withdrawn", kind: "withdrawn" }),
    );
  }
});

test("pasted numbers: on offer, sold, not found, each named; without JavaScript too", async ({
  signInAs,
  db,
  browser,
  baseURL,
}) => {
  const page = await signInAs(BUYER);
  const [open] = await db
    .select()
    .from(stockItems)
    .where(sql`${stockItems.status} = 'listed' and ${stockItems.reportNumber} is not null`)
    .limit(1);
  const text = `${open?.lab} ${open?.reportNumber}\n${open?.publicId}; 0000000001`;
  await visit(page, "/zh/look-up");
  await page.locator("#numbers").fill(text);
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByText("共查 3 个：在售 2，已售 0，未找到 1")).toBeVisible();
  await expect(page.locator(".look-up-table tbody tr")).toHaveCount(3);
  await expect(page.locator(".look-up-table")).toContainText(open?.publicId ?? "");
  await expectAccessible(page);
  await page.locator(".look-up-table .box").first().check();
  await expect(page.locator(".selbar-sums b").first()).toHaveText("1");
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const before = await plain.newPage();
  await before.goto("/en/look-up");
  await before.locator("#numbers").fill(text);
  await before.getByRole("button", { name: "Look up" }).click();
  await expect(before.getByText("3 asked: 2 on offer, 0 sold, 1 not found")).toBeVisible();
  await plain.close();
});

test("a result leaves as CSV and XLSX with the columns of the table; a visitor is asked to sign in", async ({
  signInAs,
  page: visitor,
}) => {
  const page = await signInAs(BUYER);
  await page.goto("/zh/catalogue?carat=2-2.1&columns=color,minedIn");
  const count = Number(((await page.locator(".toolbar > p").textContent()) ?? "").replace(/\D/g, ""));
  await page.locator(".toolbar .tool-menu > summary", { hasText: "导出" }).click();
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const lines = readFileSync(await csv.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]?.startsWith("\uFEFF编号,")).toBe(true);
  expect(lines[0]).toContain("开采国");
  expect(lines[0]).not.toContain("净度");
  expect(lines).toHaveLength(count + 1);
  const [xlsx] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /XLSX/ }).click()]);
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const answer = await visitor.request.get("/en/catalogue/export?carat=2-2.1&format=csv", { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toContain("/en/sign-in?next=");
});

test("the sheet to print repeats its head and tells what it holds", async ({ page }) => {
  await visit(page, "/en/catalogue/sheet?shape=round&color=D&carat=1-");
  await expect(page.locator(".sheet-table tbody tr").first()).toBeVisible();
  await expect(page.locator(".sheet-head")).toContainText(/Made \d+ Nov|Made \d+ \w+ \d{4}/);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});
