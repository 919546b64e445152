import { Secret, TOTP } from "otpauth";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "north-light-2026";
const STEP_MS = 30_000;

test("a device is enrolled in Chinese; the next sign-in waits for its code, and a recovery code opens too", async ({
  db,
  page,
  signInAs,
}) => {
  const company = await makeCompany(db, { password: PASSWORD });
  const own = await signInAs(company.email);
  await visit(own, "/zh/account");
  await own.getByRole("link", { name: "两步验证" }).click();
  await expect(own.getByRole("heading", { name: "设置两步验证" })).toBeVisible();
  await expectAccessible(own);
  await own.getByLabel("验证码").fill("000000");
  await own.getByRole("button", { name: "启用" }).click();
  await expect(own.getByText("验证码不正确或已使用")).toBeVisible();
  const secret = (await own.locator("code").first().textContent()) ?? "";
  const device = new TOTP({ secret: Secret.fromBase32(secret) });
  await own.getByLabel("验证码").fill(device.generate());
  await own.getByRole("button", { name: "启用" }).click();
  const listed = own.getByTestId("recovery-codes").getByRole("listitem");
  await expect(listed).toHaveCount(10);
  const codes = await listed.allTextContents();
  await expectAccessible(own);

  await visit(page, "/en/sign-in?next=/en/account");
  await page.getByLabel("E-mail").fill(company.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter the six digits")).toBeVisible();
  await expectAccessible(page);
  // Signed in half-way: no page of the company opens, and every door leads here.
  await page.goto("/en/orders");
  await expect(page.getByText("Enter the six digits")).toBeVisible();
  expect((await page.request.get("/api/v1/stock/imports")).status()).toBe(401);
  await page.getByLabel("Code").fill(device.generate({ timestamp: Date.now() + STEP_MS }));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/en\/orders$/);

  await page.context().clearCookies();
  await page.goto("/en/sign-in?next=/en/account");
  await page.getByLabel("E-mail").fill(company.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
});
