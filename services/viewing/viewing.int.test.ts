import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries, outboxMails } from "@/db/schema/parties";
import { viewingAppointments, viewingSlots } from "@/db/schema/saleroom";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ViewingRefusal } from "@/domain/auctions/viewing";
import { messagesOf } from "@/messages/messages";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { bookViewing, cancelViewing } from "@/services/viewing/book-viewing";
import { addViewingDay, addViewingPlace, changeViewingSlot } from "@/services/viewing/plan-viewing";
import { listVisitors, readViewing } from "@/services/viewing/read-viewing";
import { remindVisitors } from "@/services/viewing/remind-visitors";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const PLACE = {
  name: { en: "Central office", zh: "中环办事处" },
  address: { en: "8 Queen's Road", zh: "皇后大道八号" },
  timeZone: "Asia/Hong_Kong",
};

async function planned(capacity = 1) {
  const { db } = database;
  const sale = await makeOpenSale(db, { bidders: 4 });
  const place = await addViewingPlace(system(db), { saleId: sale.saleId, ...PLACE });
  if (!place.ok) throw new Error(place.refusal);
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const { placeId } = place.value;
  const laid = await addViewingDay(system(db), { placeId, day, from: "10:00", to: "11:00", minutes: 30, capacity });
  if (!laid.ok) throw new Error(laid.refusal);
  const [first] = (await readViewing(as(db, sale.seller), sale.saleId))[0]?.slots ?? [];
  if (!first) throw new Error("no slot");
  return { ...sale, placeId, slot: first, day };
}
const contextOf = (company: MadeCompany | undefined): ServiceContext => {
  if (!company) throw new Error("no company");
  return as(database.db, company);
};
const mailsTo = async (company: MadeCompany) =>
  (await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, company.email))).map(
    (mail) => mail.subject,
  );

test("a full slot has a waiting list; a cancelled place goes to the first who waits, who is told", async () => {
  const { db } = database;
  const { slot, bidders, saleId } = await planned();
  const [anna, bela, carl] = bidders as [MadeCompany, MadeCompany, MadeCompany];
  const book = (company: MadeCompany) => bookViewing(contextOf(company), { slotId: slot.id, wishes: " 1, 3 " });
  expect(await book(anna)).toMatchObject({ value: { status: "booked" } });
  expect(await book(anna)).toMatchObject({ refusal: "already-booked" });
  expect(await book(bela)).toMatchObject({ value: { status: "waiting" } });
  expect(await book(carl)).toMatchObject({ value: { status: "waiting" } });
  const seen = async (company: MadeCompany) => (await readViewing(contextOf(company), saleId))[0]?.slots[0];
  expect(await seen(carl)).toMatchObject({ free: 0, waiting: 2, mine: { status: "waiting", place: 2 } });

  const mine = (await seen(anna))?.mine;
  expect(await cancelViewing(contextOf(bela), { appointmentId: mine?.id ?? 0 })).toMatchObject({
    refusal: "not-found",
  });
  expect(await cancelViewing(contextOf(anna), { appointmentId: mine?.id ?? 0 })).toMatchObject({ ok: true });
  expect(await cancelViewing(contextOf(anna), { appointmentId: mine?.id ?? 0 })).toMatchObject({
    refusal: "already-cancelled",
  });
  expect(await seen(bela)).toMatchObject({ mine: { status: "booked" } });
  expect(await seen(carl)).toMatchObject({ mine: { status: "waiting", place: 1 } });
  expect((await mailsTo(bela)).map((subject) => subject.split(":")[0])).toEqual(["Waiting list", "A place is free"]);
  const told = await db.select().from(notices).where(eq(notices.userId, bela.userId));
  expect(told.map((notice) => notice.kind)).toEqual(["viewing-moved-up"]);
  const visitors = await listVisitors(contextOf(await makeCompany(db, { kinds: ["operator"] })), saleId);
  if (!visitors.ok) throw new Error(visitors.refusal);
  expect(visitors.value.map(({ company, status, wishes }) => [company, status, wishes])).toEqual([
    [bela.actor.companyName, "booked", "1, 3"],
    [carl.actor.companyName, "waiting", "1, 3"],
  ]);
  const acts = await db.select().from(auditEntries).where(eq(auditEntries.subjectType, "viewing"));
  expect(acts.map((act) => act.action).sort()).toEqual([
    "viewing.book",
    "viewing.cancel",
    "viewing.wait",
    "viewing.wait",
  ]);
});

test("four who press at once: as many are in as there are places, and more places let the next one in", async () => {
  const { slot, bidders } = await planned(2);
  const answers = await Promise.all(bidders.map((one) => bookViewing(contextOf(one), { slotId: slot.id, wishes: "" })));
  const status = answers.map((answer) => (answer.ok ? answer.value.status : answer.refusal));
  expect(status.sort()).toEqual(["booked", "booked", "waiting", "waiting"]);
  expect(await changeViewingSlot(system(database.db), { slotId: slot.id, capacity: 3 })).toMatchObject({ ok: true });
  const rows = await database.db.select().from(viewingAppointments).where(eq(viewingAppointments.slotId, slot.id));
  expect(rows.filter((row) => row.status === "booked")).toHaveLength(3);
});

test("visitors are reminded once, the day before; who has just booked is not", async () => {
  const { db } = database;
  const { slot, bidders } = await planned(2);
  const [anna, bela] = bidders as [MadeCompany, MadeCompany];
  await bookViewing(contextOf(anna), { slotId: slot.id, wishes: "" });
  expect(await remindVisitors(system(db))).toBe(0);
  await db
    .update(viewingSlots)
    .set({ startsAt: sql`clock_timestamp() + interval '20 hours'` })
    .where(eq(viewingSlots.id, slot.id));
  await db
    .update(viewingAppointments)
    .set({ askedAt: sql`clock_timestamp() - interval '2 days'` })
    .where(eq(viewingAppointments.slotId, slot.id));
  await bookViewing(contextOf(bela), { slotId: slot.id, wishes: "" });
  expect((await Promise.all([remindVisitors(system(db)), remindVisitors(system(db))])).sort()).toEqual([0, 1]);
  expect((await mailsTo(anna)).at(-1)).toMatch(/^Reminder/);
  expect(await mailsTo(bela)).toHaveLength(1);
});

test("who may not, cannot; a past or closed slot takes nobody; a day is laid out once", async () => {
  const { db } = database;
  const { slot, seller, bidders, placeId, day, saleId } = await planned();
  const booker = bidders[0] as MadeCompany;
  expect(await bookViewing(contextOf(seller), { slotId: slot.id, wishes: "" })).toMatchObject({
    refusal: "not-permitted",
  });
  expect(await bookViewing({ ...contextOf(seller), actor: null }, { slotId: slot.id, wishes: "" })).toMatchObject({
    refusal: "sign-in-required",
  });
  expect(await addViewingPlace(contextOf(booker), { saleId, ...PLACE })).toMatchObject({ refusal: "not-permitted" });
  expect(await listVisitors(contextOf(booker), saleId)).toMatchObject({ refusal: "not-permitted" });
  const again = { placeId, day, from: "10:00", to: "11:00", minutes: 30, capacity: 1 };
  expect(await addViewingDay(system(db), again)).toMatchObject({ refusal: "slot-taken" });
  expect(await addViewingDay(system(db), { ...again, to: "09:00" })).toMatchObject({ refusal: "bad-day" });
  await changeViewingSlot(system(db), { slotId: slot.id, capacity: 0 });
  expect(await bookViewing(contextOf(booker), { slotId: slot.id, wishes: "" })).toMatchObject({ refusal: "slot-over" });
});

test("every refusal has words in each language", () => {
  for (const locale of ["en", "zh"] as const) {
    const words: Record<ViewingRefusal, string> = messagesOf(locale, "viewing").refusal;
    expect(Object.values(words).every((text) => text.length > 1)).toBe(true);
  }
});
