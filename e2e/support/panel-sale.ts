/** A timed sale with a lot for each turn that a lot can take, and a company for each side that a reader can stand on. */
import { randomBytes, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lots, paddles } from "@/db/schema/auctions";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { actGravely, openSale, pauseLot } from "@/services/auctions/run-sale";
import { as, makeItem, RULES, system } from "@/services/auctions/testing/make-sale";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

/** Every lot starts at USD 100 and moves by steps of USD 10; the two minutes before a close are its soft close. */
const START_MINOR = 10_000n;
const LOTS = {
  fresh: {},
  contested: {},
  "below-reserve": { reserveMinor: 777_351_823n },
  "over-reserve": { reserveMinor: 15_000n },
  paused: {},
  withdrawn: {},
  sold: {},
  "no-bids": {},
  passed: { reserveMinor: 665_381_947n },
  late: {},
  russian: { minedIn: "RU" },
} as const;
export type PanelLot = keyof typeof LOTS;

/** Figures that only their owner, or nobody, may read. */
export const LEADER_MAX_MINOR = 428_193_791n;
export const RESERVES_MINOR = [777_351_823n, 665_381_947n] as const;

export type PanelReaderName =
  | "leader"
  | "rival"
  | "stranger"
  | "waiting"
  | "refused"
  | "unpaid"
  | "viewer"
  | "limited"
  | "american"
  | "norwegian"
  | "seller";
export type PanelSale = {
  slug: string;
  /** A sale that has not opened; its lot 1 is like the others. */
  nextSlug: string;
  numbers: Record<PanelLot, number>;
  lotIds: Record<PanelLot, string>;
  readers: Record<PanelReaderName, MadeCompany>;
};

function must<Value>(result: { ok: true; value: Value } | { ok: false; refusal: string }): Value {
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}

/** Planned for later, so that nobody but the test opens it. */
async function planSale(db: Db) {
  const now = Date.now();
  return must(
    await createSale(system(db), {
      slug: `panel-${randomBytes(5).toString("hex")}`,
      title: { en: "Each state of the panel", zh: "出价面板各状态" },
      currency: "USD",
      timeZone: "Asia/Hong_Kong",
      opensAt: new Date(now + 3_600_000),
      closesAt: new Date(now + 7_200_000),
      rules: RULES,
    }),
  );
}

async function addPanelLot(db: Db, saleId: string, seller: MadeCompany, name: PanelLot) {
  const { reserveMinor = null, minedIn = "BW" }: { reserveMinor?: bigint | null; minedIn?: string } = LOTS[name];
  const { publicId } = await makeItem(db, seller.id, { minedIn, polishedIn: "IN" });
  return must(await addLot(system(db), { saleId, publicId, startMinor: START_MINOR, reserveMinor })).lotId;
}

async function makeReaders(db: Db): Promise<PanelSale["readers"]> {
  const make = (options: Parameters<typeof makeCompany>[1] = {}) => makeCompany(db, options);
  return {
    leader: await make(),
    rival: await make(),
    stranger: await make(),
    waiting: await make(),
    refused: await make(),
    unpaid: await make(),
    viewer: await make({ roles: ["viewer"] }),
    limited: await make(),
    american: await make({ country: "US" }),
    norwegian: await make({ country: "NO" }),
    seller: await make({ kinds: ["producer"], country: "BW" }),
  };
}

/** Admits the readers that bid, and leaves each other one where its name says. */
async function admitReaders(db: Db, saleId: string, readers: PanelSale["readers"]): Promise<void> {
  const asked = async (name: PanelReaderName) => must(await requestPaddle(as(db, readers[name]), saleId)).paddleId;
  for (const name of ["leader", "rival", "unpaid", "limited", "american", "norwegian"] as const) {
    const limitMinor = name === "limited" ? 5_000n : name === "leader" ? 5_000_000_000n : null;
    must(await decidePaddle(system(db), { paddleId: await asked(name), admit: true, limitMinor }));
  }
  await asked("waiting");
  const reason = "The references did not answer.";
  must(await decidePaddle(system(db), { paddleId: await asked("refused"), admit: false, limitMinor: null, reason }));
  await db.update(paddles).set({ status: "deposit-due" }).where(eq(paddles.companyId, readers.unpaid.id));
}

export async function openPanelSale(db: Db): Promise<PanelSale> {
  const readers = await makeReaders(db);
  const { saleId, slug } = await planSale(db);
  const lotIds = {} as PanelSale["lotIds"];
  const numbers = {} as PanelSale["numbers"];
  for (const [at, name] of (Object.keys(LOTS) as PanelLot[]).entries()) {
    lotIds[name] = await addPanelLot(db, saleId, readers.seller, name);
    numbers[name] = at + 1;
  }
  const next = await planSale(db);
  await addPanelLot(db, next.saleId, readers.seller, "fresh");
  for (const id of [saleId, next.saleId]) must(await publishSale(system(db), id));
  await admitReaders(db, saleId, readers);
  const { paddleId } = must(await requestPaddle(as(db, readers.leader), next.saleId));
  must(await decidePaddle(system(db), { paddleId, admit: true, limitMinor: null }));
  must(await openSale(system(db), saleId));
  await turnLots(db, lotIds, readers);
  return { slug, nextSlug: next.slug, numbers, lotIds, readers };
}

/** A bid as the market takes it. */
export async function bidOn(db: Db, lotId: string, bidder: MadeCompany, maxMinor: bigint): Promise<void> {
  const bid = { lotId, maxMinor, idempotencyKey: randomUUID(), receivedAt: new Date() };
  must(await placeBid(as(db, bidder), bid));
}

async function turnLots(db: Db, lotIds: PanelSale["lotIds"], readers: PanelSale["readers"]): Promise<void> {
  const { leader, rival } = readers;
  await bidOn(db, lotIds.contested, leader, 300_000_000n);
  await bidOn(db, lotIds.contested, rival, 20_000n);
  await bidOn(db, lotIds.contested, leader, LEADER_MAX_MINOR);
  await bidOn(db, lotIds["below-reserve"], leader, LEADER_MAX_MINOR);
  await bidOn(db, lotIds["over-reserve"], leader, 15_500n);
  await bidOn(db, lotIds.sold, leader, LEADER_MAX_MINOR);
  await bidOn(db, lotIds.passed, leader, LEADER_MAX_MINOR);
  must(await pauseLot(system(db), lotIds.paused, "A question about the report."));
  const end = (name: PanelLot, action: "withdraw" | "close-now", reason: string) =>
    actGravely(system(db), lotIds[name], { action, bidSeq: null, reason }).then(must);
  await end("withdrawn", "withdraw", "The seller has lost the right to sell.");
  for (const name of ["sold", "no-bids", "passed"] as const) await end(name, "close-now", "The end of the test.");
}

/** The lot's time is nearly over, and a bid has just moved its close once. */
export async function bidLate(db: Db, { lotIds, readers }: PanelSale): Promise<void> {
  await db
    .update(lots)
    .set({ closesAt: sql`clock_timestamp() + interval '40 seconds'` })
    .where(eq(lots.id, lotIds.late));
  await bidOn(db, lotIds.late, readers.rival, 12_000n);
}
