/** A listed name comes to the market: the officers see why and decide, in both languages; the company sees a review. */
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { screeningCases, screeningDecisions } from "@/db/schema/screening";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";

test("a screening case is read part by part and decided by two people", async ({ signInAs, db }) => {
  test.slow();
  const mark = randomBytes(3).toString("hex");
  const company = await makeCompany(db);
  const name = `Karvonzar Gems ${mark}`;
  await db.update(companies).set({ name, screeningStopped: true }).where(eq(companies.id, company.id));
  const [opened] = await db
    .insert(screeningCases)
    .values({
      companyId: company.id,
      subjectKind: "company",
      subjectId: company.id,
      name,
      band: "block",
      matches: [
        {
          list: "ofac-sdn",
          uid: "123",
          name: `KARVONZAR GEMS HOLDING ${mark}`,
          quality: "primary",
          score: 0.93,
          band: "block",
          parts: [
            { part: "word", effect: 0, query: "karvonzar", listed: "karvonzar" },
            { part: "list-only", effect: -0.07, listed: "holding" },
          ],
        },
      ],
      fingerprint: mark,
      version: mark,
    })
    .returning({ id: screeningCases.id });
  const caseId = opened?.id ?? "";
  const officer = await signInAs("operator@vitrine.example");
  await visit(officer, "/en/operator/screening");
  await expectAccessible(officer);
  await officer.getByRole("link", { name, exact: true }).first().click();
  await expect(officer.getByRole("heading", { name, exact: true })).toBeVisible();
  await expect(officer.getByRole("row", { name: /only on the list.*holding/ })).toContainText("-0.070");
  await expect(officer.getByText("The company may not trade while this is open.")).toBeVisible();
  await expectAccessible(officer);
  await officer.getByRole("button", { name: "Not the same" }).click();
  await expect(officer.getByText("Say why, in a few words.")).toBeVisible();
  await officer.getByLabel("Reason").fill("Register number and seat are others.");
  await officer.getByRole("button", { name: "Not the same" }).click();
  await expect(officer.getByText("You proposed to clear it.")).toBeVisible();
  await officer.getByLabel("Reason").fill("Still my opinion.");
  await officer.getByRole("button", { name: "Not the same" }).click();
  await expect(officer.getByText("Another person must agree.").first()).toBeVisible();
  const address = officer.url().replace("/en/", "/zh/");
  await visit(officer, new URL(address).pathname);
  await expect(officer.getByRole("row", { name: /仅名单有.*holding/ })).toBeVisible();
  await expectAccessible(officer);

  const colleague = await makeCompany(db, { kinds: ["operator"], roles: ["compliance"] });
  const party = await signInAs(company.email);
  await visit(party, "/en/account");
  await expect(party.getByText("An operator is checking the company.")).toBeVisible();
  expect(await party.content()).not.toMatch(/ofac|KARVONZAR GEMS HOLDING/i);
  const refused = await party.request.get(new URL(officer.url()).pathname.replace("/zh/", "/en/"));
  expect(refused.status()).toBe(404);
  expect(await refused.text()).not.toContain("KARVONZAR GEMS HOLDING");

  const second = await signInAs(colleague.email);
  await second.goto(new URL(address).pathname);
  await second.getByLabel("理由").fill("注册号与所在地均不同。");
  await second.getByRole("button", { name: "并非同一方" }).click();
  await expect(second.getByText("已排除").first()).toBeVisible();
  await party.goto("/zh/account");
  await expect(party.getByText("贵公司可以交易。").first()).toBeVisible();
  const decisions = await db.select().from(screeningDecisions).where(eq(screeningDecisions.caseId, caseId));
  expect(new Set(decisions.map((one) => one.userId)).size).toBe(2);
});
