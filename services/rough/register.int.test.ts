/** The register of rough: balances by holder, stones by parcel, and who may read what. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roughMovements } from "@/db/schema/rough";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { RoughCertificate } from "@/domain/passport/rough-certificate";
import { balances, type RoughMovement, roughWarnings } from "@/domain/passport/rough-register";
import { rough as en } from "@/messages/en/rough";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";
import { type MoveRefusal, moveRough } from "@/services/rough/move-rough";
import { printRoughRecord } from "@/services/rough/print-record";
import { exportStatistics, readRegister } from "@/services/rough/read-register";
import { type RegisterRefusal, registerParcel } from "@/services/rough/register-parcel";

// A code without words does not compile.
en.refusal satisfies Record<RegisterRefusal | MoveRefusal, string>;

let database: TestDatabase;
let house: MadeCompany;
let other: MadeCompany;
let state: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  house = await makeCompany(database.db, { kinds: ["producer"] });
  other = await makeCompany(database.db, { kinds: ["producer"] });
  state = await makeCompany(database.db, { kinds: ["operator"], roles: ["inspector"] });
});
afterAll(() => database.drop());

const TODAY = "2026-11-22";
const as = (company: MadeCompany): ServiceContext => ({
  db: database.db,
  adapters: {} as never,
  actor: company.actor,
  requestId: "test",
});
const certificate = (number: string, more: Partial<RoughCertificate> = {}): RoughCertificate => ({
  certificateNumber: number,
  authority: "Department of Mines",
  issuedOn: "2026-10-01",
  expiresOn: "2026-12-01",
  originCountry: "BW",
  weightMct: 10_000,
  valueMinor: 500_000n,
  currency: "USD",
  hsCode: "7102.31",
  ...more,
});
async function parcel(number: string, intakeMct = 10_000, more: Partial<RoughCertificate> = {}): Promise<string> {
  const done = await registerParcel(as(house), {
    certificate: certificate(number, more),
    intakeMct,
    place: "Vault 1",
    today: TODAY,
  });
  if (!done.ok) throw new Error(done.refusal);
  return done.value.parcelId;
}
const move = (
  company: MadeCompany,
  parcelId: string,
  kind: "examined" | "handed-over" | "cut" | "exported",
  weightMct = 0,
  more = {},
) => moveRough(as(company), { parcelId, kind, on: TODAY, weightMct, note: "", key: randomUUID(), ...more });

test("a certificate is registered once, and only a whole one that still holds", async () => {
  const asked = (more: Partial<RoughCertificate>) =>
    registerParcel(as(house), { certificate: certificate("BW-1", more), intakeMct: 1, place: "", today: TODAY });
  expect(await asked({ certificateNumber: "1" })).toMatchObject({ refusal: "certificate-number-wrong" });
  expect(await asked({ expiresOn: "2026-02-30" })).toMatchObject({ refusal: "dates-wrong" });
  expect(await asked({ hsCode: "7102.39" })).toMatchObject({ refusal: "hs-code-wrong" });
  expect(await asked({ expiresOn: "2026-11-01" })).toMatchObject({ refusal: "certificate-expired" });
  await parcel("BW-1");
  expect(await asked({})).toMatchObject({ refusal: "certificate-known" });
});

test("rough goes from holder to holder and into stones, never more than is there", async () => {
  const id = await parcel("BW-2");
  expect(await move(house, id, "handed-over", 4_000, { toSlug: other.slug })).toEqual({
    ok: true,
    value: { leftMct: 6_000 },
  });
  expect(await move(house, id, "exported", 6_001)).toMatchObject({ refusal: "more-than-held" });
  expect(await move(house, id, "handed-over", 1, { toSlug: house.slug })).toMatchObject({ refusal: "holder-unknown" });
  const stone = await makeItem(database.db, house.id, { weightMct: 1_520 });
  expect(await move(house, id, "cut", 1_500, { publicIds: [stone.publicId] })).toMatchObject({
    refusal: "heavier-than-rough",
  });
  expect(await move(other, id, "cut", 3_000, { publicIds: [stone.publicId] })).toMatchObject({
    refusal: "item-unknown",
  });
  expect(await move(house, id, "cut", 3_400, { publicIds: [stone.publicId] })).toEqual({
    ok: true,
    value: { leftMct: 2_600 },
  });
  expect(await move(house, id, "cut", 2_000, { publicIds: [stone.publicId] })).toMatchObject({
    refusal: "already-cut",
  });
  // Both of two at once cannot have the rest.
  const both = await Promise.all([move(house, id, "exported", 2_000), move(house, id, "exported", 2_000)]);
  expect(both.filter((done) => done.ok)).toHaveLength(1);
  const stranger = await makeCompany(database.db, { kinds: ["producer"] });
  // A form pressed twice: one entry, one answer.
  const rows = () => database.db.$count(roughMovements, eq(roughMovements.parcelId, id));
  const before = await rows();
  const key = randomUUID();
  const presses = await Promise.all([1, 2].map(() => move(other, id, "exported", 500, { key })));
  expect(presses[0]).toMatchObject({ ok: true });
  expect(presses[1]).toEqual(presses[0]);
  expect(await rows()).toBe(before + 1);
  expect(await move(other, id, "exported", 501, { key })).toMatchObject({ refusal: "key-reused" });
  expect(await move(stranger, id, "examined")).toMatchObject({ refusal: "parcel-unknown" });

  const own = await readRegister(as(house), { today: TODAY });
  const entry = own.ok ? own.value.parcels.find((one) => one.id === id) : undefined;
  expect(entry?.holders.map(({ own: mine, weightMct }) => [mine, weightMct]).sort()).toEqual([
    [false, 3_500],
    [true, 600],
  ]);
  expect(entry?.movements.find((one) => one.kind === "cut")).toMatchObject({
    stones: [{ publicId: stone.publicId, weightMct: 1_520 }],
  });
  expect(entry?.warnings).toEqual(["expires-soon", "not-examined"]);
  const none = await readRegister(as(stranger), { today: TODAY });
  expect(none).toEqual({ ok: true, value: { parcels: [], inspects: false } });
});

test("one rough becomes several stones: one entry, and together they weigh no more than the rough", async () => {
  const id = await parcel("BW-9");
  const stones = [
    await makeItem(database.db, house.id, { weightMct: 1_310 }),
    await makeItem(database.db, house.id, { weightMct: 720 }),
  ];
  const publicIds = stones.map((stone) => stone.publicId);
  expect(await move(house, id, "cut", 2_029, { publicIds })).toMatchObject({ refusal: "heavier-than-rough" });
  expect(await move(house, id, "cut", 4_120, { publicIds })).toEqual({ ok: true, value: { leftMct: 5_880 } });
  const own = await readRegister(as(house), { today: TODAY });
  const cut = own.ok
    ? own.value.parcels.find((one) => one.id === id)?.movements.filter((one) => one.kind === "cut")
    : [];
  expect(cut).toMatchObject([{ weightMct: 4_120, stones: [{ weightMct: 1_310 }, { weightMct: 720 }] }]);
});

test("an inspector reads everybody's and changes nothing; statistics count by half-year, country and code", async () => {
  await parcel("BW-3", 10_000, { issuedOn: "2026-03-01", originCountry: null });
  const all = await readRegister(as(state), { today: TODAY });
  expect(all.ok && all.value.parcels.length).toBe(4);
  expect(await move(state, all.ok ? (all.value.parcels[0]?.id ?? "") : "", "examined")).toMatchObject({
    refusal: "not-permitted",
  });
  const csv = await exportStatistics(as(state));
  expect(csv.ok && csv.value.split("\r\n")).toEqual([
    "half_year,country_of_mining,hs_code,parcels,carats,value,currency",
    "2026-H1,**,7102.31,1,10.000,5000.00,USD",
    "2026-H2,BW,7102.31,3,30.000,15000.00,USD",
    "",
  ]);
  const buyer = await makeCompany(database.db, { kinds: ["buyer"] });
  expect(await exportStatistics(as(buyer))).toMatchObject({ refusal: "not-permitted" });
  await expect(database.db.delete(roughMovements)).rejects.toThrow();
});

test("whatever is moved, nothing is lost and nothing is made", () => {
  const step = fc.record({
    from: fc.constantFrom("a", "b", null),
    to: fc.constantFrom("a", "b", null),
    weightMct: fc.nat(1000),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const movements = steps.map(
        ({ from, to, weightMct }): RoughMovement => ({
          kind: "handed-over",
          on: TODAY,
          fromCompanyId: from,
          toCompanyId: to,
          weightMct,
          polishedMct: null,
        }),
      );
      const came = steps.reduce(
        (sum, { from, to, weightMct }) => sum + (to ? weightMct : 0) - (from ? weightMct : 0),
        0,
      );
      expect([...balances(movements).values()].reduce((sum, weight) => sum + weight, 0)).toBe(came);
    }),
  );
});

test("an intake that is off and a low yield are warned of", () => {
  const base = { on: TODAY, fromCompanyId: null, toCompanyId: "a", polishedMct: null };
  const intake = (weightMct: number): RoughMovement => ({ ...base, kind: "intake", weightMct });
  const examined: RoughMovement = { ...base, kind: "examined", toCompanyId: null, weightMct: 0 };
  const open = { weightMct: 10_000, expiresOn: "2027-06-01" };
  expect(roughWarnings(open, [intake(9_950), examined], TODAY)).toEqual([]);
  expect(roughWarnings(open, [intake(9_949), examined], TODAY)).toEqual(["intake-off"]);
  const cut: RoughMovement = {
    ...base,
    kind: "cut",
    fromCompanyId: "a",
    toCompanyId: null,
    weightMct: 1_000,
    polishedMct: 149,
  };
  expect(roughWarnings(open, [intake(10_000), examined, cut], TODAY)).toEqual(["yield-low"]);
  expect(roughWarnings({ ...open, expiresOn: "2026-11-21" }, [intake(10_000), examined], TODAY)).toEqual(["expired"]);
});

test("the record of a parcel is printed for who held it and for the state, in both languages, and for nobody else", async () => {
  const id = await parcel("BW-RECORD-1");
  await move(house, id, "examined", 0, { note: "Colour and size sorted" });
  const at = new Date(`${TODAY}T10:00:00Z`);
  for (const [who, language] of [
    [house, "zh"],
    [state, "en"],
  ] as const) {
    const made = await printRoughRecord(as(who), { id, language, at });
    if (!made.ok) throw new Error(made.refusal);
    expect(Buffer.from(made.value.pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(made.value.fileName).toBe("BW-RECORD-1-record.pdf");
  }
  expect(await printRoughRecord(as(other), { id, language: "en", at })).toMatchObject({ refusal: "parcel-unknown" });
});
