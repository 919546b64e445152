/** Who hears of a consignment, once for each word, and in the language in which it is read. */
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outboxMails, users } from "@/db/schema/parties";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { detailsIn } from "@/domain/notices/notice-details";
import type { NoticeKind } from "@/domain/notices/notice-kinds";
import { translator } from "@/messages/messages";
import { createSale } from "@/services/auctions/plan-sale";
import { as, makeItem, RULES, system } from "@/services/auctions/testing/make-sale";
import { answerConsignment } from "@/services/consignments/answer-consignment";
import { offerItem } from "@/services/consignments/offer-item";
import { TERMS, WISH } from "@/services/consignments/testing/make-consignment";
import { listNotices } from "@/services/notices/list-notices";
import { makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the house hears of an offer and of the seller's answer, the seller of the house's; each in both languages", async () => {
  const { db } = database;
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const house = await makeCompany(db, { kinds: ["operator"] });
  const clerk = await makeCompany(db, { kinds: ["operator"], roles: ["finance"] });
  await db.update(users).set({ locale: "zh" }).where(eq(users.id, house.userId));
  const item = await makeItem(db, seller.id);
  const made = await createSale(system(db), {
    ...{ slug: `told-${randomUUID()}`, title: { en: "Spring sale", zh: "春拍专场" }, currency: "USD" },
    ...{ timeZone: "Asia/Hong_Kong", opensAt: new Date(), closesAt: new Date(Date.now() + 3_600_000), rules: RULES },
  });
  if (!made.ok) throw new Error(made.refusal);
  const offer = { saleId: made.value.saleId, publicId: item.publicId, wish: WISH, note: "", key: randomUUID() };
  const offered = await offerItem(as(db, seller), offer);
  if (!offered.ok) throw new Error(offered.refusal);
  await offerItem(as(db, seller), offer);
  const { consignmentId } = offered.value;
  const path = `/operator/sales/${offer.saleId}/consignments/${consignmentId}`;

  const wordsOf = async (company: typeof seller, locale: "en" | "zh") => {
    const read = await listNotices(as(db, company));
    if (!read.ok) throw new Error(read.refusal);
    const words = translator(locale, "notices");
    return read.value.map(({ kind, details }) =>
      words(`kind.${kind}` as `kind.${NoticeKind}`, detailsIn(locale, details)),
    );
  };
  expect(await wordsOf(house, "zh")).toEqual([expect.stringMatching(new RegExp(`${item.publicId} 送拍“春拍专场”`))]);
  expect(await wordsOf(house, "en")).toEqual([expect.stringMatching(/offers VT-.* for “Spring sale”/)]);
  expect(await wordsOf(clerk, "en")).toEqual([]);
  const mails = () => db.select().from(outboxMails).where(eq(outboxMails.toAddress, house.email));
  expect(await mails()).toMatchObject([{ locale: "zh", subject: expect.stringMatching(/^“春拍专场”：.*送拍 VT-/) }]);

  const propose = { type: "propose", terms: TERMS, note: "" } as const;
  await answerConsignment(as(db, house), { consignmentId, word: propose, key: randomUUID() });
  expect(await wordsOf(seller, "zh")).toEqual([`拍卖方已就 ${item.publicId} 送拍“春拍专场”作出答复`]);
  expect(await wordsOf(seller, "en")).toEqual([expect.stringContaining("Spring sale")]);
  const agree = { consignmentId, word: { type: "agree", seq: 2 }, key: randomUUID() } as const;
  expect(await answerConsignment(as(db, seller), agree)).toMatchObject({ ok: true });
  const told = and(eq(notices.userId, house.userId), eq(notices.kind, "consignment-said"), eq(notices.path, path));
  expect(await db.$count(notices, told)).toBe(1);
  expect(await mails()).toHaveLength(2);
});
