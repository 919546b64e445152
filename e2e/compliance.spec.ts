/**
 * A buyer who ships to the United States meets a stone mined in Russia and polished in India: refused at the item, at
 * the hold, in the cart and at the checkout, and told why, in both languages. Another buyer may have it where the law allows.
 */
import type { Page } from "@playwright/test";
import { and, eq, gte, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { bidCommands, lots } from "@/db/schema/auctions";
import { tradeDecisions } from "@/db/schema/compliance";
import { cartItems, holds, orderLines } from "@/db/schema/orders";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { makeCompany } from "@/services/parties/testing/make-company";

const US_BUYER = "buyer-ny@hudson.example";

type Stone = { id: number; publicId: string; priceMinor: bigint; currency: string };

async function findStone(db: Db, mined: string, polished: string, from = 1200, below = 1300): Promise<Stone> {
  const [stone] = await db
    .select()
    .from(stockItems)
    .where(
      and(
        eq(stockItems.minedIn, mined),
        eq(stockItems.polishedIn, polished),
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        gte(stockItems.weightMct, from),
        lt(stockItems.weightMct, below),
      ),
    )
    .orderBy(stockItems.id)
    .limit(1);
  if (!stone?.priceMinor) throw new Error(`the sample market has no stone of ${mined} polished in ${polished}`);
  return { id: stone.id, publicId: stone.publicId, priceMinor: stone.priceMinor, currency: stone.currency };
}

async function buyerOf(db: Db, email: string) {
  const [found] = await db
    .select({ userId: users.id, companyId: companies.id })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(eq(users.email, email));
  if (!found) throw new Error(`no account ${email}`);
  return found;
}

const panel = (page: Page) => page.locator("[data-verdict]").first();

test("refused at the item, and told why, in English and in Chinese", async ({ signInAs, db }) => {
  const stone = await findStone(db, "RU", "IN");
  const page = await signInAs(US_BUYER);
  await page.goto(`/en/items/${stone.publicId}`);
  await expect(panel(page)).toHaveAttribute("data-verdict", "refused");
  await expect(panel(page)).toContainText("Refused");
  await expect(panel(page)).toContainText("United States");
  await expect(panel(page)).toContainText("Mined in Russia, 0.50 ct or more");
  await expect(panel(page)).toContainText("US-RU-03");
  await panel(page).getByText("Why", { exact: true }).click();
  await expect(panel(page)).toContainText("89 FR 16450");
  await expect(panel(page)).toContainText("not legal advice");
  await expectAccessible(page);
  await page.goto(`/zh/items/${stone.publicId}`);
  await expect(panel(page)).toContainText("不得交付");
  await expect(panel(page)).toContainText("俄罗斯开采");
  await expect(panel(page)).toContainText("US-RU-03");
  await panel(page).getByText("原因", { exact: true }).click();
  await expect(panel(page)).toContainText("不构成法律意见");
  await expectAccessible(page);
});

test("refused at the hold: by the page and by the API, and nothing is held", async ({ signInAs, db }) => {
  const stone = await findStone(db, "RU", "IN");
  const page = await signInAs(US_BUYER);
  await page.goto(`/en/items/${stone.publicId}`);
  const hold = page.getByRole("button", { name: /^Hold/ });
  if (await hold.count()) await expect(hold).toBeDisabled();
  const answer = await page.request.post("/api/v1/holds", {
    data: { publicId: stone.publicId },
    headers: { origin: new URL(page.url()).origin, "idempotency-key": `us-${stone.publicId}` },
  });
  expect(answer.ok()).toBe(false);
  expect(await answer.json()).toMatchObject({ refusal: "trade-refused" });
  expect(await db.select().from(holds).where(eq(holds.itemId, stone.id))).toEqual([]);
});

test("refused in the cart and at the checkout, in both languages, and no order is made", async ({ signInAs, db }) => {
  const stone = await findStone(db, "RU", "IN", 1210, 1400);
  const buyer = await buyerOf(db, US_BUYER);
  await db.delete(cartItems).where(eq(cartItems.companyId, buyer.companyId));
  await db.insert(cartItems).values({
    companyId: buyer.companyId,
    itemId: stone.id,
    addedBy: buyer.userId,
    priceMinor: stone.priceMinor,
    currency: stone.currency as "USD",
  });
  const page = await signInAs(US_BUYER);
  for (const [locale, words] of [
    ["en", /may not|refused|not allowed/i],
    ["zh", /不得|不能|禁止/],
  ] as const) {
    await page.goto(`/${locale}/cart`);
    await expect(page.locator("main")).toContainText(words);
    await expectAccessible(page);
    await page.goto(`/${locale}/checkout?currency=USD`);
    await expect(page.locator("main")).toContainText(words);
    await expectAccessible(page);
  }
  expect(await db.select().from(orderLines).where(eq(orderLines.itemId, stone.id))).toEqual([]);
  await db.delete(cartItems).where(eq(cartItems.companyId, buyer.companyId));
});

test("refused at the bid, in both languages, and no bid is taken", async ({ signInAs, db }) => {
  const { slug, lotId, items } = await makeOpenSale(db, { bidders: 0 });
  const [item] = items;
  if (!item) throw new Error("no item");
  await db.update(stockItems).set({ minedIn: "RU", polishedIn: "IN" }).where(eq(stockItems.id, item.id));
  const bidder = await makeCompany(db, { country: "US" });
  const [sale] = await db.select({ id: lots.saleId }).from(lots).where(eq(lots.id, lotId));
  const asked = await requestPaddle(as(db, bidder), sale?.id ?? "");
  if (!asked.ok) throw new Error(asked.refusal);
  await decidePaddle(system(db), { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  const page = await signInAs(bidder.email);
  for (const [locale, word, reason] of [
    ["en", "Not to your country", "Mined in Russia"],
    ["zh", "不能销往贵公司所在地", "俄罗斯开采"],
  ]) {
    await page.goto(`/${locale}/sales/${slug}/lots/1`);
    const panel = page.locator("main");
    await expect(panel).toContainText(word ?? "");
    await expect(panel).toContainText(reason ?? "");
    await expectAccessible(page);
  }
  const answer = await page.request.post(`/api/v1/lots/${lotId}/bids`, {
    data: { maximum: "20000" },
    headers: { origin: new URL(page.url()).origin, "idempotency-key": `us-${item.publicId}` },
  });
  expect(await answer.json()).toMatchObject({ refusal: "trade-refused" });
  expect(await db.select().from(bidCommands).where(eq(bidCommands.lotId, lotId))).toEqual([]);
});

test("the same stone asked for another destination, and a stone of Botswana, get another answer", async ({
  page,
  db,
}) => {
  const russian = await findStone(db, "RU", "IN");
  const botswanan = await findStone(db, "BW", "BW");
  const ask = async (publicId: string, destination: string) =>
    (await page.request.post("/api/v1/trade-decisions", { data: { publicId, destination } })).json();
  expect(await ask(russian.publicId, "US")).toMatchObject({ verdict: "refused", next: "choose-another" });
  expect(await ask(russian.publicId, "DE")).toMatchObject({ verdict: "refused" });
  expect(await ask(russian.publicId, "NO")).toMatchObject({ verdict: "review" });
  expect(await ask(botswanan.publicId, "VN")).toMatchObject({ verdict: "allowed" });
  expect(await ask(botswanan.publicId, "US")).toMatchObject({
    verdict: "documents",
    documents: ["us-self-certification", "origin-evidence"],
  });
});

test("every answer to a company is kept with its facts, and asking again makes no second row", async ({
  page: visitor,
  signInAs,
  db,
}) => {
  const stone = await findStone(db, "RU", "IN");
  const ask = async (page: Page, headers: Record<string, string> = {}) => {
    const data = { publicId: stone.publicId, destination: "CH" };
    return (await page.request.post("/api/v1/trade-decisions", { data, headers })).json();
  };
  expect(await ask(visitor)).toMatchObject({ decisionId: null, verdict: "refused" });
  const page = await signInAs(US_BUYER);
  await page.goto("/en");
  const headers = { origin: new URL(page.url()).origin };
  const first = await ask(page, headers);
  expect((await ask(page, headers)).decisionId).toBe(first.decisionId);
  const [row] = await db.select().from(tradeDecisions).where(eq(tradeDecisions.id, first.decisionId));
  expect(row).toMatchObject({ verdict: "refused", destination: "CH", itemId: stone.id });
});
