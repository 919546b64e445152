import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import type { PublishedLog } from "@/domain/auctions/published-log";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const file = (name: string, content: unknown) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(content)),
});

async function check(page: Page, locale: "en" | "zh", log: unknown, receipts?: unknown) {
  await page.goto(`/${locale}/verify-auction`);
  await page.locator("input[name=log]").setInputFiles(file("log.json", log));
  if (receipts) await page.locator("input[name=receipts]").setInputFiles(file("receipts.json", receipts));
  await page.getByRole("button", { name: locale === "en" ? "Check" : "核验", exact: true }).click();
  return page.locator("[data-verdict]");
}

test("a published log with the winner's receipts is right; one changed price or maximum is told in both languages", async ({
  db,
  signInAs,
}) => {
  const [sold] = await db
    .select({ lotId: lots.id, email: users.email })
    .from(lots)
    .innerJoin(sales, and(eq(sales.id, lots.saleId), eq(sales.format, "timed")))
    .innerJoin(paddles, eq(paddles.id, lots.leaderPaddleId))
    .innerJoin(users, eq(users.companyId, paddles.companyId))
    .where(eq(lots.status, "sold"))
    .limit(1);
  if (!sold) throw new Error("the sample market has no sold lot");
  const page = await signInAs(sold.email);
  const read = async (path: string) => (await page.request.get(`/api/v1/lots/${sold.lotId}/${path}`)).json();
  const log = (await read("log")) as PublishedLog;
  const receipts = (await read("receipts")) as { receipts: { maximum: string }[] };
  expect(receipts.receipts.length).toBeGreaterThan(0);

  const good = await check(page, "en", log, receipts);
  await expect(good).toHaveAttribute("data-verdict", "good");
  await expect(good).toContainText("In the log, signed by the market, and with your maximum.");
  await expectAccessible(page);
  await expect(await check(page, "zh", log)).toContainText("核验无误");

  const events = log.events.map((event) =>
    event.body.type === "lot-sold" ? { ...event, body: { ...event.body, price: "1" } } : event,
  );
  const changed = await check(page, "en", { ...log, events });
  await expect(changed).toHaveAttribute("data-verdict", "bad");
  await expect(changed).toContainText(`Broken at event ${events.length}`);
  const other = receipts.receipts.map((receipt) => ({ ...receipt, maximum: `${receipt.maximum}0` }));
  const opened = await check(page, "zh", log, { receipts: other });
  await expect(opened).toHaveAttribute("data-verdict", "bad");
  await expect(opened).toContainText("上限与记录中锁定的不一致。");
});
