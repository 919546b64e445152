import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { auditEntries, outboxMails } from "@/db/schema/parties";
import { lotNoticeMarks, pushSubscriptions } from "@/db/schema/saleroom";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { messagesOf } from "@/messages/messages";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { addPushBrowser, chooseNoticeMail, removePushBrowser } from "@/services/saleroom/choose-notices";
import { answerCondition, askCondition, listConditions, readMyCondition } from "@/services/saleroom/condition-reports";
import { readNewMessages, readRoomMessages, sayToRoom } from "@/services/saleroom/room-messages";
import { sendPush } from "@/services/saleroom/send-pushes";
import { tellLotNews } from "@/services/saleroom/tell-lot-news";
import { readWatched, unwatchLot, watchLot } from "@/services/saleroom/watch-lot";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const MINUTE = 60_000;
const visitor = (): ServiceContext => ({ ...system(database.db), actor: null });
const mailsTo = async (company: MadeCompany) =>
  (
    await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, company.email)).orderBy(outboxMails.id)
  ).map((mail) => mail.subject);
const noticesOf = async (company: MadeCompany) =>
  (await database.db.select().from(notices).where(eq(notices.userId, company.userId))).map(({ kind, details }) => ({
    kind,
    details,
  }));
const bid = (who: MadeCompany, lotId: string, maxMinor: bigint) =>
  placeBid(as(database.db, who), { lotId, maxMinor, idempotencyKey: `k${maxMinor}`, receivedAt: new Date() });
const tell = () => tellLotNews(system(database.db), { publicUrl: "https://market.example" });

async function twoBidders(options: Parameters<typeof makeOpenSale>[1] = {}) {
  const sale = await makeOpenSale(database.db, { bidders: 3, ...options });
  const [anna, bela, carl] = sale.bidders as [MadeCompany, MadeCompany, MadeCompany];
  return { ...sale, anna, bela, carl };
}

test("who loses the lead is told once, with a mail at most every ten minutes; who is beaten at once is not", async () => {
  const { db } = database;
  const { lotId, anna, bela, carl } = await twoBidders();
  await bid(anna, lotId, 20_000n);
  expect(await tell()).toBe(0);
  await bid(bela, lotId, 50_000n);
  await bid(carl, lotId, 40_000n);
  expect((await Promise.all([tell(), tell()])).sort()).toEqual([0, 1]);
  expect(await noticesOf(anna)).toMatchObject([{ kind: "lot-outbid", details: { number: 1 } }]);
  expect(await noticesOf(carl)).toEqual([]);
  await bid(anna, lotId, 60_000n);
  await bid(bela, lotId, 80_000n);
  expect(await tell()).toBe(1);
  expect(await mailsTo(anna)).toHaveLength(1);
  await chooseNoticeMail(as(db, bela), { byMail: false });
  await bid(anna, lotId, 100_000n);
  expect(await tell()).toBe(1);
  expect((await noticesOf(bela)).map((notice) => notice.kind)).toEqual(["lot-outbid"]);
  expect(await mailsTo(bela)).toEqual([]);
});

test("no mail or notice holds a maximum", async () => {
  const { lotId, anna, bela } = await twoBidders();
  await bid(anna, lotId, 23_000n);
  await bid(bela, lotId, 987_654n);
  await tell();
  const all =
    JSON.stringify(await database.db.select().from(outboxMails)) +
    JSON.stringify(await database.db.select().from(notices));
  expect(all).toContain("240");
  expect(all).not.toMatch(/9,?876[.,]?54/);
});

test("watchers and bidders hear ten minutes before the close, once; anew where the close moved far", async () => {
  const { db } = database;
  const { lotId, anna, bela, carl } = await twoBidders({ closesInMs: 60 * MINUTE });
  await watchLot(as(db, carl), { lotId });
  await bid(anna, lotId, 20_000n);
  expect(await tell()).toBe(0);
  const closeIn = (minutes: number) =>
    db
      .update(lots)
      .set({ closesAt: sql`clock_timestamp() + make_interval(mins => ${minutes}::int)` })
      .where(eq(lots.id, lotId));
  await closeIn(8);
  expect((await Promise.all([tell(), tell()])).sort()).toEqual([0, 2]);
  expect(await tell()).toBe(0);
  expect((await noticesOf(carl)).map((notice) => notice.kind)).toEqual(["lot-closing"]);
  expect(await noticesOf(bela)).toEqual([]);
  expect((await mailsTo(carl))[0]).toMatch(/^Closing soon: lot 1/);
  await db
    .update(lotNoticeMarks)
    .set({ closingToldFor: sql`clock_timestamp() - interval '40 minutes'` })
    .where(eq(lotNoticeMarks.lotId, lotId));
  expect(await tell()).toBe(2);
});

test("a browser that asked is pushed to; one that gave up is forgotten; addresses of strangers are refused", async () => {
  const { db } = database;
  const { lotId, anna, bela } = await twoBidders();
  const target = { endpoint: "https://fcm.googleapis.com/fcm/send/one", p256dh: "p", auth: "a" };
  expect(await addPushBrowser(visitor(), target)).toMatchObject({ refusal: "sign-in-required" });
  expect(await addPushBrowser(as(db, anna), { ...target, endpoint: "https://10.0.0.1/x" })).toMatchObject({
    refusal: "push-address",
  });
  expect(await addPushBrowser(as(db, anna), target)).toMatchObject({ ok: true });
  await bid(anna, lotId, 20_000n);
  await bid(bela, lotId, 50_000n);
  await tell();
  const { rows: jobs } = await db.execute<{
    data: { subscriptionId: string; push: { title: string; body: string; path: string; tag: string } };
  }>(sql`select data from pgboss.job where name = 'send-push'`);
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.data.push).toMatchObject({
    path: expect.stringMatching(/^\/en\/sales\/.*\/lots\/1$/),
    tag: `outbid:${lotId}`,
  });
  const sent: unknown[] = [];
  let answer: "sent" | "gone" = "sent";
  const send = async (...what: unknown[]) => {
    sent.push(what);
    return answer;
  };
  const push = { publicKey: "", send };
  const context = { ...system(db), adapters: { push } as never };
  const data = jobs[0]?.data;
  if (!data) throw new Error("no job");
  await sendPush(context, data);
  expect(sent).toHaveLength(1);
  answer = "gone";
  await sendPush(context, data);
  expect(await db.$count(pushSubscriptions)).toBe(0);
  await sendPush(context, data);
  expect(sent).toHaveLength(2);
  await addPushBrowser(as(db, anna), target);
  await removePushBrowser(as(db, bela), target);
  expect(await db.$count(pushSubscriptions)).toBe(1);
});

test("one answer goes to all who asked, and who asks later reads it at once; nobody else does", async () => {
  const { db } = database;
  const { lotId, saleId, seller, anna, bela, carl } = await twoBidders();
  const operator = await makeCompany(db, { kinds: ["operator"] });
  expect(await askCondition(as(db, seller), { lotId, question: "" })).toMatchObject({ refusal: "not-permitted" });
  expect(await askCondition(as(db, anna), { lotId, question: " Any chips? " })).toMatchObject({
    value: { isThere: false },
  });
  expect(await askCondition(as(db, anna), { lotId, question: "" })).toMatchObject({ refusal: "already-asked" });
  await askCondition(as(db, bela), { lotId, question: "" });
  const body = { en: "No chips at 10x.", zh: "十倍镜下无崩边。" };
  expect(await answerCondition(as(db, anna), { lotId, body })).toMatchObject({ refusal: "not-permitted" });
  expect(await answerCondition(as(db, operator), { lotId, body: { ...body, zh: " " } })).toMatchObject({
    refusal: "both-languages",
  });
  expect(await answerCondition(as(db, operator), { lotId, body })).toMatchObject({ value: { told: 2 } });
  expect(await readMyCondition(as(db, bela), lotId)).toMatchObject({ hasAsked: true, reports: [{ body }] });
  expect(await readMyCondition(as(db, carl), lotId)).toEqual({ hasAsked: false, reports: [] });
  expect(await askCondition(as(db, carl), { lotId, question: "" })).toMatchObject({ value: { isThere: true } });
  expect((await mailsTo(anna))[0]).toMatch(/^Condition report: lot 1/);
  const listed = await listConditions(as(db, operator), saleId);
  if (!listed.ok) throw new Error(listed.refusal);
  expect(listed.value).toMatchObject([{ number: 1, asked: [{ question: "Any chips?" }, {}, {}], reports: [{ body }] }]);
  expect(await listConditions(as(db, anna), saleId)).toMatchObject({ refusal: "not-permitted" });
  const acts = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, lotId));
  expect(acts.map((act) => act.action)).toEqual(expect.arrayContaining(["condition.ask", "condition.answer"]));
});

test("what the rostrum says is read by all in its order, in both languages, and is audited", async () => {
  const { db } = database;
  const { saleId, anna } = await twoBidders();
  const operator = as(db, await makeCompany(db, { kinds: ["operator"], roles: ["auctioneer"] }));
  const body = { en: "Lot 3 comes after lot 5.", zh: "第 3 件排在第 5 件之后。" };
  expect(await sayToRoom(as(db, anna), { saleId, body })).toMatchObject({ refusal: "not-permitted" });
  expect(await sayToRoom(operator, { saleId, body: { en: "One", zh: "" } })).toMatchObject({
    refusal: "both-languages",
  });
  const first = await sayToRoom(operator, { saleId, body });
  await Promise.all([1, 2, 3].map((n) => sayToRoom(operator, { saleId, body: { en: `${n}`, zh: `${n}` } })));
  expect(await readRoomMessages(db, saleId)).toHaveLength(4);
  const after = first.ok ? first.value.messageId : 0;
  const news = await readNewMessages(db, new Map([[saleId, after]]));
  expect(news.map((message) => message.id)).toEqual([after + 1, after + 2, after + 3]);
  const acts = await db.select().from(auditEntries).where(eq(auditEntries.action, "sale.say"));
  expect(acts).toHaveLength(4);
});

test("a list of lots is a person's own", async () => {
  const { db } = database;
  const { saleId, lotId, anna, bela } = await twoBidders();
  expect(await watchLot(visitor(), { lotId })).toMatchObject({ refusal: "sign-in-required" });
  await watchLot(as(db, anna), { lotId });
  await watchLot(as(db, anna), { lotId });
  expect(await readWatched(as(db, anna), saleId)).toEqual(new Set([lotId]));
  expect(await readWatched(as(db, bela), saleId)).toEqual(new Set());
  await unwatchLot(as(db, bela), { lotId });
  expect((await readWatched(as(db, anna), saleId)).size).toBe(1);
  await unwatchLot(as(db, anna), { lotId });
  expect((await readWatched(as(db, anna), saleId)).size).toBe(0);
});

test("every refusal has words in each language", () => {
  for (const locale of ["en", "zh"] as const) {
    const words: Record<SaleroomRefusal, string> = messagesOf(locale, "saleroom").refusal;
    expect(Object.values(words).every((text) => text.length > 1)).toBe(true);
  }
});
