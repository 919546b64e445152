/**
 * Passports issued durably, one at a time and in batches, verified, and proved to stand in the log; beside the bare work of
 * the same run: two Ed25519 signatures, and a transaction that writes one row.
 */
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { Adapters } from "@/adapters/adapters";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { type Figure, figure, median, percentile, writeSection } from "@/bench/support/report";
import { type Db, openDb } from "@/db/client";
import { migrateDb } from "@/db/migrate";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";
import type { SystemContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";
import { issueCredential, issueCredentials } from "@/services/passport/issue-credential";
import { logTreeOf } from "@/services/passport/log/log-tree-of";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { securedDocument } from "@/services/passport/sign-document";
import { makeManyItems } from "@/services/passport/testing/make-item";
import { verifyCredential, verifyElsewhere } from "@/services/passport/verify-credential";

const publicUrl = "https://bench.example";
const BATCH = 500;
const BATCHES = 12;
const SINGLES = 400;
const VERIFIED = 4_000;
const PROOFS = 20_000;

export async function run(): Promise<void> {
  const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? path.join(os.tmpdir(), "vitrine-bench"), "passport");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const server = await startPostgres(dataDir);
  try {
    const db = await freshDatabase(server.url);
    await measure(db, dataDir);
    await db.$client.end();
  } finally {
    await server.stop();
  }
}

async function freshDatabase(adminUrl: string): Promise<Db> {
  const name = `passport_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await migrateDb(url.href, process.cwd());
  // The server is stopped while the last connections still close.
  return openDb(url.href, { onError: () => {} });
}

/** Three events each: mined, cut, graded. */
async function makePassports(db: Db, count: number): Promise<string[]> {
  const { id } = await makeCompany(db, { kinds: ["producer"] });
  const itemIds = await makeManyItems(db, id, count);
  const issuer = { name: "Register of the mine", state: "registry" } as const;
  const evidence = [{ kind: "registry-record", reference: "R-20211" }] as const;
  const bodies: OriginEventBody[] = [
    {
      type: "extracted",
      date: "2021-06-14",
      issuer,
      evidence: [...evidence],
      facts: { country: "BW", roughWeightMct: 1400 },
    },
    {
      type: "cut-and-polished",
      date: "2022-01-10",
      issuer,
      evidence: [...evidence],
      facts: { polishedWeightMct: 500, workshop: "Wheel 7", cutter: { name: "K. M.", yearsOfWork: 19, consent: true } },
    },
    {
      type: "graded",
      date: "2022-03-02",
      issuer,
      evidence: [...evidence],
      facts: { laboratory: "GIA", reportNumber: "1" },
    },
  ];
  await db.transaction((tx) =>
    recordOriginEvents(
      tx,
      itemIds.map((itemId) => ({ itemId, bodies })),
    ),
  );
  await db.$client.query("analyze");
  const { rows } = await db.$client.query<{ public_id: string }>("select public_id from stock_items order by id");
  return rows.map((row) => row.public_id);
}

async function measure(db: Db, dataDir: string): Promise<void> {
  const adapters = { keys: await createSigningKeys({ DATA_DIR: dataDir }), documents: { get: async () => null } };
  const context: SystemContext = { db, adapters: adapters as unknown as Adapters, actor: "system", requestId: "bench" };
  const publicIds = await makePassports(db, SINGLES + BATCH * (BATCHES + 2));
  const commits = await times(
    SINGLES,
    () => db.$client.query("insert into bench_floor (text) values ('x')"),
    async () => {
      await db.$client.query("create table bench_floor (id bigint generated always as identity, text text)");
    },
  );
  const singles = await times(SINGLES, async (at) => {
    const issued = await issueCredential(context, { publicId: publicIds[at] ?? "", publicUrl });
    if (!issued.ok) throw new Error(issued.refusal);
  });
  const { batchRate, jwts } = await issueInBatches(context, publicIds.slice(SINGLES));
  const figures = await figuresOf(context, { commits, singles, batchRate, jwts });
  writeSection({
    name: "passport",
    title: "Passports issued, verified, proved",
    how: `Stones with three origin events each. Issued means: facts and history read, chain of events checked, UNTP document made, signed twice (vc+jwt and eddsa-jcs-2022), given a status bit, put into the log, kept and committed with fsync. Batches of ${BATCH}, ${BATCHES} of them, two under way at a time. Verified is the whole judgment of a vc+jwt by its signature and keys; beside it with the market's record of revocations. Floors: the two Ed25519 signatures alone; an insert of one row in a transaction of its own.`,
    figures,
  });
}

type Measured = {
  commits: number[];
  singles: number[];
  batchRate: number;
  jwts: { jwt: string; proofValue: string | null; keyId: string }[];
};

/** Two batches under way, as two workers have them: one signs while the other is written. The first two warm up. */
async function issueInBatches(
  context: SystemContext,
  publicIds: readonly string[],
): Promise<Pick<Measured, "batchRate" | "jwts">> {
  const jwts: Measured["jwts"] = [];
  let next = 0;
  const issueUpTo = (end: number) =>
    Promise.all(
      [1, 2].map(async () => {
        while (next < end) {
          const from = BATCH * next;
          next += 1;
          const batch = publicIds.slice(from, from + BATCH);
          const issued = await issueCredentials(context, { publicIds: batch, publicUrl });
          jwts.push(...issued.map(({ credential }) => credential));
        }
      }),
    );
  await issueUpTo(2);
  const [begun, before] = [performance.now(), jwts.length];
  await issueUpTo(BATCHES + 2);
  return { batchRate: (1000 * (jwts.length - before)) / (performance.now() - begun), jwts };
}

async function figuresOf(context: SystemContext, { commits, singles, batchRate, jwts }: Measured): Promise<Figure[]> {
  const bareSigns = signFloor();
  const bareVerify = 1000 / median(await verifyFloor(context, jwts));
  const at = new Date();
  const didDocuments = [
    await import("@/services/passport/resolve-did").then(({ ownDocument }) =>
      ownDocument(context, publicUrl, "did:web:bench.example"),
    ),
  ];
  const known = didDocuments.filter((document) => document !== null);
  const verify = await rate(VERIFIED, async (index) => {
    const { verdict } = await verifyElsewhere({ credential: pick(jwts, index).jwt, at, documents: null, known });
    if (verdict !== "good") throw new Error(verdict);
  });
  const recorded = await rate(VERIFIED, async (index) => {
    const { verdict } = await verifyCredential(context, { credential: pick(jwts, index).jwt, at, publicUrl });
    if (verdict !== "good") throw new Error(verdict);
  });
  const documents = await Promise.all(
    jwts.slice(0, 200).map(async (one) => JSON.stringify(await securedDocument(context, publicUrl, one))),
  );
  const withProof = await rate(VERIFIED, async (index) => {
    const { verdict } = await verifyElsewhere({ credential: pick(documents, index), at, documents: null, known });
    if (verdict !== "good") throw new Error(verdict);
  });
  const tree = await logTreeOf(context.db);
  const proofs = await rate(PROOFS, async (index) => {
    tree.inclusionProof((index * 7919) % tree.size);
  });
  const ms = (list: number[]) =>
    `p50 ${figure(percentile(list, 0.5), "ms")}, p99 ${figure(percentile(list, 0.99), "ms")}`;
  const signRate = 1000 / bareSigns;
  return [
    {
      what: "issued one at a time",
      value: ms(singles),
      floor: `one commit ${ms(commits)}`,
      ratio: figure(median(singles) / median(commits), "×"),
    },
    {
      what: `issued in batches of ${BATCH}`,
      value: figure(batchRate, "a second"),
      floor: `two signatures ${figure(signRate, "a second")}`,
      ratio: figure(batchRate / signRate, "×"),
    },
    {
      what: "verified, vc+jwt",
      value: figure(verify, "a second"),
      floor: `one signature checked ${figure(bareVerify, "a second")}`,
      ratio: figure(verify / bareVerify, "×"),
    },
    { what: "verified, with the market's record", value: figure(recorded, "a second") },
    { what: "verified, eddsa-jcs-2022", value: figure(withProof, "a second") },
    { what: `inclusion proofs of ${tree.size.toLocaleString("en-US")} leaves`, value: figure(proofs, "a second") },
  ];
}

function pick<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error("the bench has issued nothing");
  return one;
}

/** Milliseconds of each, one after another. */
async function times(
  count: number,
  work: (at: number) => Promise<unknown>,
  first?: () => Promise<unknown>,
): Promise<number[]> {
  await first?.();
  const list: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now();
    await work(at);
    list.push(performance.now() - begun);
  }
  return list.slice(Math.floor(count / 10));
}

/** A second, with eight under way at once, as a server has them. */
async function rate(count: number, work: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < count) {
        next += 1;
        await work(next);
      }
    }),
  );
  return (1000 * count) / (performance.now() - begun);
}

/** Milliseconds for the two signatures of a passport. */
function signFloor(): number {
  const { privateKey } = generateKeyPairSync("ed25519");
  const [text, hash] = [Buffer.alloc(5_000, 7), Buffer.alloc(64, 7)];
  const begun = performance.now();
  for (let made = 0; made < 4_000; made += 1) {
    sign(null, text, privateKey);
    sign(null, hash, privateKey);
  }
  return (performance.now() - begun) / 4_000;
}

async function verifyFloor(context: SystemContext, jwts: Measured["jwts"]): Promise<number[]> {
  const { createPublicKey, verify } = await import("node:crypto");
  const { publicJwk } = await context.adapters.keys.current();
  const key = createPublicKey({ key: publicJwk as never, format: "jwk" });
  return await times(2_000, async (at) => {
    const { jwt } = pick(jwts, at);
    const end = jwt.lastIndexOf(".");
    if (!verify(null, Buffer.from(jwt.slice(0, end)), key, Buffer.from(jwt.slice(end + 1), "base64url")))
      throw new Error("a signature is wrong");
  });
}
