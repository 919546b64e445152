/** The log under its writers, its witness and its monitor: order, heads, cosignatures, and every row changed by hand named. */
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { eq, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { memoryKeys } from "@/adapters/signing-keys/memory-keys";
import { outboxMails } from "@/db/schema/parties";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { parseCheckpoint, verifyCosignatures } from "@/domain/passport/checkpoint";
import { LOG_KINDS } from "@/domain/passport/log-entry";
import { verifyConsistency } from "@/domain/passport/merkle-tree";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { parseNote, parseVerifierKey, verifyNote } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { formatAddCheckpoint } from "@/domain/passport/witness";
import { createWitness } from "@/server/witness";
import type { SystemContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";
import { issueCredentials } from "@/services/passport/issue-credential";
import { askWitnesses } from "@/services/passport/log/ask-witnesses";
import { hashBytes, hashHex } from "@/services/passport/log/hash";
import { logTreeOf } from "@/services/passport/log/log-tree-of";
import { type Finding, monitorLog } from "@/services/passport/log/monitor-log";
import { readCheckpoint } from "@/services/passport/log/prove-leaf";
import { readEntries } from "@/services/passport/log/read-entries";
import { logKey, newestHead, signHead } from "@/services/passport/log/sign-head";
import { tellOfFindings } from "@/services/passport/log/tell-of-findings";
import { publishDids } from "@/services/passport/publish-dids";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { revokeCredential } from "@/services/passport/revoke-credential";
import { makeItem } from "@/services/passport/testing/make-item";

const publicUrl = "https://market.example";
let database: TestDatabase;
let context: SystemContext;
let folder: string;
let producerId: string;
const servers: Server[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "witness-"));
  const adapters = { keys: memoryKeys() } as Adapters;
  context = { db: database.db, adapters, actor: "system", requestId: "test" };
  producerId = (await makeCompany(database.db, { kinds: ["producer"] })).id;
});
afterAll(async () => {
  for (const server of servers) server.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const event: OriginEventBody = {
  type: "extracted",
  date: "2021",
  issuer: { name: "Register", state: "registry" },
  evidence: [],
  facts: { country: "BW" },
};

async function issueSome(count: number) {
  const publicIds: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const item = await makeItem(database.db, producerId);
    await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies: [event] }]));
    publicIds.push(item.publicId);
  }
  return { publicIds, issued: await issueCredentials(context, { publicIds, publicUrl }) };
}

async function startWitness(): Promise<{ key: string; url: string }> {
  const logs = [await logKey(context, publicUrl)];
  const { server, key } = createWitness({ folder, name: "witness.example/w1", logs });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { key, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

test("writers who come together leave no gap, and every head is consistent with the ones before", async () => {
  await Promise.all(Array.from({ length: 6 }, () => issueSome(3)));
  const first = await signHead(context, { publicUrl });
  await issueSome(5);
  const second = await signHead(context, { publicUrl });
  expect([first?.size, second?.size]).toEqual([18, 23]);
  expect(await signHead(context, { publicUrl })).toEqual(second);
  const tree = await logTreeOf(database.db);
  const roots = await Promise.all(
    [first, second].map(async (head) => {
      const signed = await verifyNote(head?.note ?? "", [await logKey(context, publicUrl)], verifyEd25519);
      return signed ? parseCheckpoint(signed.body)?.rootHash : undefined;
    }),
  );
  const [root1, root2] = roots;
  if (!root1 || !root2) throw new Error("a head is not signed");
  const proof = tree.consistencyProof(18, 23);
  expect(verifyConsistency({ size1: 18, size2: 23, root1, root2, proof }, hashBytes)).toBe(true);
});

test("a witness cosigns what follows, remembers over a restart, and refuses what does not", async () => {
  const witness = await startWitness();
  expect(await askWitnesses(context, [witness])).toEqual([]);
  await issueSome(2);
  await signHead(context, { publicUrl });
  expect(await askWitnesses(context, [witness])).toEqual([]);
  const checkpoint = await readCheckpoint(database.db);
  const key = parseVerifierKey(witness.key, hashBytes);
  if (!key || !checkpoint) throw new Error("no key or no checkpoint");
  expect(await verifyCosignatures(checkpoint.note, [key], verifyEd25519)).toHaveLength(1);

  const again = await startWitness();
  expect(again.key).toBe(witness.key);
  const post = async (body: string) => {
    const answer = await fetch(`${again.url}/add-checkpoint`, { method: "POST", body });
    return [answer.status, await answer.text()];
  };
  const head = await newestHead(database.db);
  const note = head?.note ?? "";
  expect(await post(formatAddCheckpoint({ oldSize: 0, proof: [], note }))).toEqual([409, `${head?.size}\n`]);
  expect((await post(formatAddCheckpoint({ oldSize: head?.size ?? 0, proof: [], note })))[0]).toBe(200);
  const wrong = formatAddCheckpoint({ oldSize: head?.size ?? 0, proof: [hashBytes(new Uint8Array(1))], note });
  expect((await post(wrong))[0]).toBe(422);
  expect((await post(formatAddCheckpoint({ oldSize: 999, proof: [], note })))[0]).toBe(400);
  expect((await post(formatAddCheckpoint({ oldSize: 0, proof: [], note: note.replace("market", "market2") })))[0]).toBe(
    404,
  );
  expect((await post(formatAddCheckpoint({ oldSize: 0, proof: [], note: note.replace(/\n\d+\n/, "\n1\n") })))[0]).toBe(
    403,
  );
  expect((await post("hello"))[0]).toBe(400);
  const kept = await fetch(`${again.url}/${hashHex(parseNote(note)?.body.split("\n")[0] ?? "")}/checkpoint`);
  expect(await verifyCosignatures(await kept.text(), [key], verifyEd25519)).toHaveLength(1);
  expect(await askWitnesses(context, [{ ...witness, url: "http://127.0.0.1:9" }])).toEqual([]);
});

/** What the monitor finds after a change by hand, which is then undone. */
async function afterChange(change: SQL, undo: SQL): Promise<Finding[]> {
  const byHand = (statement: SQL) =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(statement);
    });
  await byHand(change);
  const findings = await monitorLog(context, { publicUrl });
  await byHand(undo);
  return findings;
}

test("the monitor is content with what the services wrote, and names every row that was changed by hand", async () => {
  const { issued } = await issueSome(3);
  const [one, two] = issued.map(({ credential }) => credential);
  if (!one || !two) throw new Error("nothing issued");
  await revokeCredential(context, { credentialId: two.id, reason: "Test of the monitor.", publicUrl });
  await publishDids(context, { publicUrl });
  await signHead(context, { publicUrl });
  expect(await monitorLog(context, { publicUrl })).toEqual([]);

  const other = one.jwt.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
  expect(
    await afterChange(
      sql`update credentials set jwt = ${other} where id = ${one.id}`,
      sql`update credentials set jwt = ${one.jwt} where id = ${one.id}`,
    ),
  ).toContainEqual({ table: "credentials", row: one.id, fault: "altered" });

  const leaf = String(one.logIndex);
  const entry = sql`(select entry from transparency_leaves where index = ${one.logIndex})`;
  const { rows } = await database.db.execute<{ entry: string }>(sql`select ${entry} as entry`);
  const before = rows[0]?.entry ?? "";
  const found = await afterChange(
    sql`update transparency_leaves set entry = replace(entry, 'issued', 'revoked') where index = ${one.logIndex}`,
    sql`update transparency_leaves set entry = ${before} where index = ${one.logIndex}`,
  );
  expect(found).toContainEqual({ table: "transparency_leaves", row: leaf, fault: "altered" });
  expect(found.some(({ table, fault }) => table === "transparency_heads" && fault === "does-not-fit-head")).toBe(true);

  const item = sql`(select item_id from credentials where id = ${one.id})`;
  const ids = await database.db.execute<{ id: string }>(sql`select ${item} as id`);
  expect(
    await afterChange(
      sql`update origin_events set body = jsonb_set(body, '{date}', '"2022"') where item_id = ${item}`,
      sql`update origin_events set body = jsonb_set(body, '{date}', '"2021"') where item_id = ${item}`,
    ),
  ).toContainEqual({ table: "origin_events", row: `item ${ids.rows[0]?.id}, seq 1`, fault: "altered" });

  const gone = await afterChange(
    sql`delete from credential_revocations where credential_id = ${two.id}`,
    sql`insert into credential_revocations (credential_id, reason) values (${two.id}, 'Test of the monitor.')`,
  );
  expect(gone).toEqual([expect.objectContaining({ table: "credential_revocations", fault: "missing" })]);
  expect(await monitorLog(context, { publicUrl })).toEqual([]);
});

test("the market's people are told of a changed row, by its name and once", async () => {
  const operator = await makeCompany(database.db, { kinds: ["operator"] });
  const finding: Finding = { table: "credentials", row: "11111111-2222", fault: "altered" };
  expect(await tellOfFindings(context, [finding])).toEqual([finding]);
  expect(await tellOfFindings(context, [finding])).toEqual([]);
  const told = await database.db.select().from(notices).where(eq(notices.companyId, operator.id));
  expect(told).toMatchObject([{ kind: "row-altered", details: { row: "credentials: 11111111-2222 (altered)" } }]);
  const mails = await database.db.select().from(outboxMails);
  expect(mails.filter(({ bodyText }) => bodyText.includes("credentials: 11111111-2222 (altered)"))).toHaveLength(1);
  const another: Finding = { ...finding, table: "origin_events", row: "item 5, seq 1" };
  expect(await tellOfFindings(context, [finding, another])).toEqual([another]);
});

test("no leaf says more than what happened to which number", async () => {
  const name = "Keabetswe Molosiwa";
  const cutter = { name, yearsOfWork: 19, consent: true };
  const item = await makeItem(database.db, producerId);
  const body: OriginEventBody = { ...event, type: "cut-and-polished", facts: { workshop: "Wheel 7", cutter } };
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies: [body] }]));
  const [issued] = await issueCredentials(context, { publicIds: [item.publicId], publicUrl });
  expect(Buffer.from(issued?.credential.jwt.split(".")[1] ?? "", "base64url").toString()).toContain(name);
  await revokeCredential(context, {
    credentialId: issued?.credential.id ?? "",
    reason: `Asked for by ${name}`,
    publicUrl,
  });
  const entries = await readEntries(database.db, 0, 1_000_000);
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries) {
    const { kind, sha256, subject, ...more } = JSON.parse(entry);
    expect(more).toEqual({});
    expect(LOG_KINDS).toContain(kind);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(subject).toMatch(
      /^(urn:uuid:[0-9a-f-]{36}|did:web:market\.example(:producers:[a-z0-9-]+)?|https:\/\/market\.example\/api\/v1\/status\/[a-z]+\/\d+)$/,
    );
  }
});
