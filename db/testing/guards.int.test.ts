import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

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

test("an item belongs to a company, and a company stays", async () => {
  const { db } = database;
  const company = await makeCompany(db, { kinds: ["producer"] });
  const item = await makeItem(db, company.id);
  const nobody = "00000000-0000-4000-8000-000000000000";
  await expect(makeItem(db, nobody)).rejects.toMatchObject({ cause: { code: "23503" } });
  await expect(
    db.execute(sql`update stock_items set producer_id = ${nobody} where id = ${item.id}`),
  ).rejects.toMatchObject({ cause: { code: "23503" } });
  for (const attempt of [
    sql`delete from companies where id = ${company.id}`,
    sql`update companies set id = ${nobody} where id = ${company.id}`,
    sql`truncate companies cascade`,
  ]) {
    await expect(db.execute(attempt)).rejects.toMatchObject({ cause: { code: "23001" } });
  }
});
