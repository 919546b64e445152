/** Tenders and live sales by actor: two buyers in two languages, the house with two people, a phone. */
import { eq } from "drizzle-orm";
import { lots } from "@/db/schema/auctions";
import { endTender, openFormatSale, PASSPHRASE } from "@/e2e/support/format-sale";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

const DUBAI = "buyer-dubai@meridian.example";
const SHENZHEN = "buyer-sz@lumen.example";
const PHONE = { viewport: { width: 390, height: 844 } };

test("a sealed tender: two bids that nobody sees, two people open it, the minutes say all", async ({
  db,
  signInAs,
}) => {
  test.setTimeout(180_000);
  const { saleId, slug, lotId } = await openFormatSale(db, "sealed-first-price", { bidders: [DUBAI, SHENZHEN] });
  const [dubai, shenzhen] = [await signInAs(DUBAI), await signInAs(SHENZHEN, PHONE)];
  await visit(dubai, `/en/sales/${slug}/lots/1`);
  await expect(dubai).toHaveURL(`/en/sales/${slug}/tender/1`);
  await dubai.getByLabel("Your bid, USD").fill("1,234");
  await dubai.getByRole("button", { name: "Check the bid" }).click();
  await expect(dubai.getByText("USD 1,308.04")).toBeVisible();
  await dubai.getByRole("button", { name: "Seal this bid" }).click();
  await expect(dubai.getByText("Your bid is sealed")).toBeVisible();
  await expectAccessible(dubai);

  await visit(shenzhen, `/zh/sales/${slug}/tender/1`);
  expect(await shenzhen.content()).not.toMatch(/1,234|123400/);
  await shenzhen.getByLabel("投标金额，USD").fill("1350");
  await shenzhen.getByRole("button", { name: "核对投标" }).click();
  await shenzhen.getByRole("button", { name: "密封提交" }).click();
  await expect(shenzhen.getByText("投标已密封")).toBeVisible();

  const operator = await signInAs("operator@vitrine.example");
  await visit(operator, `/en/operator/sales/${saleId}/opening`);
  await expect(operator.getByText(/The keys can be released after/)).toBeVisible();
  expect(await operator.content()).not.toMatch(/1,234|1,350|123400|135000/);
  await endTender(db, saleId);
  await operator.reload();
  await operator.getByLabel("Your passphrase").fill("not the passphrase");
  await operator.getByRole("button", { name: "Release my key" }).click();
  await expect(operator.getByText("This is not the passphrase with which you sealed the tender.")).toBeVisible();
  await operator.getByLabel("Your passphrase").fill(PASSPHRASE);
  await operator.getByRole("button", { name: "Release my key" }).click();
  await expect(operator.getByText(/One key is released/)).toBeVisible();
  const clerk = await signInAs("clerk@vitrine.example");
  await visit(clerk, `/zh/operator/sales/${saleId}/opening`);
  await clerk.getByLabel("您的口令").fill(PASSPHRASE);
  await clerk.getByRole("button", { name: "交出我的密钥" }).click();
  await expect(clerk.getByText("投标已开启。")).toBeVisible();

  await shenzhen.reload();
  await expect(shenzhen.locator(".band-word")).toHaveText("中标");
  await visit(dubai, `/en/sales/${slug}/minutes`);
  await expect(dubai.getByText("Sold to paddle 102 for USD 1,350")).toBeVisible();
  await expect(dubai.getByRole("cell", { name: "1,234" })).toBeVisible();
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(lot).toMatchObject({ status: "sold", priceMinor: 135_000n });
});

test("a live sale: a maximum left beforehand, a phone in the room, the clerk by keyboard", async ({ db, signInAs }) => {
  test.setTimeout(180_000);
  const { saleId, slug, lotId } = await openFormatSale(db, "live", { bidders: [DUBAI, SHENZHEN] });
  const [dubai, shenzhen] = [await signInAs(DUBAI), await signInAs(SHENZHEN, PHONE)];
  const clerk = await signInAs("clerk@vitrine.example");
  await visit(dubai, `/en/sales/${slug}/live`);
  await dubai.getByLabel(/Leave a maximum, USD/).fill("1,150");
  await dubai.getByRole("button", { name: "Leave" }).click();
  await expect(dubai.getByText("Your maximum USD 1,150")).toBeVisible();
  await visit(shenzhen, `/zh/sales/${slug}/live`);
  await expect(shenzhen.getByText("实时", { exact: true })).toBeVisible();
  expect(await shenzhen.content()).not.toMatch(/1,150|115000/);

  await visit(clerk, `/en/operator/sales/${saleId}/clerk`);
  await expect(clerk.getByText("Live", { exact: true })).toBeVisible();
  expect(await clerk.content()).not.toMatch(/1,150|115000/);
  await clerk.keyboard.press("o");
  await expect(clerk.locator(".bid-figure")).toHaveText("1,000");
  await expect(dubai.locator(".band-word")).toHaveText("You lead");
  await shenzhen.getByRole("button", { name: "出价 USD 1,100" }).click();
  await expect(shenzhen.getByText(/随即被委托上限超过/)).toBeVisible();
  await expectAccessible(shenzhen);
  await shenzhen.getByRole("button", { name: "出价 USD 1,250" }).click();
  await expect(shenzhen.locator(".band-word")).toHaveText("领先");
  await expect(dubai.getByText("You were outbid. The bid is now USD 1,250.")).toBeAttached();
  await expect(clerk.locator(".bid-figure")).toHaveText("1,250");
  await clerk.keyboard.press("b");
  await clerk.keyboard.type("101");
  await clerk.keyboard.press("Enter");
  await expect(shenzhen.locator(".bid-figure")).toHaveText("1,350");
  await expect(clerk.locator(".bid-figure")).toHaveText("1,350");
  await clerk.locator("h1").click();
  await clerk.keyboard.press("w");
  // The rules of the page and the clerk's own button say these words too: the band and the figures say that it was given.
  await expect(shenzhen.locator(".band-word")).toHaveText("最后提醒");
  await clerk.keyboard.press("h");
  await expect(dubai.getByText("Hammer: yours for USD 1,350.")).toBeVisible();
  await expect(shenzhen.getByText("落槌：101 号，USD 1,350。")).toBeVisible();
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "End the sale" }).click();
  await expect(dubai.locator(".band-word")).toHaveText("Sold");
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(lot).toMatchObject({ status: "sold", priceMinor: 135_000n });
});

test("no bid without the deposit; held on a card, the room is open", async ({ db, signInAs }) => {
  test.setTimeout(120_000);
  const options = { bidders: [DUBAI], depositMinor: 50_000n };
  const { slug } = await openFormatSale(db, "sealed-first-price", options);
  const dubai = await signInAs(DUBAI, PHONE);
  await visit(dubai, `/en/sales/${slug}/tender/1`);
  await dubai.getByRole("link", { name: "Pay the deposit" }).click();
  await dubai.getByRole("button", { name: "Hold USD 500 on a card" }).click();
  await expect(dubai.getByText("Vitrine payment emulator: no money moves").first()).toBeVisible();
  await dubai.getByRole("button", { name: /^Pay (?!with)/ }).click();
  await expect(dubai.getByRole("heading", { name: "Paddle 101" })).toBeVisible();
  await expectAccessible(dubai);
  await dubai.goto(`/en/sales/${slug}/tender/1`);
  await expect(dubai.getByRole("button", { name: "Check the bid" })).toBeVisible();
  const shenzhen = await signInAs(SHENZHEN);
  await visit(shenzhen, `/zh/sales/${slug}/register`);
  await shenzhen.getByLabel("资信证明人").fill("香港 Halden，陈女士");
  await shenzhen.getByRole("button", { name: "申请号牌" }).click();
  await expect(shenzhen.getByText("审核中")).toBeVisible();
});
