import { hash } from "node:crypto";
import { Readable } from "node:stream";
import { eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { auditEntries } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { actGravely } from "@/services/auctions/run-sale";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { makeCompany } from "@/services/parties/testing/make-company";
import { exportSale } from "@/services/saleroom/export-sale";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function unzip(body: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(body, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault);
          files.set(entry.fileName, Buffer.concat(await stream.toArray()));
          zip.readEntry();
        });
      });
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}

test("an auditor gets everything of a finished sale, each file with its hash; nobody gets it before", async () => {
  const { db } = database;
  const { saleId, lotId, bidders, seller } = await makeOpenSale(db, { reserveMinor: 30_000n });
  const other = await makeOpenSale(db);
  const operator = as(db, await makeCompany(db, { kinds: ["operator"], roles: ["auctioneer"] }));
  const [anna, bela] = bidders;
  if (!anna || !bela) throw new Error("two bidders");
  for (const [who, max] of [
    [anna, 40_000n],
    [bela, 1_234_567n],
  ] as const)
    await placeBid(as(db, who), { lotId, maxMinor: max, idempotencyKey: "k", receivedAt: new Date() });
  expect(await exportSale(operator, { saleId })).toMatchObject({ refusal: "sale-not-over" });
  await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "the end" });
  for (const stranger of [as(db, anna), as(db, seller)])
    expect(await exportSale(stranger, { saleId })).toMatchObject({ refusal: "not-permitted" });
  expect(await exportSale({ ...operator, actor: null }, { saleId })).toMatchObject({ refusal: "sign-in-required" });

  const made = await exportSale(operator, { saleId });
  if (!made.ok) throw new Error(made.refusal);
  const body = Buffer.concat(await Readable.from(made.value.body).toArray());
  const files = await unzip(body);
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "") as {
    files: { name: string; rows: number; sha256: string }[];
  };
  expect(manifest.files).toHaveLength(files.size - 1);
  for (const { name, rows, sha256 } of manifest.files) {
    const bytes = files.get(name) ?? Buffer.alloc(0);
    expect(hash("sha256", bytes, "hex")).toBe(sha256);
    expect(bytes.toString().split("\n").length - 1).toBe(rows);
  }
  const rowsOf = (name: string) =>
    (files.get(name)?.toString() ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rowsOf("lot-events.ndjson").map((event) => event.seq)).toEqual([1, 2, 3, 4]);
  expect(rowsOf("bids.ndjson").map((bid) => bid.max_minor)).toEqual([40_000, 1_234_567]);
  expect(rowsOf("lots.ndjson")).toMatchObject([{ status: "sold", reserve_minor: 30_000 }]);
  expect(rowsOf("paddles.ndjson").map((paddle) => paddle.company)).toEqual(
    [anna, bela].map((one) => one.actor.companyName),
  );
  expect(body.includes(Buffer.from(other.slug))).toBe(false);
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "sale.export"));
  expect(entry?.after).toEqual({ manifestSha256: hash("sha256", files.get("manifest.json") ?? "", "hex") });

  // A reader that leaves early gives its connection back, and the export stays noted as begun alone.
  const left = await exportSale(operator, { saleId });
  if (!left.ok) throw new Error(left.refusal);
  await left.value.body.next();
  await left.value.body.next();
  await left.value.body.return(undefined);
  const noted = await db.select().from(auditEntries).where(like(auditEntries.action, "sale.export%"));
  expect(noted.map(({ action }) => action).sort()).toEqual(["sale.export", "sale.export-begun", "sale.export-begun"]);
  await expect.poll(() => db.$client.idleCount).toBe(db.$client.totalCount);
});
