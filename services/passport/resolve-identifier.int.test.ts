import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { linkset, linksOf } from "@/domain/passport/linkset";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { allocateProductKeys } from "@/services/passport/allocate-product-keys";
import { listProductKeys } from "@/services/passport/list-product-keys";
import { resolveIdentifier } from "@/services/passport/resolve-identifier";
import { saveCompanyPrefix } from "@/services/passport/save-company-prefix";
import { setProductKey } from "@/services/passport/set-product-key";
import { makeItem } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let house: MadeCompany;
let item: { id: number; publicId: string };
beforeAll(async () => {
  database = await createTestDatabase();
  house = await makeCompany(database.db, { kinds: ["producer"] });
  item = await makeItem(database.db, house.id);
});
afterAll(() => database.drop());
const as = (company: MadeCompany): ServiceContext => ({
  db: database.db,
  adapters: {} as never,
  actor: company.actor,
  requestId: "test",
});

test("a key is given once, by the item's own producer, and leads to the item", async () => {
  const input = { publicId: item.publicId, gtin: "9506000134352", serial: "A/1" };
  const rival = await makeCompany(database.db, { kinds: ["producer"] });
  expect(await setProductKey(as(rival), input)).toMatchObject({ refusal: "item-unknown" });
  expect(await setProductKey(as(house), input)).toMatchObject({ refusal: "prefix-needed" });
  expect(await saveCompanyPrefix(as(house), { prefix: "9506000" })).toEqual({ ok: true, value: { prefix: "9506000" } });
  expect(await setProductKey(as(house), { ...input, gtin: "4006381333931" })).toMatchObject({
    refusal: "prefix-foreign",
  });
  expect(await setProductKey(as(house), { ...input, gtin: "9506000134353" })).toMatchObject({ refusal: "gtin-wrong" });
  expect(await setProductKey(as(house), { ...input, serial: "A 1" })).toMatchObject({ refusal: "serial-wrong" });
  expect(await setProductKey(as(house), input)).toEqual({ ok: true, value: { gtin: "09506000134352", serial: "A/1" } });
  expect(await setProductKey(as(house), input)).toMatchObject({ ok: true });
  expect(await setProductKey(as(house), { ...input, serial: "B" })).toMatchObject({ refusal: "key-fixed" });
  const other = await makeItem(database.db, house.id);
  expect(await setProductKey(as(house), { ...input, publicId: other.publicId })).toMatchObject({
    refusal: "key-taken",
  });

  const key = { gtin: "09506000134352", serial: "A/1" };
  const found = { ok: true, value: { publicId: item.publicId, key } };
  expect(await resolveIdentifier(as(house), { kind: "gtin", ...key, lot: null })).toEqual(found);
  expect(await resolveIdentifier(as(house), { kind: "stone", publicId: item.publicId })).toEqual(found);
  expect(await resolveIdentifier(as(house), { kind: "gtin", gtin: key.gtin, serial: "Z", lot: null })).toMatchObject({
    refusal: "not-found",
  });
  expect(await resolveIdentifier(as(house), { kind: "gtin", gtin: key.gtin, serial: null, lot: null })).toMatchObject({
    refusal: "not-found",
  });
  expect(await resolveIdentifier(as(house), { kind: "foreign" })).toMatchObject({ refusal: "not-found" });
});

test("items get the next GTINs under the own prefix, each once; the first key fixes the prefix", async () => {
  const maker = await makeCompany(database.db, { kinds: ["producer"] });
  const items = [await makeItem(database.db, maker.id), await makeItem(database.db, maker.id)];
  const publicIds = items.map(({ publicId }) => publicId);
  const ask = (ids: readonly string[]) => allocateProductKeys(as(maker), { publicIds: ids });
  expect(await ask(publicIds)).toMatchObject({ refusal: "prefix-needed" });
  for (const prefix of ["950", "2123456", "95060", "9506000134"])
    expect(await saveCompanyPrefix(as(maker), { prefix })).toMatchObject({ ok: false });
  expect(await saveCompanyPrefix(as(maker), { prefix: "950 6111" })).toMatchObject({ ok: true });
  expect(await setProductKey(as(maker), { publicId: publicIds[1] ?? "", gtin: "9506111000010", serial: "1" })).toEqual({
    ok: true,
    value: { gtin: "09506111000010", serial: "1" },
  });
  const twice = await Promise.all([ask(publicIds), ask(publicIds)]);
  expect(twice[0]).toEqual(twice[1]);
  expect(twice[0]).toMatchObject({ value: [{ gtin: "09506111000027", serial: publicIds[0] }, { serial: "1" }] });
  expect(await ask([item.publicId])).toMatchObject({ refusal: "item-unknown" });
  expect(await saveCompanyPrefix(as(maker), { prefix: "9506112" })).toMatchObject({ refusal: "prefix-fixed" });
  expect(await listProductKeys(as(maker))).toMatchObject({ value: { prefix: "9506111", total: 2, left: 99_997 } });
  const stranger = await makeCompany(database.db, { kinds: ["buyer"] });
  expect(await listProductKeys(as(stranger))).toMatchObject({ refusal: "not-permitted" });
});

const SCHEMA = path.join(process.cwd(), "../shared/data/passport/untp-0.7.0/LinksetSchema.schema.json");
const schema = (() => {
  try {
    return JSON.parse(readFileSync(SCHEMA, "utf8")) as object;
  } catch {
    return null;
  }
})();
describe.skipIf(!schema)("by the UNTP 0.7.0 schema (skipped where ../shared is absent)", () => {
  test("the linkset is valid", () => {
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
    const validate = ajv.compile(schema ?? {});
    validate(
      linkset("https://m.example/stone/VT-1", linksOf("https://m.example", "VT-1", { en: "Passport", zh: "护照" })),
    );
    expect(validate.errors).toBeNull();
  });
});
