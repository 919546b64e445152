/** Companies and people: register, confirm, be approved; sessions; who may see the operator's pages. */
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import { refusalFor } from "@/domain/parties/permissions";
import { sendWholeFile } from "@/e2e/support/company-file";
import { EXPECTED_STATUS, expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { findActor } from "@/services/parties/find-actor";

const PASSWORD = "paper, proportion and restraint";

test("a company registers in English, confirms its e-mail, is approved, and may buy from then on", async ({
  page,
  signInAs,
  db,
}) => {
  // Two people, a dozen pages.
  test.slow();
  const mark = randomBytes(3).toString("hex");
  const name = `Kestrel Gems ${mark}`;
  const email = `ana@kestrel-${mark}.example`;

  await visit(page, "/en/register");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("alert").first()).toContainText("missing or wrong");
  await expectAccessible(page);
  await page.getByLabel("Company name in Latin letters").fill(name);
  await page.getByLabel("Country of the seat").selectOption("JP");
  await page.getByLabel("City").fill("Kofu");
  await page.getByLabel("Company registration number").fill("0900-01-000001");
  await page.getByLabel("Your name").fill("Ana Ito");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("attackers try first")).toBeVisible();
  await expect(page.getByLabel("City")).toHaveValue("Kofu");
  await expect(page.getByLabel("Country of the seat")).toHaveValue("JP");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("Check your mailbox")).toBeVisible();

  await visit(page, "/en/outbox");
  const mail = page.getByRole("article").filter({ hasText: email });
  await expect(mail).toHaveCount(1);
  await mail.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Confirm your e-mail address" })).toBeVisible();
  await expectAccessible(page);
  const link = page.url();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Your e-mail address is confirmed")).toBeVisible();
  await visit(page, link);
  await expect(page.getByText("used already")).toBeVisible();

  await visit(page, "/en/sign-in?next=/en/account");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await expect(page.getByText("An operator is checking the company.")).toBeVisible();
  await expectAccessible(page);

  const [user] = await db.select().from(users).where(eq(users.email, email));
  await sendWholeFile(db, email, PASSWORD);
  const operator = await signInAs("operator@vitrine.example");
  await visit(operator, "/en/operator?status=applied");
  await operator.getByRole("link", { name }).click();
  await expect(operator.getByRole("heading", { name })).toBeVisible();
  await expect(operator.getByText(email)).toBeVisible();
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "Refuse" }).click();
  await expect(operator.getByText("Give a reason of at least five characters: the company reads it.")).toBeVisible();
  await operator.getByRole("button", { name: "Approve" }).click();
  await expect(operator.getByText("The company has been told by mail.")).toBeVisible();
  await expect(operator.getByText("company.approve")).toBeVisible();

  await page.reload();
  await expect(page.getByText("The company may trade.")).toBeVisible();
  const session = await db.query.sessions.findFirst({ where: (row) => eq(row.userId, user?.id ?? "") });
  const actor = (await findActor(db as never, session?.id ?? "", "offered"))?.actor ?? null;
  expect(refusalFor(actor, "orders.buy")).toBeNull();
  await page.goto("/en/outbox");
  await expect(page.getByRole("article").filter({ hasText: `${name} is approved` })).toHaveCount(1);

  // Suspended: signed out at once, and everything stays readable.
  await operator.getByLabel("Reason (the company reads it)").fill("Papers have run out.");
  await operator.getByRole("button", { name: "Suspend" }).click();
  await expect(operator.getByRole("button", { name: "Reinstate" })).toBeVisible();
  await page.goto("/en/account");
  await expect(page).toHaveURL(/sign-in/);
  const again = await signInAs(email);
  await visit(again, "/en/account");
  await expect(again.getByText("Papers have run out.")).toBeVisible();
});

test("a person in Chinese sees her sign-ins, ends one, and that device is out at once", async ({ signInAs }) => {
  const here = await signInAs("buyer-sz@lumen.example");
  const there = await signInAs("buyer-sz@lumen.example", { viewport: { width: 390, height: 844 } });
  await visit(there, "/zh/account");
  await expect(there.getByRole("heading", { name: "账户" })).toBeVisible();
  await visit(here, "/zh/account/sessions");
  await expect(here.getByText("本设备")).toBeVisible();
  await here.getByRole("button", { name: "结束其他全部登录" }).click();
  await expect(here.getByText("您只在本设备上登录。")).toBeVisible();
  await there.reload();
  await expect(there).toHaveURL(/\/zh\/sign-in\?next=/);
  await expectAccessible(there);
});

test.describe("before JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("one signs in, is led back to where one wanted, and signs out", async ({ page }) => {
    await page.goto("/zh/account");
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel("电子邮箱").fill("buyer-hanoi@lotus.example");
    await page.getByLabel("密码").fill("not the password at all");
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page.getByText("邮箱或密码不正确。")).toBeVisible();
    await expect(page.getByLabel("电子邮箱")).toHaveValue("buyer-hanoi@lotus.example");
    await page.getByLabel("密码").fill("north-light-2026");
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page).toHaveURL(/\/zh\/account$/);
    await page.getByText("Lotus Jewelry Hanoi").first().click();
    await page.getByRole("button", { name: "退出" }).first().click();
    await page.goto("/zh/account");
    await expect(page).toHaveURL(/sign-in/);
  });
});

test("next-auth's own addresses share sign-in and session: no CSRF token, no session; signed out is out", async ({
  request,
}) => {
  const typed = { email: "buyer-dubai@meridian.example", password: "north-light-2026", json: "true" };
  const session = async () => (await (await request.get("/api/auth/session")).json()) as { user?: { name: string } };
  await request.post("/api/auth/callback/credentials", { form: typed, maxRedirects: 0 });
  expect((await session()).user).toBeUndefined();
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const wrong = { ...typed, csrfToken, password: "not the password at all" };
  expect((await request.post("/api/auth/callback/credentials", { form: wrong })).status()).toBe(401);
  await request.post("/api/auth/callback/credentials", { form: { ...typed, csrfToken } });
  expect((await session()).user?.name).toBe("Layla Haddad");
  const cookies = (await request.storageState()).cookies;
  const cookie = cookies.find(({ name }) => name === "next-auth.session-token");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect((await request.get("/en/account", { maxRedirects: 0 })).status()).toBe(200);
  await request.post("/api/auth/signout", { form: { csrfToken, json: "true" } });
  const old = { cookie: `next-auth.session-token=${cookie?.value}` };
  expect((await request.get("/en/account", { headers: old, maxRedirects: 0 })).status()).toBe(307);
});

test("a forgotten password is set anew by mail; the old one is over", async ({ page, db }) => {
  const email = "buyer-ny@hudson.example";
  const [before] = await db.select().from(users).where(eq(users.email, email));
  try {
    await visit(page, "/en/forgot-password");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("If we know this address")).toBeVisible();
    await page.goto("/en/outbox");
    await page.getByRole("article").filter({ hasText: email }).first().getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByText("Your new password is set.")).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("north-light-2026");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/en$/);
  } finally {
    // The account serves other tests.
    await db.update(users).set({ passwordHash: before?.passwordHash }).where(eq(users.email, email));
  }
});

test("the operator's pages do not exist for buyers and producers", async ({ signInAs, faults }) => {
  for (const email of ["buyer-dubai@meridian.example", "stones@severny.example"]) {
    const page = await signInAs(email);
    for (const path of ["/en/operator", "/zh/operator/audit", "/en/operator/companies/mumbai-ratna"]) {
      const response = await page.goto(path);
      expect(response?.status(), `${email} at ${path}`).toBe(404);
      expect(await page.content()).not.toContain("applicant@ratna.example");
      const title = path.startsWith("/zh") ? "未找到页面" : "Nothing to see here";
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
    }
  }
  faults.splice(0, faults.length, ...faults.filter((fault) => !EXPECTED_STATUS.test(fault)));
});

test("the operator filters the audit trail in Chinese", async ({ signInAs, db }) => {
  const page = await signInAs("operator@vitrine.example");
  const [company] = await db.select().from(companies).where(eq(companies.slug, "mumbai-ratna"));
  await visit(page, "/zh/operator/companies/mumbai-ratna");
  await page.getByLabel("理由（企业可见）").fill("注册号查无此企业。");
  await page.getByRole("button", { name: "不通过" }).click();
  await expect(page.getByText("已完成，并已邮件通知企业。")).toBeVisible();
  await visit(page, "/zh/operator/audit");
  await page.getByLabel("模块").selectOption("company");
  await page.getByLabel("对象编号").fill(company?.id ?? "");
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByRole("cell", { name: "company.refuse" })).toHaveCount(1);
  await expect(page.getByText("注册号查无此企业。")).toBeVisible();
  await expectAccessible(page);
  await db
    .update(companies)
    .set({ status: "applied", statusReason: null, decidedAt: null })
    .where(eq(companies.slug, "mumbai-ratna"));
});
