/**
 * Global set-up of integration tests: one throwaway PostgreSQL for the run (or the one of TEST_DATABASE_URL),
 * with one migrated template database that each test file copies.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDb } from "@/db/migrate";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? null : mkdtempSync(path.join(os.tmpdir(), "vitrine-test-"));
  if (folder) chmodSync(folder, 0o755);
  const server = folder ? await startPostgres(folder) : null;
  const adminUrl = given ?? server?.url ?? "";
  const templateName = `template_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  const template = new URL(adminUrl);
  template.pathname = `/${templateName}`;
  await migrateDb(template.href, process.cwd());
  project.provide("adminUrl", adminUrl);
  project.provide("templateName", templateName);
  return async () => {
    await admin.query(`drop database if exists ${templateName} with (force)`);
    await admin.end();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}
