/** The maker's name, and passports that go on with their stones. */
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderLines, orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { listHeld } from "@/services/origin/list-held";
import { nameMaker } from "@/services/origin/name-maker";
import { saveMakerBrand } from "@/services/origin/save-maker-brand";
import { claimTransfer, startTransfer } from "@/services/origin/transfer-passport";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { loadPassport } from "@/services/passport/load-passport";
import { makeItem } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let house: MadeCompany;
let maker: MadeCompany;
let shop: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  house = await makeCompany(database.db, { kinds: ["producer"] });
  maker = await makeCompany(database.db, { kinds: ["buyer"] });
  shop = await makeCompany(database.db, { kinds: ["buyer"] });
});
afterAll(() => database.drop());

const as = (company: MadeCompany | null): ServiceContext => ({
  db: database.db,
  adapters: {} as never,
  actor: company?.actor ?? null,
  requestId: "test",
});

/** A stone that the maker has bought, in an order of this status. */
async function bought(status: "paid" | "awaiting-payment") {
  const item = await makeItem(database.db, house.id);
  const at = new Date();
  const [order] = await database.db
    .insert(orders)
    .values({
      number: `V-${item.publicId}`,
      buyerId: maker.id,
      producerId: house.id,
      userId: maker.actor.userId,
      status,
      currency: "USD",
      goodsMinor: 100n,
      totalMinor: 100n,
      destination: "CN",
      checkoutId: crypto.randomUUID(),
      payBy: at,
      paidAt: status === "paid" ? at : null,
    } as typeof orders.$inferInsert)
    .returning();
  await database.db
    .insert(orderLines)
    .values({ orderId: order?.id ?? "", position: 1, itemId: item.id, snapshot: {}, priceMinor: 100n });
  return item;
}
const makersOf = async (publicId: string) =>
  (await loadPassport(database.db, publicId))?.passport.events
    .filter((event) => event.inForce && event.body.type === "maker-named")
    .map((event) => event.body.facts);

test("a maker names itself on what it has paid for, and on nothing else", async () => {
  const [paid, unpaid] = [await bought("paid"), await bought("awaiting-payment")];
  expect(await nameMaker(as(maker), paid)).toMatchObject({ refusal: "brand-missing" });
  const logo = await sharp({ create: { width: 300, height: 100, channels: 3, background: "#224488" } })
    .png()
    .toBuffer();
  expect(await saveMakerBrand(as(maker), { name: "A", nameZh: "", logo: null })).toMatchObject({
    refusal: "name-needed",
  });
  expect(await saveMakerBrand(as(maker), { name: "Atelier", nameZh: "", logo: Buffer.from("<svg/>") })).toMatchObject({
    refusal: "logo-wrong",
  });
  const saved = await saveMakerBrand(as(maker), { name: "Atelier Lin", nameZh: "林氏珠宝", logo });
  expect(saved).toMatchObject({ ok: true, value: { logoSha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(await nameMaker(as(maker), unpaid)).toMatchObject({ refusal: "not-held" });
  expect(await nameMaker(as(shop), paid)).toMatchObject({ refusal: "not-held" });
  expect(await nameMaker(as(house), paid)).toMatchObject({ refusal: "not-permitted" });
  const before = await loadPassport(database.db, paid.publicId);
  expect(await nameMaker(as(maker), paid)).toEqual({ ok: true, value: { named: true } });
  expect(await nameMaker(as(maker), paid)).toEqual({ ok: true, value: { named: false } });
  const after = await loadPassport(database.db, paid.publicId);
  expect(await makersOf(paid.publicId)).toMatchObject([{ maker: "Atelier Lin", makerZh: "林氏珠宝" }]);
  expect(after?.passport.stages).toEqual(
    before?.passport.stages.map((stage) => expect.objectContaining({ key: stage.key, proof: stage.proof })),
  );
  expect(after?.brokenAt).toBeNull();
});

const address = "192.0.2.7";

test("the passport goes on with a code, once; who has handed it on names itself no more", async () => {
  const item = await bought("paid");
  const started = await startTransfer(as(maker), { ...item, holder: "retailer" });
  const code = started.ok ? started.value.code : "";
  expect(await startTransfer(as(shop), { ...item, holder: "retailer" })).toMatchObject({ refusal: "not-held" });
  expect(await claimTransfer(as(null), { code, address })).toMatchObject({ refusal: "sign-in-required" });
  const answers = await Promise.all([
    claimTransfer(as(shop), { code, address }),
    claimTransfer(as(shop), { code: code.toLowerCase(), address }),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await nameMaker(as(maker), item)).toMatchObject({ refusal: "not-held" });
  expect(await saveMakerBrand(as(shop), { name: "Shop", nameZh: "", logo: null })).toMatchObject({ ok: true });
  expect(await nameMaker(as(shop), item)).toMatchObject({ ok: true });
  const held = await listHeld(as(shop));
  expect(held.ok && held.value.items.map((one) => one.publicId)).toEqual([item.publicId]);

  const onward = await startTransfer(as(shop), { ...item, holder: "customer" });
  expect(await claimTransfer(as(null), { code: onward.ok ? onward.value.code : "", address })).toEqual({
    ok: true,
    value: { publicId: item.publicId },
  });
  expect(await startTransfer(as(shop), { ...item, holder: "customer" })).toMatchObject({ refusal: "not-held" });
  const events = (await loadPassport(database.db, item.publicId))?.passport.events ?? [];
  const transfers = events.filter((event) => event.body.type === "transferred");
  expect(transfers.map((event) => event.body.facts.holder)).toEqual(["retailer", "customer"]);
  expect(JSON.stringify(transfers)).not.toContain(shop.id);
});

test("codes cannot be tried without end from one network, and others are not kept out by it", async () => {
  const wrong = (from: string) => claimTransfer(as(null), { code: "0000000000000000", address: from });
  const answers = [];
  for (let tries = 0; tries < 31; tries++) answers.push(await wrong("198.51.100.4"));
  expect(answers.filter((answer) => !answer.ok && answer.refusal === "code-unknown")).toHaveLength(30);
  expect(answers.at(-1)).toMatchObject({ refusal: "too-many-attempts" });
  expect(await wrong(address)).toMatchObject({ refusal: "code-unknown" });
});

test("a refund ends it", async () => {
  const item = await bought("paid");
  await database.db
    .update(orders)
    .set({ status: "refunded" })
    .where(eq(orders.number, `V-${item.publicId}`));
  expect(await nameMaker(as(maker), item)).toMatchObject({ refusal: "not-held" });
});
