/**
 * Finds what sources say against each other and holds the listing until a person has decided: an item whose country of
 * mining or weight is in doubt must not be bought. Where the sources agree again the item is listed again by itself.
 */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readSiblings } from "@/db/queries/rough-siblings";
import { moveItemStatus } from "@/db/queries/stock-status";
import { originConflicts } from "@/db/schema/origin";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { type Contradiction, foldPassport, type RecordedEvent } from "@/domain/passport/passport";
import { tellCompany } from "@/services/notices/tell-people";

/** What the movement of the item says. */
const HELD = "held-origin";

/** For items whose events or stated facts have just changed, in the transaction of that change. */
export async function holdContradicted(tx: Tx, itemIds: readonly number[]): Promise<void> {
  const found = await foldItems(tx, itemIds);
  const open = await tx
    .select()
    .from(originConflicts)
    .where(and(inArray(originConflicts.itemId, [...itemIds]), isNull(originConflicts.closedAt)));
  const openFacts = new Map(open.map((conflict) => [`${conflict.itemId}/${conflict.fact}`, conflict]));
  const held = new Map<string, number>();
  for (const { itemId, producerId, contradictions } of found) {
    const undecided = contradictions.filter((contradiction) => contradiction.decision === null);
    for (const { fact, claims } of undecided) {
      const known = openFacts.get(`${itemId}/${fact}`);
      openFacts.delete(`${itemId}/${fact}`);
      if (known && canonicalJson(known.claims) === canonicalJson(claims)) continue;
      if (known) await tx.update(originConflicts).set({ claims }).where(eq(originConflicts.id, known.id));
      else await tx.insert(originConflicts).values({ itemId, fact, claims });
    }
    if (undecided.length === 0) continue;
    const moved = await moveItemStatus(tx, { itemId, from: ["listed"], to: "review", kind: HELD });
    if (moved) held.set(producerId, (held.get(producerId) ?? 0) + 1);
  }
  // What remains was disputed before and is not any more.
  for (const { id, itemId } of openFacts.values()) {
    const closed = { closedAt: sql`clock_timestamp()`, closedAs: "agreed" as const };
    await tx.update(originConflicts).set(closed).where(eq(originConflicts.id, id));
    await listAgain(tx, itemId);
  }
  for (const [producerId, count] of held) {
    await tellCompany(tx, producerId, ["owner", "stock"], {
      kind: "origin-conflict",
      subject: "origin-conflict",
      details: { count },
      path: "/producer/origin",
      again: true,
    });
  }
}

/** Lists an item that was held for its origin alone, once nothing about it is open. True where it moved. */
export async function listAgain(tx: Tx, itemId: number): Promise<boolean> {
  const [last] = await tx
    .execute<{ kind: string }>(sql`
    select kind from stock_movements where item_id = ${itemId} order by id desc limit 1`)
    .then(({ rows }) => rows);
  const open = await tx
    .select({ id: originConflicts.id })
    .from(originConflicts)
    .where(and(eq(originConflicts.itemId, itemId), isNull(originConflicts.closedAt)))
    .limit(1);
  // Something else has moved it meanwhile: its status is then no longer ours to change.
  if (last?.kind !== HELD || open.length > 0) return false;
  return moveItemStatus(tx, { itemId, from: ["review"], to: "listed", kind: "released-origin" });
}

type Folded = { itemId: number; producerId: string; contradictions: Contradiction[] };

async function foldItems(tx: Tx, itemIds: readonly number[]): Promise<Folded[]> {
  if (itemIds.length === 0) return [];
  const t = stockItems;
  const items = await tx
    .select({
      itemId: t.id,
      producerId: t.producerId,
      stated: {
        kind: t.kind,
        producer: companies.name,
        weightMct: t.weightMct,
        minedIn: t.minedIn,
        lab: t.lab,
        reportNumber: t.reportNumber,
      },
    })
    .from(t)
    .innerJoin(companies, eq(companies.id, t.producerId))
    .where(inArray(t.id, [...itemIds]));
  const rows = await tx
    .select()
    .from(originEvents)
    .where(inArray(originEvents.itemId, [...itemIds]))
    .orderBy(originEvents.itemId, originEvents.seq);
  const events = new Map<number, RecordedEvent[]>();
  for (const { itemId, seq, hash, body, recordedAt } of rows) {
    const list = events.get(itemId) ?? [];
    list.push({ seq, hash, body, recordedAt: recordedAt.toISOString() });
    events.set(itemId, list);
  }
  const siblingsMct = new Map<number, number>();
  for (const { of, weightMct } of await readSiblings(tx, itemIds)) {
    siblingsMct.set(of, (siblingsMct.get(of) ?? 0) + weightMct);
  }
  return items.map(({ itemId, producerId, stated }) => ({
    itemId,
    producerId,
    contradictions: foldPassport({ ...stated, siblingsMct: siblingsMct.get(itemId) ?? 0 }, events.get(itemId) ?? [])
      .contradictions,
  }));
}
