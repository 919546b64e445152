/** People of a company: invited in Chinese, limited, over the limit at a bid and at checkout, approved; the last owner. */
import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import { outboxMails, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { actingAs, openTestSale } from "@/e2e/support/sale";
import { EXPECTED_STATUS, expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { addToCart } from "@/services/orders/add-to-cart";
import { makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "quiet granite over water";

test("an owner invites a bidder in Chinese, limits them, and decides what goes over the limit", async ({
  page,
  signInAs,
  db,
  faults,
}) => {
  const company = await makeCompany(db);
  const owner = await signInAs(company.email);
  const email = `lan@${company.slug}.example`;
  await visit(owner, "/zh/account/people");
  await owner.getByLabel("电子邮箱").fill(email);
  await owner.getByRole("button", { name: "发送邀请" }).click();
  await expect(owner.getByText("请至少选择一项")).toBeVisible();
  await owner.getByRole("checkbox", { name: /^竞投/ }).check();
  await owner.getByRole("button", { name: "发送邀请" }).click();
  await expect(owner.getByText("邀请已发出")).toBeVisible();
  await expectAccessible(owner);

  const mailed = await db
    .select()
    .from(outboxMails)
    .where(eq(outboxMails.toAddress, email))
    .orderBy(desc(outboxMails.id));
  const code = /join\?code=([\w-]+)/.exec(mailed[0]?.bodyText ?? "")?.[1];
  await visit(page, `/zh/join?code=${code}`);
  await page.getByLabel("您的姓名").fill("蓝薇");
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "加入" }).click();
  await expect(page.getByText("您已加入")).toBeVisible();
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/zh$/);
  expect((await page.request.get("/zh/account/people")).status()).toBe(404);
  expect((await page.request.get("/zh/checkout")).status()).toBe(404);
  await visit(page, `/zh/join?code=${code}`);
  await expect(page.getByText("邀请已使用")).toBeVisible();

  const [person] = await db.select().from(users).where(eq(users.email, email));
  await visit(owner, `/en/account/people/${person?.id}`);
  await owner.getByLabel("Bids at stake").fill("1,500");
  await owner.getByLabel("One purchase").fill("0");
  await owner.getByRole("button", { name: "Save the limits" }).click();
  await expect(owner.getByText("The person has been told by mail")).toBeVisible();
  await owner.getByRole("checkbox", { name: /^Buys/ }).check();
  await owner.getByRole("button", { name: "Save the roles" }).click();
  await expect(owner.getByText("Saved.", { exact: true })).toBeVisible();

  const { slug } = await openTestSale(db, { bidders: [company.email], closesInS: 3600 });
  const bid = async () => {
    await page.goto(`/zh/sales/${slug}/lots/2`);
    await page.getByLabel("自定上限").fill("2,000");
    await page.getByRole("button", { name: "出价，上限 USD 2,000" }).click();
    await page.getByRole("button", { name: "再按一次，上限 USD 2,000" }).click();
  };
  await bid();
  await expect(page.getByText("超出贵公司给您的出价限额")).toBeVisible();
  await visit(page, "/zh/account/approvals");
  await page.getByLabel("拍品").selectOption({ index: 2 });
  await page.getByLabel("最高出价（落槌价）").fill("2000");
  await page.getByRole("button", { name: "申请", exact: true }).click();
  await expect(page.getByText("已通知审批人")).toBeVisible();
  await visit(owner, "/en/account/approvals");
  await owner.getByRole("button", { name: "Approve USD 2,000 for 蓝薇" }).click();
  await expect(owner.getByText("Approved", { exact: true })).toBeVisible();
  await bid();
  await expect(page.getByText("超出贵公司给您的出价限额")).toBeHidden();
  await expect(page.getByText("领先").first()).toBeVisible();

  const [stone] = await db
    .select({ publicId: stockItems.publicId })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        eq(stockItems.minedIn, "BW"),
        eq(stockItems.currency, "USD"),
        isNotNull(stockItems.priceMinor),
        lt(stockItems.weightMct, 450),
      ),
    )
    .limit(1);
  await addToCart(await actingAs(db, email), { publicId: stone?.publicId ?? "" });
  await page.goto("/zh/checkout");
  await page.getByRole("radio", { name: /^电汇/ }).check();
  await page.getByRole("checkbox", { name: /我们代表公司/ }).check();
  await page.getByRole("button", { name: "提交订单" }).click();
  await expect(page.getByText("本次购买超出您的限额")).toBeVisible();
  await expectAccessible(page);
  await owner.reload();
  await owner.getByLabel("Reason").fill("no");
  await owner.getByRole("button", { name: /^Refuse/ }).click();
  await expect(owner.getByText("the person reads it")).toBeVisible();
  await owner.getByRole("button", { name: /^Approve/ }).click();
  await expect(owner.getByText("Approved", { exact: true })).toHaveCount(2);
  await visit(page, "/zh/orders");
  await expect(
    page
      .getByRole("main")
      .getByText(/V\d\d-\d{6}/)
      .first(),
  ).toBeVisible();

  await visit(owner, `/en/account/people/${company.userId}`);
  await owner.getByRole("checkbox", { name: /^Owner/ }).uncheck();
  await owner.getByRole("checkbox", { name: /^Reads/ }).check();
  await owner.getByRole("button", { name: "Save the roles" }).click();
  await expect(owner.getByText("This is the last owner")).toBeVisible();
  faults.splice(0, faults.length, ...faults.filter((fault) => !EXPECTED_STATUS.test(fault)));
});
