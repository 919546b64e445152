/** A sale by actor: two buyers in two windows and two languages, the last-minute bid, the winner's payment, the operator. */
import { eq } from "drizzle-orm";
import { lots } from "@/db/schema/auctions";
import { openTestSale } from "@/e2e/support/sale";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const DUBAI = "buyer-dubai@meridian.example";
const SHENZHEN = "buyer-sz@lumen.example";
const OPERATOR = "operator@vitrine.example";
/** "Within a second": what one buyer does is on the other's screen. */
const SOON = { timeout: 1000 };

test("two buyers bid against each other; a late bid extends; the loser is told; the winner pays", async ({
  db,
  signInAs,
}) => {
  test.setTimeout(300_000);
  const { slug, lotIds } = await openTestSale(db, { bidders: [DUBAI, SHENZHEN], closesInS: 80 });
  const lotId = lotIds[0] ?? "";
  const closesAt = async () => {
    const [lot] = await db.select({ closesAt: lots.closesAt }).from(lots).where(eq(lots.id, lotId));
    return lot?.closesAt.getTime() ?? 0;
  };
  const [dubai, shenzhen] = [await signInAs(DUBAI), await signInAs(SHENZHEN)];
  await visit(dubai, `/en/sales/${slug}`);
  await visit(dubai, `/en/sales/${slug}/lots/1`);
  await visit(shenzhen, `/zh/sales/${slug}/lots/1`);
  const band = (page: typeof dubai) => page.locator(".band-word");
  const price = (page: typeof dubai) => page.locator(".bid-figure");
  await expect(dubai.getByText("Live", { exact: true })).toBeVisible();
  await expect(shenzhen.getByText("实时", { exact: true })).toBeVisible();
  await expect(band(dubai)).toHaveText("Open");

  await dubai.getByRole("button", { name: "Bid USD 1,000" }).click();
  await expect(dubai.getByText("Bids cannot be withdrawn.", { exact: false })).toBeVisible();
  await expectAccessible(dubai);
  await dubai.getByRole("button", { name: "Press again to bid USD 1,000" }).click();
  await expect(band(dubai)).toHaveText("You lead, below the reserve");
  await expect(shenzhen.getByText("101 号").first()).toBeVisible(SOON);
  await expect(shenzhen.getByText("未达底价").first()).toBeVisible(SOON);

  // A maximum over the reserve moves the price to it at once.
  await shenzhen.getByLabel("自定上限").fill("1,517");
  await shenzhen.getByRole("button", { name: "出价，上限 USD 1,517" }).click();
  await shenzhen.getByRole("button", { name: "再按一次，上限 USD 1,517" }).click();
  await expect(band(shenzhen)).toHaveText("领先");
  await expect(price(dubai)).toHaveText("1,200", SOON);
  await expect(band(dubai)).toHaveText("Outbid", SOON);
  await expect(dubai.getByText("You were outbid. The bid is now USD 1,200.")).toBeAttached();
  await expect(shenzhen.getByText("您的上限，保密")).toBeVisible();
  expect(await dubai.content()).not.toContain("151700");
  await expectAccessible(dubai);
  await expectAccessible(shenzhen);

  // Within the last thirty seconds: the clock is set back, in both windows.
  const planned = await closesAt();
  await dubai.waitForTimeout(Math.max(0, planned - Date.now() - 25_000));
  await dubai.getByLabel("Your own maximum").fill("1600");
  await dubai.getByRole("button", { name: "Bid up to USD 1,600" }).click();
  await dubai.getByRole("button", { name: "Press again to bid up to USD 1,600" }).click();
  await expect(band(dubai)).toHaveText("You lead");
  await expect(shenzhen.getByText(/第 \d 次延时 \+0:30/)).toBeVisible(SOON);
  await expect(dubai.getByText(/Extended \+0:30, \d.. time/)).toBeVisible();
  await expect(band(shenzhen)).toHaveText("已被超越", SOON);
  expect(await closesAt()).toBeGreaterThan(planned);

  // The worker closes it; nobody has to look.
  await expect(band(dubai)).toHaveText("Sold to you", { timeout: 45_000 });
  await expect(band(shenzhen)).toHaveText("他人成交", SOON);
  await expectAccessible(shenzhen);
  await dubai.getByRole("link", { name: "See the order" }).click();
  await expect(dubai.getByRole("heading", { level: 1 })).toContainText("Order V");
  await dubai.getByRole("button", { name: "Pay by card" }).click();
  await expect(dubai.getByText("Vitrine payment emulator: no money moves").first()).toBeVisible();
  await dubai.getByRole("button", { name: /^Pay (?!with)/ }).click();
  await expect(dubai.getByText("Payment received").first()).toBeVisible();
});

test("a bid on a phone, before JavaScript", async ({ browser, baseURL, db, signInAs }) => {
  const { slug, lotIds } = await openTestSale(db, { bidders: [DUBAI], closesInS: 3600 });
  const cookies = await (await signInAs(DUBAI)).context().cookies();
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`/en/sales/${slug}/lots/1`);
  await page.getByRole("button", { name: "Bid USD 1,000" }).click();
  await page.getByRole("button", { name: "Press again to bid USD 1,000" }).click();
  await expect(page.locator(".bid-told")).toContainText("Taken at");
  const [lot] = await db
    .select()
    .from(lots)
    .where(eq(lots.id, lotIds[0] ?? ""));
  expect(lot).toMatchObject({ bidCount: 1, priceMinor: 100_000n });
  await context.close();
});

test("two operators close a lot; the room hears it at once", async ({ db, signInAs }) => {
  const { slug, saleId, lotIds } = await openTestSale(db, { bidders: [SHENZHEN], closesInS: 3600 });
  const buyer = await signInAs(SHENZHEN);
  await visit(buyer, `/zh/sales/${slug}/lots/2`);
  await expect(buyer.getByText("实时", { exact: true })).toBeVisible();
  await buyer.getByRole("button", { name: "出价 USD 1,000" }).click();
  await buyer.getByRole("button", { name: "再按一次，出价 USD 1,000" }).click();
  await expect(buyer.locator(".band-word")).toHaveText("领先");

  const operator = await signInAs(OPERATOR);
  await visit(operator, `/en/operator/sales/${saleId}?lot=2`);
  await operator.locator("summary", { hasText: "Close now" }).click();
  await operator
    .locator("details[open]")
    .getByLabel(/Reason/)
    .fill("Sold by agreement of the house");
  await operator.getByRole("button", { name: "Propose to close the lot" }).click();
  await expect(operator.getByRole("heading", { name: "Waits for a second person" })).toBeVisible();
  const clerk = await signInAs("clerk@vitrine.example");
  await visit(clerk, `/zh/operator/sales/${saleId}?lot=2`);
  await clerk.getByRole("button", { name: "确认", exact: true }).click();
  await expect(buyer.locator(".band-word")).toHaveText("成交", { timeout: 3000 });
  const [lot] = await db
    .select()
    .from(lots)
    .where(eq(lots.id, lotIds[1] ?? ""));
  expect(lot?.status).toBe("sold");
});
