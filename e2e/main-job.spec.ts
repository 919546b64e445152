/** The main job in one walk: a buyer in Chinese finds a fancy vivid yellow, reads and checks its passport, buys and pays. */
import { and, eq } from "drizzle-orm";
import { cartItems, orderLines, orders } from "@/db/schema/orders";
import { users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

test.describe.configure({ timeout: 180_000 });

const BUYER = "buyer-sz@lumen.example";

test("a buyer in Chinese filters to fancy vivid yellow, checks the passport, buys and pays by card", async ({
  db,
  signInAs,
}) => {
  const [user] = await db.select({ companyId: users.companyId }).from(users).where(eq(users.email, BUYER));
  await db.delete(cartItems).where(eq(cartItems.companyId, user?.companyId ?? ""));
  const page = await signInAs(BUYER);
  await visit(page, "/zh/catalogue");
  for (const [facet, value] of [
    ["family", "fancy"],
    ["fancyHue", "yellow"],
    ["fancyIntensity", "fancy_vivid"],
  ]) {
    await page.locator(`label:has(input[name="${facet}"][value="${value}"])`).click();
    await expect(page).toHaveURL(new RegExp(`${facet}=${value}`));
  }
  const first = page.locator("main tr", { hasText: "现货" }).first().locator('a[href*="/zh/items/"]').first();
  await expect(first).toBeVisible();
  const publicId = /items\/(VT-\d+)/.exec((await first.getAttribute("href")) ?? "")?.[1] ?? "";
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("艳彩黄色");
  await expectAccessible(page);

  await page.locator(`a[href="/zh/items/${publicId}/passport"]`).first().click();
  await expect(page.getByRole("heading", { name: "溯源护照" })).toBeVisible();
  const jwt = await (
    await page.request.get(`/api/v1/passports/${publicId}`, { headers: { accept: "application/vc+jwt" } })
  ).text();
  await page.goto("/zh/verify");
  await page.locator("textarea").fill(jwt);
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator("[data-verdict]")).toHaveAttribute("data-verdict", "good");
  await expect(page.locator("[data-verdict]")).toContainText(publicId);

  await page.goto(`/zh/items/${publicId}`);
  await page.getByRole("button", { name: "预留 24 小时" }).click();
  await expect(page.getByText(/贵公司已预留至/)).toBeVisible();
  await page.getByRole("button", { name: "加入购物车" }).click();
  await expect(page.getByRole("status").getByText(/购物车/)).toBeVisible();
  await page.goto("/zh/cart");
  await expect(page.locator(`main a[href="/zh/items/${publicId}"]`).first()).toBeVisible();
  await page.getByRole("link", { name: /^结算/ }).click();
  await page.getByRole("radio", { name: /^银行卡/ }).check();
  await page.getByRole("checkbox", { name: /我们代表公司/ }).check();
  await page.getByRole("button", { name: "提交订单" }).click();
  await page.getByRole("button", { name: /^支付/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/订单 V\d\d-\d{6}/);
  await expect(page.getByText("已付款").first()).toBeVisible();

  const [bought] = await db
    .select({ item: stockItems.status, order: orders.status })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(stockItems, eq(stockItems.id, orderLines.itemId))
    .where(and(eq(stockItems.publicId, publicId), eq(orderLines.live, 1)));
  expect(bought).toEqual({ item: "sold", order: "paid" });
});
