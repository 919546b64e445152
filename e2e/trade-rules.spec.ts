/** A rule of trade is drafted by one officer, tried, and published by another; whose hold it stops is told. */
import { randomBytes } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Db } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";

test("a changed rule is shown first, needs a second officer, and waits for its day", async ({ signInAs, db }) => {
  test.slow();
  const mark = randomBytes(2).toString("hex").toUpperCase();
  const title = `Vietnam: a rule for the test ${mark}`;
  const author = await signInAs("operator@vitrine.example");
  await visit(author, "/en/operator/rules");
  await expectAccessible(author);
  await author.getByLabel("What changes, and why").fill(title);
  await author.getByRole("button", { name: "Open a draft", exact: true }).click();
  await expect(author.getByRole("heading", { name: title })).toBeVisible();
  await author.getByRole("link", { name: "Add a new row" }).click();
  const row = author.locator("form", { has: author.getByLabel("Legal source") });
  for (const [label, value] of [
    ["Id", `VN-TEST-${mark}`],
    ["Topic", "test"],
    ["Destination", "VN"],
    ["Origin", "BW"],
    ["Origin means", "mined"],
    ["Goods", "loose-polished"],
    ["From weight of one stone (ct)", "half"],
    ["Legal source", "Order for the test"],
    ["Why", "to see what it changes"],
  ] as const)
    await row.getByLabel(label, { exact: true }).fill(value);
  await row.getByLabel("Effect").selectOption("refused");
  await row.getByRole("button", { name: "Keep the row" }).click();
  await expect(row.getByText("One column of the row cannot be read")).toBeVisible();
  await row.getByLabel("From weight of one stone (ct)").fill("0.5");
  await row.getByRole("button", { name: "Keep the row" }).click();
  const stock = author.getByRole("group", { name: "Listed stock by destination" });
  await expect(stock.getByRole("row", { name: /Vietnam.*Refused/ }).first()).toBeVisible();
  await expectAccessible(author);
  await author.getByRole("button", { name: "Propose" }).click();
  await expect(author.getByText("another officer must publish it")).toBeVisible();
  await expect(author.getByRole("button", { name: "Publish" })).toHaveCount(0);

  const second = await signInAs("officer@vitrine.example");
  await visit(second, new URL(author.url()).pathname.replace("/en/", "/zh/"));
  await expect(second.getByRole("row", { name: /越南.*不得交付/ }).first()).toBeVisible();
  await expectAccessible(second);
  // Far off: the market of the other tests goes on under today's rules.
  const newest = await newestSet(db);
  const day = new Date(Math.max(newest.getTime() + 86_400_000, Date.UTC(2099, 0, 1))).toISOString().slice(0, 10);
  await second.getByLabel("生效日（UTC）").fill(day);
  await second.getByRole("button", { name: "发布", exact: true }).click();
  await expect(second.getByText("已发布").first()).toBeVisible();
  expect((await newestSet(db)).toISOString()).toBe(`${day}T00:00:00.000Z`);
});

async function newestSet(db: Db): Promise<Date> {
  const [set] = await db.select().from(tradeRuleSets).orderBy(desc(tradeRuleSets.inForceFrom)).limit(1);
  if (!set) throw new Error("no rules");
  return set.inForceFrom;
}
