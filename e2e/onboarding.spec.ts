/** A company's file: begun on one device, gone on with on another, mended after a comment; and a suspension mid-sale. */
import { eq } from "drizzle-orm";
import { lots } from "@/db/schema/auctions";
import { favorites } from "@/db/schema/shopping";
import { sendWholeFile } from "@/e2e/support/company-file";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeItem, makeOpenSale } from "@/services/auctions/testing/make-sale";
import { placeHold } from "@/services/orders/place-hold";
import { makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "paper, proportion and restraint";

test("a file is begun on a desk, gone on with on a phone, sent back with a comment, mended and approved", async ({
  signInAs,
  db,
}) => {
  test.slow();
  const applicant = await makeCompany(db, { status: "applied", password: PASSWORD, country: "JP" });
  const desk = await signInAs(applicant.email);
  await visit(desk, "/en/onboarding/company");
  await desk.getByLabel("Registration number").fill("0900-01-000001");
  await desk.getByLabel("Legal form").fill("K.K.");
  await desk.getByLabel("Date of registration").fill("2030-01-01");
  await desk.getByRole("button", { name: "Save and go on" }).click();
  await expect(desk.getByText("Give a day in the past.")).toBeVisible();
  await desk.getByLabel("Date of registration").fill("2011-05-06");
  await desk.getByRole("button", { name: "Save and go on" }).click();
  await expect(desk.locator("#step-title")).toHaveText("Address");

  const phone = await signInAs(applicant.email, { viewport: { width: 390, height: 844 } });
  await visit(phone, "/zh/onboarding");
  await expect(phone.getByText("0900-01-000001")).toBeVisible();
  await phone.getByRole("link", { name: "继续：地址" }).click();
  await phone.getByLabel("街道及门牌").fill("Yumura 3");
  await phone.getByLabel("城市").fill("Kofu");
  await phone.getByRole("button", { name: "保存并继续" }).click();
  await expect(phone.locator("#step-title")).toHaveText("股东");
  await phone.getByLabel("名称或姓名").first().fill("Ana Ito");
  await phone.getByLabel("持股（%）", { exact: true }).first().fill("60");
  await phone.getByRole("main").getByLabel("国家或地区").first().selectOption("JP");
  await phone.getByRole("button", { name: "保存并继续" }).click();
  await expect(phone.getByText("持股合计不足 100%")).toBeVisible();
  await expectAccessible(phone);

  await visit(desk, "/en/onboarding/documents");
  await desk
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "extract.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ") });
  await desk.getByRole("button", { name: "Add the paper" }).click();
  await expect(desk.getByText("Only PDF, JPEG and PNG files are taken.")).toBeVisible();
  await desk
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "extract.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 x") });
  await desk.getByRole("button", { name: "Add the paper" }).click();
  await expect(desk.getByRole("link", { name: "Open extract.pdf" })).toBeVisible();
  await sendWholeFile(db, applicant.email, PASSWORD);

  const officer = await signInAs("officer@vitrine.example");
  await visit(officer, "/en/operator?status=review");
  await visit(officer, `/en/operator/companies/${applicant.slug}`);
  const address = officer.getByRole("region", { name: "Address" });
  await address.getByLabel("Comment (the company reads it)").fill("The postal number is missing.");
  await address.getByRole("button", { name: "Ask for a correction: Address" }).click();
  await expect(address.getByText("The postal number is missing.")).toBeVisible();
  await officer.getByRole("button", { name: "Send back to the company" }).click();
  await expect(officer.getByText("Sent back to you")).toBeVisible();

  await visit(desk, "/en/onboarding");
  await expect(desk.getByText("The postal number is missing.")).toBeVisible();
  await desk.getByRole("link", { name: "Go on: Address" }).click();
  await desk.getByLabel("Postal code").fill("400-0073");
  await desk.getByRole("button", { name: "Save and go on" }).click();
  await visit(desk, "/en/onboarding");
  await desk.getByRole("button", { name: "Send the file" }).click();
  await expect(desk.getByText("With our officers")).toBeVisible();
  await visit(officer, `/en/operator/companies/${applicant.slug}`);
  await officer.getByRole("button", { name: "Approve" }).click();
  await expect(officer.getByRole("button", { name: "Suspend" })).toBeVisible();
});

test("a company suspended mid-sale loses session, bids and holds, and nothing else; its account tells why", async ({
  signInAs,
  db,
}) => {
  const { lotId, bidders, slug, seller } = await makeOpenSale(db, { bidders: 2 });
  const [leader, other] = bidders;
  if (!leader || !other) throw new Error("no bidders");
  for (const [company, maxMinor] of [
    [other, 20_000n],
    [leader, 90_000n],
  ] as const) {
    const bid = { lotId, maxMinor, idempotencyKey: `key-${maxMinor}`, receivedAt: new Date() };
    expect(await placeBid(as(db, company), bid)).toMatchObject({ ok: true });
  }
  const item = await makeItem(db, seller.id);
  const { publicId } = item;
  expect(await placeHold(as(db, leader), { publicId, idempotencyKey: publicId })).toMatchObject({ ok: true });
  await db.insert(favorites).values({ companyId: leader.id, itemId: item.id, addedBy: leader.userId });
  const rival = await signInAs(other.email);
  await rival.goto(`/en/items/${publicId}`);
  await expect(rival.locator("main")).toContainText("Another company holds this item.");
  await rival.goto(`/en/sales/${slug}/lots/1`);
  await expect(rival.getByText("Outbid", { exact: true }).first()).toBeVisible();
  const page = await signInAs(leader.email);
  await visit(page, "/en/account");
  const operator = await signInAs("operator@vitrine.example");
  await visit(operator, `/en/operator/companies/${leader.slug}`);
  await operator.getByLabel("Reason (the company reads it)").fill("Owners are unclear.");
  await operator.getByRole("button", { name: "Suspend" }).click();
  await expect(operator.getByRole("button", { name: "Reinstate" })).toBeVisible();
  await page.goto("/en/account");
  await expect(page).toHaveURL(/sign-in/);
  // Told by the running page itself, without a reload.
  await expect(rival.getByText("You lead", { exact: true }).first()).toBeVisible();
  await rival.goto(`/zh/items/${publicId}`);
  await expect(rival.locator("main")).not.toContainText("已被其他公司预留");
  await expect(rival.getByRole("button", { name: "预留 24 小时" }).first()).toBeEnabled();
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(lot).toMatchObject({ status: "open", priceMinor: 10_000n, bidCount: 1 });
  const again = await signInAs(leader.email);
  await visit(again, "/en/account");
  await expect(again.getByText("Owners are unclear.")).toBeVisible();
  await visit(again, `/en/sales/${slug}`);
  await again.goto("/en/favorites");
  await expect(again.locator("main")).toContainText(publicId);
});
