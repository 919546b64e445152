import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bigintArray, instantArray, intArray, jsonbArray, textArray, uuidArray } from "@/db/binary-arrays";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function readBack(type: string, array: Buffer): Promise<unknown> {
  const { rows } = await database.db.execute<{ back: unknown }>(
    sql`select to_json(${sql.param(array)}::${sql.raw(type)}[]) as back`,
  );
  return rows[0]?.back;
}

test("PostgreSQL reads each array as it was given, with its nulls", async () => {
  const id = "0f9a1c52-7c1e-4b1e-9d9c-0a1b2c3d4e5f";
  expect(await readBack("uuid", uuidArray([id, null]))).toEqual([id, null]);
  expect(await readBack("int", intArray([0, -1, null, 2_147_483_647]))).toEqual([0, -1, null, 2_147_483_647]);
  expect(await readBack("text", textArray(["", "珠宝 “é”", null, 'a"b\\c,{}']))).toEqual([
    "",
    "珠宝 “é”",
    null,
    'a"b\\c,{}',
  ]);
  expect(await readBack("jsonb", jsonbArray(['{"b":1,"a":"珠"}', null]))).toEqual([{ b: 1, a: "珠" }, null]);
  expect(await readBack("bigint", bigintArray([10n ** 13n, -1n]))).toEqual([10 ** 13, -1]);
  const times = [new Date("1999-12-31T23:59:59.999Z"), new Date("2026-11-23T03:45:00.123Z")];
  const back = (await readBack("timestamptz", instantArray(times))) as string[];
  expect(back.map((time) => new Date(time).getTime())).toEqual(times.map((time) => time.getTime()));
});

test("a text that is no uuid is refused before it is sent", () => {
  expect(() => uuidArray(["nonsense"])).toThrow(RangeError);
});
