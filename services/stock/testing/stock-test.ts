/** Producers and their uploads on a database of their own, for tests of the importer. Call once a test file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext, SystemContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { getImport } from "@/services/stock/get-import";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";

export const HEAD = "Stock #,Shape,Weight,Color,Clarity,Lab,Certificate #,RapNet Price,Mine ID,Mined In";
export const file = (...rows: string[]) => new TextEncoder().encode([HEAD, ...rows].join("\n"));
export const stone = (number: string, price = 4000, clarity = "VS1") =>
  `${number},Round,1.00,F,${clarity},,,${price},,Botswana`;
export const many = (count: number) => file(...Array.from({ length: count }, (_, n) => stone(`K-${n}`)));

export function openStockTest() {
  const folder = mkdtempSync(path.join(tmpdir(), "stock-test-"));
  const storage = createDiskStorage(folder);
  const adapters = { registry: { findMany: async () => new Map() }, storage } as unknown as ServiceContext["adapters"];
  const opened: { database?: TestDatabase } = {};
  const database = () => {
    if (!opened.database) throw new Error("the database is made before the first test");
    return opened.database;
  };
  beforeAll(async () => {
    opened.database = await createTestDatabase();
  });
  afterAll(async () => {
    await database().drop();
    rmSync(folder, { recursive: true });
  });

  const contextOf = (company: MadeCompany): ServiceContext => ({
    db: database().db,
    adapters,
    actor: company.actor,
    requestId: "test",
  });
  async function plan(
    company: MadeCompany,
    source: Uint8Array,
    mode: "add-and-update" | "replace-all" = "add-and-update",
  ) {
    const planned = await planImport(contextOf(company), { fileName: "stock.csv", source, mode });
    if (!planned.ok) throw new Error(planned.refusal);
    return planned.value.importId;
  }
  return {
    folder,
    database,
    contextOf,
    plan,
    system: (): SystemContext => ({ db: database().db, adapters, actor: "system", requestId: "test" }),
    producer: () => makeCompany(database().db, { kinds: ["producer"] }),
    async load(company: MadeCompany, source: Uint8Array) {
      const importId = await plan(company, source);
      const published = await publishImport(contextOf(company), { importId });
      if (!published.ok) throw new Error(published.refusal);
      return importId;
    },
    async detail(company: MadeCompany, importId: string) {
      const found = await getImport(contextOf(company), { importId });
      if (!found.ok) throw new Error(found.refusal);
      return found.value;
    },
    itemsOf: (company: MadeCompany) =>
      database()
        .db.select()
        .from(stockItems)
        .where(eq(stockItems.producerId, company.id))
        .orderBy(stockItems.stockNumber),
  };
}
