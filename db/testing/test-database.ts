/** A fresh, migrated database for one test file, with committed data and real connections: races show. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Db, openDb } from "@/db/client";

export type TestDatabase = { db: Db; url: string; drop: () => Promise<void> };

export async function createTestDatabase(options: { connectionsMax?: number } = {}): Promise<TestDatabase> {
  const adminUrl = inject("adminUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  // Copies of one template take turns: CREATE DATABASE refuses while another copy of it runs.
  await admin.query("select pg_advisory_lock(7203512)");
  await admin.query(`create database ${name} template ${inject("templateName")}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const db = openDb(url.href, { connectionsMax: options.connectionsMax ?? 10, onError: () => {} });
  return {
    db,
    url: url.href,
    drop: async () => {
      await db.$client.end();
      const again = new pg.Client({ connectionString: adminUrl });
      await again.connect();
      await again.query(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}
