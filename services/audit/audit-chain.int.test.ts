import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { auditLinks } from "@/db/schema/audit-chain";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { type AuditExport, faultsOfExport } from "@/domain/audit/audit-export";
import { parseVerifierKey, verifyNote } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { audit } from "@/services/audit";
import { checkAuditTrail } from "@/services/audit/check-audit-trail";
import { exportAuditTrail } from "@/services/audit/export-audit-trail";
import { hashText } from "@/services/audit/hash-text";
import { sealAuditTrail } from "@/services/audit/seal-audit-trail";
import type { SystemContext } from "@/services/context";
import { makeMarket, type TestMarket } from "@/services/orders/testing/make-market";
import { sha256Bytes } from "@/services/passport/sign-market-note";

const publicUrl = "https://market.example";
let database: TestDatabase;
let market: TestMarket;
let context: SystemContext;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  market = await makeMarket(database.db);
  folder = await mkdtemp(path.join(os.tmpdir(), "audit-"));
  const keys = await createSigningKeys({ DATA_DIR: folder });
  context = { ...market.system, adapters: { ...market.system.adapters, keys } };
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const note = (subject: string, by = context as Parameters<typeof audit>[1]) =>
  database.db.transaction((tx) =>
    audit(tx, by, {
      action: "test.note",
      subject: { type: "item", id: subject },
      after: { weight: 1.5, name: "钻石" },
    }),
  );

/** Until all that is committed is sealed: transactions of other tests' databases on this server can hold it up. */
async function sealAll(): Promise<void> {
  const { rows } = await database.db.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from audit_entries e
      where not exists (select from audit_links l where l.kind = 'audit' and l.row_id = e.id::text)`,
  );
  if (rows[0]?.waiting === 0) return;
  if ((await sealAuditTrail(context)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await sealAll();
}

/** What only somebody with the database's password can do. */
async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(statement);
  });
}

test("each row is sealed once, in the order of transactions, and none that an older one can still precede", async () => {
  await note("first");
  await sealAll();
  const before = await database.db.$count(auditLinks);
  const open = await database.db.$client.connect();
  await open.query("begin");
  await open.query("insert into audit_entries (action, subject_type, subject_id) values ('test.slow','item','slow')");
  await note("quick");
  expect(await sealAuditTrail(context)).toBe(0);
  expect(await database.db.$count(auditLinks)).toBe(before);
  await open.query("commit");
  open.release();
  await Promise.all([sealAll(), sealAll(), sealAll()]);
  expect(await database.db.$count(auditLinks)).toBe(before + 2);
  expect(await checkAuditTrail(context)).toEqual({ links: before + 2, faults: [] });
});

test("a row changed or taken out by hand is named, and so is a link", async () => {
  await note("a");
  await note("b");
  await sealAll();
  const ids = (
    await database.db.execute<{ id: string; seq: string }>(
      sql`select e.id, l.seq from audit_entries e join audit_links l on l.row_id = e.id::text and l.kind = 'audit'
        where e.subject_id in ('a','b') order by e.id`,
    )
  ).rows;
  const [changed, gone] = ids.map((row) => ({ rowId: String(row.id), seq: Number(row.seq), kind: "audit" }));
  await byHand(sql`update audit_entries set reason = 'another' where subject_id = 'a'`);
  await byHand(sql`delete from audit_entries where subject_id = 'b'`);
  const { faults } = await checkAuditTrail(context);
  expect(faults).toEqual([
    { code: "row-changed", ...changed },
    { code: "row-missing", ...gone },
  ]);
  await byHand(sql`update audit_links set row_hash = repeat('0', 64) where seq = ${changed?.seq}`);
  expect((await checkAuditTrail(context)).faults).toContainEqual({ code: "chain-broken", seq: changed?.seq });
  await byHand(sql`delete from audit_links where seq >= ${changed?.seq}`);
  await byHand(sql`update audit_entries set reason = null where subject_id = 'a'`);
  await sealAll();
  expect((await checkAuditTrail(context)).faults).toEqual([]);
});

test("an export of one company checks without the market; any change in it is found", async () => {
  const by = { actor: { userId: market.buyer.actor.userId, companyId: market.buyer.id }, requestId: "r" };
  for (const subject of ["x", "y", "z"]) await note(subject, by);
  await note("of-another");
  await sealAll();
  const made = await exportAuditTrail(context, { choice: { company: market.buyer.slug }, publicUrl });
  if (!made.ok) throw new Error(made.refusal);
  const file = JSON.parse(JSON.stringify(made.value)) as AuditExport;
  expect(file.rows.map(({ row }) => row.facts.subject_id)).toEqual(["x", "y", "z"]);
  expect(JSON.stringify(file)).not.toContain("of-another");
  const key = parseVerifierKey(file.key, sha256Bytes);
  const head = key && (await verifyNote(file.head, [key], verifyEd25519));
  expect(faultsOfExport(file, head?.body ?? "", hashText)).toEqual([]);

  const tampered = structuredClone(file);
  const [row] = tampered.rows;
  if (row) row.row.facts.reason = "never said";
  expect(faultsOfExport(tampered, head?.body ?? "", hashText)).toMatchObject([{ code: "row-changed", seq: row?.seq }]);
  const cut = { ...file, rowHashes: file.rowHashes.toSpliced(1, 1) };
  expect(faultsOfExport(cut, head?.body ?? "", hashText)[0]).toMatchObject({ code: "head-wrong" });
  const forged = file.head.replace(/^\d+$/m, "99");
  expect(key && (await verifyNote(forged, [key], verifyEd25519))).toBeNull();
});

test("nobody but the house exports, and what is not there is said", async () => {
  const buyer = market.as(market.buyer);
  expect(await exportAuditTrail(buyer, { choice: { company: "x" }, publicUrl })).toMatchObject({
    refusal: "not-permitted",
  });
  for (const choice of [{ company: "none" }, { item: "none" }, { decision: "none" }])
    expect(await exportAuditTrail(context, { choice, publicUrl })).toMatchObject({ refusal: "not-found" });
});
