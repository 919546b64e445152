import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { enqueueJob } from "@/services/jobs";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const jobsOf = async (name: string) =>
  (
    await database.db.execute<{ data: { id: number }; state: string }>(
      sql`select data, state from pgboss.job where name = ${name}`,
    )
  ).rows;

test("a job is there after the commit of its transaction, with its data", async () => {
  await database.db.transaction((tx) => enqueueJob(tx, "deliver-mail", { id: 7 }));
  expect(await jobsOf("deliver-mail")).toEqual([{ data: { id: 7 }, state: "created" }]);
});

test("a job of a transaction that is rolled back was never there", async () => {
  const attempt = database.db.transaction(async (tx) => {
    await enqueueJob(tx, "process-stripe-event", { id: 8 });
    throw new Error("changed my mind");
  });
  await expect(attempt).rejects.toThrow("changed my mind");
  expect(await jobsOf("process-stripe-event")).toEqual([]);
});
