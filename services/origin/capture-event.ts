/** One captured event: which items it means, what it may say of them, and the origin events that it makes. */
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { keepRough, readSiblings } from "@/db/queries/rough-siblings";
import { moveItemStatus } from "@/db/queries/stock-status";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { roughStones } from "@/db/schema/rough";
import { jewelStones, stockItems } from "@/db/schema/stock";
import { readIdentifier } from "@/domain/passport/digital-link";
import { bizStepOf, type CaptureEvent, dayOf, factsOf, massBalance, mctOf } from "@/domain/passport/epcis-capture";
import { readRoughUri } from "@/domain/passport/epcis-events";
import type { OriginEventBody, OriginEventType, OriginFacts } from "@/domain/passport/origin-event";
import { formatCarat } from "@/domain/shared/weight";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

export type CaptureError = {
  code:
    | "item-unknown"
    | "rough-unknown"
    | "step-unknown"
    | "mass-balance"
    | "weight-missing"
    | "stone-taken"
    | "stone-promised"
    | "not-a-jewel";
  detail: string;
};
export type Captured = { itemIds: number[]; written: number };
export type CapturedBy = { companyId: string; companyName: string; sha256: string; publicUrl: string };
type Item = { id: number; kind: string; mineId: string | null };
type Of<Type extends CaptureEvent["type"]> = Extract<CaptureEvent, { type: Type }>;

export async function captureEvent(tx: Tx, by: CapturedBy, event: CaptureEvent): Promise<Captured | CaptureError> {
  if (event.type === "TransformationEvent") return transform(tx, by, event);
  if (event.type === "AssociationEvent") return associate(tx, by, event);
  return observe(tx, by, event);
}

/** The captured word is the producer's own: declared, with the document as what it rests on. */
function bodyOf(by: CapturedBy, event: CaptureEvent, type: OriginEventType, facts: OriginFacts): OriginEventBody {
  return {
    type,
    date: dayOf(event),
    issuer: { name: by.companyName, companyId: by.companyId, state: "declared" },
    evidence: [{ kind: "workshop-record", reference: event.eventID ?? by.sha256.slice(0, 16), sha256: by.sha256 }],
    facts,
  };
}

async function write(tx: Tx, entries: { itemId: number; body: OriginEventBody }[]): Promise<Captured> {
  const written = await recordOriginEvents(
    tx,
    entries.map(({ itemId, body }) => ({ itemId, bodies: [body] })),
  );
  return { itemIds: [...new Set(entries.map((entry) => entry.itemId))], written };
}

async function observe(tx: Tx, by: CapturedBy, event: Of<"ObjectEvent">): Promise<Captured | CaptureError> {
  const facts = factsOf(event);
  const step = bizStepOf(event);
  const type = step === "commissioning" ? "extracted" : facts.laboratory && facts.reportNumber ? "graded" : null;
  if (!type || (step !== "commissioning" && step !== "inspecting")) {
    return {
      code: "step-unknown",
      detail: "commissioning of a rough, or inspecting with laboratory and report number",
    };
  }
  const entries: { itemId: number; body: OriginEventBody }[] = [];
  for (const epc of event.epcList) {
    const items = await findItems(tx, by, epc);
    if (items.length === 0) return { code: "item-unknown", detail: epc };
    const weight = event.quantityList?.find((quantity) => quantity.epcClass === epc);
    for (const { id, mineId } of items) {
      const more =
        type === "extracted" ? { mineId: mineId ?? undefined, roughWeightMct: weight && mctOf(weight.quantity) } : {};
      const all = Object.entries({ ...facts, ...more }).filter(([, value]) => value !== undefined);
      entries.push({ itemId: id, body: bodyOf(by, event, type, Object.fromEntries(all)) });
    }
  }
  return write(tx, entries);
}

/** A rough that became stones. The rough's weight is the event's own, or what was said of it before. */
async function transform(tx: Tx, by: CapturedBy, event: Of<"TransformationEvent">): Promise<Captured | CaptureError> {
  const rough = readRoughUri(event.inputEPCList[0] ?? "");
  const own = rough && (await ownSlug(tx, by.companyId)) === rough.producerSlug ? rough : null;
  if (!own) return { code: "rough-unknown", detail: event.inputEPCList[0] ?? "" };
  const outputs: { item: Item; weightMct: number }[] = [];
  for (const epc of event.outputEPCList) {
    const [item] = await findItems(tx, by, epc);
    if (item?.kind !== "stone") return { code: "item-unknown", detail: epc };
    const weight = event.outputQuantityList.find((quantity) => quantity.epcClass === epc);
    if (!weight) return { code: "weight-missing", detail: epc };
    outputs.push({ item, weightMct: mctOf(weight.quantity) });
  }
  const ids = outputs.map(({ item }) => item.id);
  await keepRough(
    tx,
    by.companyId,
    ids.map((itemId) => ({ itemId, mineId: own.mineId })),
  );
  const others = new Map((await readSiblings(tx, ids)).map((sibling) => [sibling.itemId, sibling.weightMct]));
  for (const id of ids) others.delete(id);
  const given = event.inputQuantityList?.[0];
  // A rough does not grow between two documents: the least that was said of it counts.
  const said = [given ? mctOf(given.quantity) : null, await knownRoughMct(tx, [...ids, ...others.keys()])];
  const inputMct = said.reduce((least, weight) => (least === null || (weight ?? least) < least ? weight : least), null);
  const balance = massBalance(
    inputMct,
    outputs.map((output) => output.weightMct),
    [...others.values()],
  );
  if (!balance.holds) {
    const detail = `${formatCarat(balance.outputMct)} ct polished from ${formatCarat(inputMct ?? 0)} ct rough`;
    return { code: "mass-balance", detail };
  }
  const facts = factsOf(event);
  return write(tx, [
    ...(given
      ? outputs.map(({ item }) => ({
          itemId: item.id,
          body: bodyOf(by, event, "planned", {
            mineId: own.mineId,
            roughWeightMct: mctOf(given.quantity),
            stonesPlanned: outputs.length,
          }),
        }))
      : []),
    ...outputs.map(({ item, weightMct }) => ({
      itemId: item.id,
      body: bodyOf(by, event, "cut-and-polished", { ...facts, polishedWeightMct: weightMct }),
    })),
  ]);
}

/** Stones set in a jewel. The database itself keeps a stone from being in two. */
async function associate(tx: Tx, by: CapturedBy, event: Of<"AssociationEvent">): Promise<Captured | CaptureError> {
  const [jewel] = await findItems(tx, by, event.parentID);
  if (!jewel) return { code: "item-unknown", detail: event.parentID };
  if (jewel.kind !== "jewel") return { code: "not-a-jewel", detail: event.parentID };
  const entries = [{ itemId: jewel.id, body: bodyOf(by, event, "set", factsOf(event)) }];
  for (const epc of event.childEPCs) {
    const [stone] = await findItems(tx, by, epc);
    if (stone?.kind !== "stone") return { code: "item-unknown", detail: epc };
    const refused = await tie(tx, jewel.id, stone.id);
    if (refused) return { code: refused, detail: epc };
    entries.push({ itemId: stone.id, body: bodyOf(by, event, "set", factsOf(event)) });
  }
  return write(tx, entries);
}

/** A set stone is no longer sold loose; one that is held, in a sale or in another jewel is refused. */
async function tie(tx: Tx, jewelId: number, stoneId: number): Promise<"stone-taken" | "stone-promised" | null> {
  const [row] = await tx.select().from(stockItems).where(eq(stockItems.id, stoneId)).for("update");
  const [elsewhere] = await tx.select().from(jewelStones).where(eq(jewelStones.stoneItemId, stoneId));
  if (!row || elsewhere) return elsewhere?.jewelId === jewelId ? null : "stone-taken";
  if (row.status === "held" || row.status === "in-sale") return "stone-promised";
  const set = await tx
    .select({ position: jewelStones.position })
    .from(jewelStones)
    .where(eq(jewelStones.jewelId, jewelId))
    .orderBy(asc(jewelStones.position));
  const { species, shape, weightMct, color, clarity, minedIn, lab, reportNumber, stockNumber } = row;
  await tx.insert(jewelStones).values({
    ...{ species, weightMct, color, clarity, minedIn, lab, reportNumber, stockNumber },
    jewelId,
    position: (set.at(-1)?.position ?? 0) + 1,
    stoneItemId: stoneId,
    shape: shape ?? "other",
  });
  await moveItemStatus(tx, { itemId: stoneId, from: ["listed", "review"], to: "unavailable", kind: "set-in-jewel" });
  return null;
}

/** Own items alone: a stone by its address, or all stones of a rough. */
async function findItems(tx: Tx, by: CapturedBy, epc: string): Promise<Item[]> {
  const columns = { id: stockItems.id, kind: stockItems.kind, mineId: stockItems.mineId };
  const own = and(eq(stockItems.producerId, by.companyId), ne(stockItems.status, "withdrawn"));
  const rough = readRoughUri(epc);
  if (rough) {
    if (rough.producerSlug !== (await ownSlug(tx, by.companyId))) return [];
    return tx
      .select(columns)
      .from(roughStones)
      .innerJoin(stockItems, eq(stockItems.id, roughStones.itemId))
      .where(and(eq(roughStones.producerId, by.companyId), eq(roughStones.mineId, rough.mineId), own))
      .orderBy(asc(stockItems.id));
  }
  const identifier = epc.startsWith(`${by.publicUrl}/`) ? readIdentifier(new URL(epc).pathname) : null;
  if (identifier?.kind !== "stone") return [];
  return tx
    .select(columns)
    .from(stockItems)
    .where(and(eq(stockItems.publicId, identifier.publicId), own));
}

async function ownSlug(tx: Tx, companyId: string): Promise<string | undefined> {
  const [row] = await tx.select({ slug: companies.slug }).from(companies).where(eq(companies.id, companyId));
  return row?.slug;
}

async function knownRoughMct(tx: Tx, itemIds: number[]): Promise<number | null> {
  const rows = await tx
    .select({ body: originEvents.body })
    .from(originEvents)
    .where(inArray(originEvents.itemId, itemIds));
  return rows.findLast(({ body }) => body.facts.roughWeightMct)?.body.facts.roughWeightMct ?? null;
}
