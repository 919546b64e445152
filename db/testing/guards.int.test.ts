import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("history tables refuse update, delete and truncate", async () => {
  const { db } = database;
  await db.insert(auditEntries).values({ action: "test.write", subjectType: "test", subjectId: "1" });
  for (const attempt of [
    "update audit_entries set action = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
  ]) {
    await expect(db.execute(sql.raw(attempt))).rejects.toMatchObject({
      cause: { message: "table audit_entries is append-only" },
    });
  }
});
