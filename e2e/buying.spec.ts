/** Buying by actor: cart, hold, checkout, card on the emulator's page, wire booked by the operator, paper, refusals. */
import { and, asc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cartItems, holds, orders } from "@/db/schema/orders";
import { companies, outboxMails, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { EXPECTED_STATUS, expect, expectAccessible, test, visit } from "@/e2e/support/test";

// Each of these walks ten pages with axe on most of them.
test.describe.configure({ timeout: 180_000 });

const BUYER_ZH = "buyer-sz@lumen.example";
const BUYER_EN = "buyer-dubai@meridian.example";
const RIVAL = "buyer-hk@halden.example";
const OPERATOR = "operator@vitrine.example";

/** Puts listed stones of these producers into a company's cart, as the item page does, and hands out their ids. */
async function fillCart(db: Db, email: string, producers: string[]): Promise<{ publicId: string; itemId: number }[]> {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!user) throw new Error(`no account ${email}`);
  await db.delete(cartItems).where(eq(cartItems.companyId, user.companyId));
  const chosen = [];
  for (const slug of producers) {
    const [item] = await db
      .select({
        publicId: stockItems.publicId,
        itemId: stockItems.id,
        priceMinor: stockItems.priceMinor,
        currency: stockItems.currency,
      })
      .from(stockItems)
      .innerJoin(companies, eq(companies.id, stockItems.producerId))
      .where(
        and(
          eq(companies.slug, slug),
          eq(stockItems.status, "listed"),
          eq(stockItems.kind, "stone"),
          eq(stockItems.currency, "USD"),
          inArray(stockItems.minedIn, ["BW", "CA"]),
          isNotNull(stockItems.priceMinor),
          lt(stockItems.priceMinor, 50_000_000n),
        ),
      )
      .orderBy(asc(sql`random()`))
      .limit(1);
    if (item?.priceMinor == null) throw new Error(`${slug} has no stone for a cart`);
    await db
      .insert(cartItems)
      .values({ ...item, priceMinor: item.priceMinor, companyId: user.companyId, addedBy: user.id });
    chosen.push(item);
  }
  return chosen;
}
const statuses = async (db: Db, items: { itemId: number }[]) =>
  (
    await db
      .select({ status: stockItems.status })
      .from(stockItems)
      .where(
        inArray(
          stockItems.id,
          items.map((item) => item.itemId),
        ),
      )
  ).map((row) => row.status);

test("a buyer in Chinese holds a stone, buys from two producers and pays by card on the emulator", async ({
  db,
  signInAs,
}) => {
  const items = await fillCart(db, BUYER_ZH, ["gaborone-cutting", "antwerp-facets"]);
  const page = await signInAs(BUYER_ZH);
  await visit(page, "/zh/cart");
  await page.getByRole("button", { name: `预留 ${items[0]?.publicId}` }).click();
  await expect(page.getByRole("status").getByText("已为贵公司预留。")).toBeVisible();
  await expect(page.getByText("已为您预留")).toBeVisible();
  await page.getByRole("link", { name: /^结算/ }).click();
  await expect(page.getByRole("heading", { name: /^向 / })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByLabel("贵方采购单号").fill("PO-2026-11");
  await page.getByRole("radio", { name: /^银行卡/ }).check();
  await page.getByRole("checkbox", { name: /我们代表公司/ }).check();
  await page.getByRole("button", { name: "提交订单" }).click();
  await expect(page.getByText("璀源支付模拟器：不发生真实扣款").first()).toBeVisible();
  await page.getByRole("button", { name: "用会被拒的测试卡支付" }).click();
  await expect(page.getByRole("alert")).toHaveText("银行卡被拒。");
  await page.getByRole("button", { name: /^支付/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/订单 V\d\d-\d{6}/);
  await expect(page.getByText("已付款").first()).toBeVisible();
  await expect(page.getByText("PO-2026-11")).toBeVisible();
  await expectAccessible(page);
  expect(await statuses(db, items)).toEqual(["sold", "sold"]);
  expect(await db.$count(holds, and(eq(holds.itemId, items[0]?.itemId ?? 0), eq(holds.status, "ordered")))).toBe(1);
  await page.getByRole("link", { name: "形式发票" }).click();
  await expect(page.getByRole("heading", { name: /形式发票.*Proforma invoice/ })).toBeVisible();
  await expectAccessible(page);
  await visit(page, "/zh/orders");
  await expect(page.getByRole("row")).not.toHaveCount(1);
});

test("a buyer in English pays by wire: too little first, then the rest, booked by the operator", async ({
  db,
  signInAs,
}) => {
  const items = await fillCart(db, BUYER_EN, ["gaborone-cutting"]);
  const page = await signInAs(BUYER_EN);
  await visit(page, "/en/cart");
  await page.getByRole("link", { name: /^Check out/ }).click();
  await page.getByRole("radio", { name: /^Wire transfer/ }).check();
  await page.getByLabel("Consignee, if not your company").fill("Harbor Light Vaults Ltd");
  await page.getByRole("checkbox", { name: /We order these goods/ }).check();
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByRole("heading", { name: "Wire instructions" })).toBeVisible();
  await expect(page.getByText("Harbor Light Vaults Ltd")).toBeVisible();
  await expectAccessible(page);
  const reference = await page.getByText(/^RF\d\d( [0-9A-Z]{1,4})+$/).textContent();
  await expect(page.getByText("The bank account is a sample. Send no money.")).toBeVisible();
  expect(await statuses(db, items)).toEqual(["held"]);

  const [order] = await db.select().from(orders).orderBy(sql`${orders.createdAt} desc`).limit(1);
  const total = Number(order?.totalMinor) / 100;
  const operator = await signInAs(OPERATOR);
  await visit(operator, "/en/operator/payments");
  const book = async (amount: number, bankReference: string) => {
    await operator.getByLabel("Find a reference").fill(reference ?? "");
    await operator.getByRole("button", { name: "Find" }).click();
    await operator.getByLabel(/^Amount received, USD/).fill(amount.toFixed(2));
    await operator.getByLabel(/^Bank's transfer no\./).fill(bankReference);
    await operator.getByRole("button", { name: /^Book the receipt/ }).click();
  };
  await book(total - 25, "FT-1");
  await expect(operator.getByText("Booked; USD 25 is still missing. The buyer has been told.")).toBeVisible();
  await book(25, "FT-1");
  await expect(operator.getByText("A receipt with this bank reference is booked already.")).toBeVisible();
  await book(25, "FT-2");
  await expect(operator.getByText("Booked; the orders are paid.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Payment received")).toBeVisible();
  expect(await statuses(db, items)).toEqual(["sold"]);
  expect(await db.$count(outboxMails, eq(outboxMails.toAddress, BUYER_EN))).toBeGreaterThanOrEqual(3);
});

test("an order is closed to a rival, by page and by paper; a visitor is led to the sign-in", async ({
  db,
  page,
  signInAs,
  faults,
}) => {
  const [order] = await db.select({ id: orders.id, number: orders.number }).from(orders).limit(1);
  const rival = await signInAs(RIVAL);
  for (const address of [`/en/orders/${order?.id}`, `/en/orders/${order?.id}/proforma`]) {
    await rival.goto(address);
    await expect(rival.getByText(order?.number ?? "")).toHaveCount(0);
    await expect(rival.getByRole("heading", { name: /Order V/ })).toHaveCount(0);
  }
  await rival.goto("/en/operator/payments");
  await expect(rival.getByRole("heading", { name: "Payments" })).toHaveCount(0);
  await page.goto("/en/cart");
  await expect(page).toHaveURL(/\/en\/sign-in/);
  // The rival's pages answer 404, which Chromium writes to the console.
  const others = faults.filter((fault) => !EXPECTED_STATUS.test(fault));
  faults.splice(0, faults.length, ...others);
});

test("the cart works on a phone, before JavaScript", async ({ browser, baseURL, db, signInAs }) => {
  const [item] = await fillCart(db, RIVAL, ["antwerp-facets"]);
  const cookies = await (await signInAs(RIVAL)).context().cookies();
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto("/en/cart");
  await page.getByRole("button", { name: `Hold ${item?.publicId}` }).click();
  await expect(page.getByText("On hold for your company.")).toBeVisible();
  await page.getByRole("button", { name: `Release ${item?.publicId}` }).click();
  await expect(page.getByText("The hold is released.")).toBeVisible();
  await page.getByRole("link", { name: /^Check out/ }).click();
  await page.getByRole("radio", { name: /^Wire/ }).check();
  await page.getByRole("checkbox", { name: /We order these goods/ }).check();
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByRole("heading", { name: /Order V/ })).toBeVisible();
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByText("The order is canceled and the items are free again.")).toBeVisible();
  await context.close();
});

test("a producer sees what to ship, and not what is another's", async ({ signInAs }) => {
  const page = await signInAs("cutting@gaborone.example");
  await visit(page, "/en/producer/orders");
  await page
    .getByRole("link", { name: /^V\d\d-/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Order V");
  await expect(page.getByRole("heading", { name: "Payment" })).toHaveCount(0);
  await expectAccessible(page);
});
