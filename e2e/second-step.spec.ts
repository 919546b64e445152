import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { sessions } from "@/db/schema/parties";
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

test("a passkey takes the place of the code, and a grave change asks for it anew", async ({ db, page, signInAs }) => {
  const company = await makeCompany(db, { password: PASSWORD });
  const own = await signInAs(company.email);
  const device = await own.context().newCDPSession(own);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await visit(own, "/zh/second-step?next=/zh/account");
  await own.getByRole("button", { name: "添加通行密钥" }).click();
  await expect(own.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  await expectAccessible(own);

  // The step grows old: making a key leads to it and back.
  await visit(own, "/en/account/keys");
  await db
    .update(sessions)
    .set({ secondStepAt: new Date(Date.now() - 3_600_000) })
    .where(eq(sessions.userId, company.userId));
  await own.getByLabel("What uses it").fill("Night import");
  await own.getByRole("checkbox").first().check();
  await own.getByRole("button", { name: "Create the key" }).click();
  await expect(own.getByText("confirm that it is you")).toBeVisible();
  await expectAccessible(own);
  await own.getByRole("button", { name: "Use a passkey" }).click();
  await expect(own).toHaveURL(/\/en\/account\/keys$/);

  // Another browser has no such device: the code page stays shut but for a recovery code.
  await visit(page, "/en/sign-in?next=/en/account");
  await page.getByLabel("E-mail").fill(company.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Use a passkey" })).toBeVisible();
  await page.goto("/en/orders");
  await expect(page.getByRole("button", { name: "Use a passkey" })).toBeVisible();
});
