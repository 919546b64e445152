/** Uploads end to end on a real database: modes, prices that jump, mending, twins, freshness. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { companies, outboxMails } from "@/db/schema/parties";
import { notices } from "@/db/schema/shopping";
import type { ServiceContext } from "@/services/context";
import { findApiKey } from "@/services/parties/find-api-key";
import { createApiKey, listApiKeys, revokeApiKey } from "@/services/parties/manage-api-keys";
import { answerImport, editImport, undoEdits } from "@/services/stock/answer-import";
import { confirmImport, publishDueImports } from "@/services/stock/confirm-import";
import { listNotes } from "@/services/stock/get-import";
import { confirmItems, sweepFreshness } from "@/services/stock/keep-fresh";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";
import { readImport } from "@/services/stock/read-import";
import { receiveImport } from "@/services/stock/receive-import";
import { openRejectedFile } from "@/services/stock/rejected-file";
import { file, HEAD, openStockTest, stone } from "@/services/stock/testing/stock-test";

const { database, contextOf, plan, system, producer, load, detail, itemsOf } = openStockTest();

test("a price that moves by more than half waits for a word, the others go live", async () => {
  const house = await producer();
  await load(house, file(stone("A-1", 4000), stone("A-2", 4000)));
  const source = file(stone("A-1", 4100), stone("A-2", 1500));
  const importId = await plan(house, source);
  expect((await detail(house, importId)).plan).toMatchObject({ changed: 1, priceHeld: 1 });
  const wrong = await publishImport(contextOf(house), { importId, confirmation: { priceMoves: 2 } });
  expect(wrong).toMatchObject({ ok: false, refusal: "price-moves-not-confirmed", details: { count: 1 } });
  await publishImport(contextOf(house), { importId });
  expect((await itemsOf(house)).map((item) => item.priceMinor)).toEqual([410_000n, 400_000n]);
  const again = await plan(house, source);
  await publishImport(contextOf(house), { importId: again, confirmation: { priceMoves: 1 } });
  expect((await itemsOf(house)).map((item) => item.priceMinor)).toEqual([410_000n, 150_000n]);
});

test("replace all spares an item whose row is faulty, and an empty file withdraws nothing", async () => {
  const house = await producer();
  await load(house, file(stone("B-1"), stone("B-2"), stone("B-3")));
  const importId = await plan(house, file(stone("B-1"), stone("B-2", 4000, "VVS")), "replace-all");
  expect((await detail(house, importId)).plan).toMatchObject({ withdrawn: 1, unchanged: 1 });
  const empty = await planImport(contextOf(house), { fileName: "e.csv", source: file(), mode: "replace-all" });
  expect(empty).toMatchObject({ ok: false, refusal: "file-header-only" });
  const faulty = await plan(house, file(stone("B-9", 4000, "VVS")), "replace-all");
  expect((await detail(house, faulty)).plan).toMatchObject({ withdrawn: 0 });
});

test("the same bytes before they are live are one upload; afterwards they change nothing", async () => {
  const house = await producer();
  const source = file(stone("C-1"));
  const twins = await Promise.all(
    Array.from({ length: 5 }, () =>
      receiveImport(contextOf(house), { fileName: "c.csv", source, mode: "add-and-update" }),
    ),
  );
  expect(new Set(twins.map((one) => one.ok && one.value.importId)).size).toBe(1);
  const importId = await load(house, source);
  const again = await plan(house, source);
  expect(again).not.toBe(importId);
  expect((await detail(house, again)).plan).toMatchObject({ added: 0, changed: 0, unchanged: 1, withdrawn: 0 });
});

test("a cell mended in the browser makes its fault go; a value mends every row that has it; undone, they are back", async () => {
  const house = await producer();
  const importId = await plan(house, file(stone("D-1", 1, "QQ"), stone("D-2", 1, "QQ"), stone("D-3", 1, "x")));
  const context = contextOf(house);
  expect(await detail(house, importId)).toMatchObject({ rowsAccepted: 0, rowsRejected: 3 });
  const edit = { importId, sheet: "", column: 4 };
  await editImport(context, { ...edit, line: 4, fromValue: "x", toValue: "VS2" });
  await readImport(context, importId);
  expect(await detail(house, importId)).toMatchObject({ rowsAccepted: 1, rowsRejected: 2, edits: 1 });
  await editImport(context, { ...edit, line: null, fromValue: "QQ", toValue: "VVS2" });
  await readImport(context, importId);
  expect(await detail(house, importId)).toMatchObject({ rowsAccepted: 3, rowsRejected: 0 });
  await publishImport(context, { importId });
  expect((await itemsOf(house)).map((item) => item.clarity)).toEqual(["VVS2", "VVS2", "VS2"]);
  const other = await plan(house, file(stone("D-4", 1, "y")));
  await editImport(context, { importId: other, sheet: "", column: 4, line: 2, fromValue: "y", toValue: "IF" });
  await undoEdits(context, { importId: other });
  await readImport(context, other);
  expect(await detail(house, other)).toMatchObject({ rowsAccepted: 0, edits: 0 });
});

test("an answer about a column is taken, and remembered for the next file with these headings", async () => {
  const house = await producer();
  const head = "Stock #,Shape,Weight,Color,Clarity,Asked";
  const of = (number: string) => new TextEncoder().encode(`${head}\n${number},Round,1.00,F,VS1,4000`);
  const importId = await plan(house, of("E-1"));
  const answered = await answerImport(contextOf(house), { importId, answers: { fields: { "#6": "price_total" } } });
  expect(answered.ok).toBe(true);
  await readImport(contextOf(house), importId);
  await publishImport(contextOf(house), { importId });
  const next = await plan(house, of("E-2"));
  expect(await detail(house, next)).toMatchObject({ rowsAccepted: 1 });
  const columns = (await detail(house, next)).reading?.tables[0]?.plan.columns ?? [];
  expect(columns[5]).toMatchObject({ field: "price_total" });
});

test("rejected rows come as a file in the original's layout, escaped, that can be mended and sent again", async () => {
  const house = await producer();
  const bad = `"=HYPERLINK(""x"")",Round,1.00,F,VS1,,,4000,,`;
  const importId = await plan(house, file(bad, stone("F-2", 4000, "VVS"), stone("F-3")));
  const opened = await openRejectedFile(contextOf(house), { importId, locale: "en" });
  if (!opened.ok) throw new Error(opened.refusal);
  let text = "";
  for await (const line of opened.value.lines) text += line;
  const [head, first, second] = text.split("\r\n");
  expect(head).toBe(`\uFEFF${HEAD},Reason`);
  expect(first).toMatch(/^"'=HYPERLINK/);
  expect(second).toContain("Clarity");
  const mended = new TextEncoder().encode(text.replace("VVS,", "VVS1,"));
  const again = await plan(house, mended);
  expect(await detail(house, again)).toMatchObject({ rowsTotal: 2, rowsAccepted: 1 });
});

test("a plan is confirmed by its digest, once; it goes live at its hour, or waits again where the stock moved on", async () => {
  const house = await producer();
  const now = new Date("2026-11-22T10:00:00Z");
  const later = new Date("2026-11-22T12:00:00Z");
  const importId = await plan(house, file(stone("G-1")));
  const digest = (await detail(house, importId)).plan?.digest ?? "";
  const confirm = (given: string) =>
    confirmImport(contextOf(house), { importId, digest: given, confirmation: {}, publishAt: later }, now);
  expect(await confirm("another")).toMatchObject({ ok: false, refusal: "plan-changed" });
  expect(await Promise.all([confirm(digest), confirm(digest)])).toMatchObject([{ ok: true }, { ok: true }]);
  await publishDueImports(system(), now);
  expect(await itemsOf(house)).toEqual([]);
  await publishDueImports(system(), later);
  expect(await itemsOf(house)).toHaveLength(1);

  const second = await plan(house, file(stone("G-1", 4400)));
  const seen = (await detail(house, second)).plan?.digest ?? "";
  await confirmImport(contextOf(house), { importId: second, digest: seen, confirmation: {}, publishAt: null }, now);
  await load(house, file(stone("G-1", 4200)));
  await publishDueImports(system(), later);
  expect(await detail(house, second)).toMatchObject({ status: "planned" });
  expect((await itemsOf(house))[0]?.priceMinor).toBe(420_000n);
  const told = await database().db.select().from(notices).where(eq(notices.companyId, house.id));
  expect(told.map((one) => one.kind)).toEqual(["import-not-live"]);
});

test("a file that is no table is refused by name; the thread lives on", async () => {
  const house = await producer();
  const refusalOf = async (bytes: Uint8Array) => {
    const planned = await planImport(contextOf(house), { fileName: "x", source: bytes, mode: "add-and-update" });
    return planned.ok ? "planned" : planned.refusal;
  };
  expect(await refusalOf(new TextEncoder().encode("%PDF-1.7\n"))).toBe("file-is-pdf");
  expect(await refusalOf(new Uint8Array(0))).toBe("file-empty");
  expect(
    await refusalOf(new TextEncoder().encode(Array.from({ length: 16_384 }, (_, n) => `c${n}`).join(","))),
  ).toMatch(/^file-/);
  expect(await refusalOf(file(stone("H-1")))).toBe("planned");
});

test("a key acts within its scopes, is shown once, and ends when revoked", async () => {
  const house = await producer();
  const context = contextOf(house);
  const made = await createApiKey(context, { name: "Nightly", scopes: ["stock:read"] });
  if (!made.ok) throw new Error(made.refusal);
  const found = await findApiKey(database().db, made.value.token);
  expect(found).toMatchObject({ companyId: house.id, scopes: ["stock:read"] });
  const program: ServiceContext = { ...context, actor: found?.actor ?? null };
  const input = { fileName: "x.csv", source: file(stone("I-1")), mode: "add-and-update" as const };
  expect(await receiveImport(program, input)).toMatchObject({ ok: false, refusal: "not-permitted" });
  const listed = await listApiKeys(context);
  expect(JSON.stringify(listed)).not.toContain(made.value.token);
  const rival = await producer();
  const keyId = found?.keyId ?? "";
  expect(await revokeApiKey(contextOf(rival), { keyId })).toMatchObject({ ok: false, refusal: "not-found" });
  expect((await revokeApiKey(context, { keyId })).ok).toBe(true);
  expect(await findApiKey(database().db, made.value.token)).toBeNull();
});

test("another company's upload can be neither seen, answered, mended nor confirmed", async () => {
  const [house, rival] = [await producer(), await producer()];
  const importId = await plan(house, file(stone("J-1", 1, "bad")));
  const other = contextOf(rival);
  const unknown = { ok: false, refusal: "import-unknown" };
  expect(await answerImport(other, { importId, answers: {} })).toMatchObject(unknown);
  const edit = { importId, sheet: "", line: 2, column: 4, fromValue: "bad", toValue: "VS1" };
  expect(await editImport(other, edit)).toMatchObject(unknown);
  expect(await openRejectedFile(other, { importId, locale: "en" })).toMatchObject(unknown);
  const confirm = { importId, digest: "", confirmation: {}, publishAt: null };
  expect(await confirmImport(other, confirm, new Date())).toMatchObject(unknown);
  expect(await listNotes(other, { importId, accepted: false })).toMatchObject({ value: { notes: [], total: 0 } });
});

test("stock that nobody confirms is warned of, hidden, and back by one press", async () => {
  const house = await producer();
  await load(house, file(stone("L-1"), stone("L-2")));
  await database().db.update(companies).set({ staleWarnDays: 10, staleHideDays: 15 }).where(eq(companies.id, house.id));
  const day = (days: number) => new Date(Date.now() + days * 86_400_000);
  const sweep = (now: Date) => sweepFreshness(system(), { now, publicUrl: "http://localhost" });
  await sweep(day(9));
  const mails = () => database().db.select().from(outboxMails).where(eq(outboxMails.toAddress, house.email));
  expect(await mails()).toEqual([]);
  await sweep(day(11));
  expect(await mails()).toHaveLength(1);
  await sweep(day(12));
  expect(await mails()).toHaveLength(1);
  expect((await itemsOf(house)).map((item) => item.status)).toEqual(["listed", "listed"]);
  await sweep(day(16));
  expect((await itemsOf(house)).map((item) => item.status)).toEqual(["unavailable", "unavailable"]);
  expect(await confirmItems(contextOf(await producer()), { publicIds: "all" })).toMatchObject({
    value: { confirmed: 0 },
  });
  expect(await confirmItems(contextOf(house), { publicIds: "all" })).toMatchObject({ value: { confirmed: 2 } });
  expect((await itemsOf(house)).map((item) => [item.status, item.staleHiddenAt])).toEqual([
    ["listed", null],
    ["listed", null],
  ]);
});
