/** Reads an item with its events and folds them; for the use cases of this module. Selects public columns alone. */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { readSiblings } from "@/db/queries/rough-siblings";
import { nameWithdrawals, originConflicts, productKeys, registryQuestions } from "@/db/schema/origin";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import type { PassportItem } from "@/domain/passport/credential";
import type { ProductKey } from "@/domain/passport/digital-link";
import { type JewelMaterials, jewelMaterials } from "@/domain/passport/jewel-materials";
import { foldPassport, type Passport } from "@/domain/passport/passport";
import { firstBreak } from "@/domain/passport/seal";
import { withoutWithdrawnNames } from "@/domain/passport/withdrawn-names";
import { nameHash } from "@/services/origin/name-hash";
import { hashHex } from "@/services/passport/log/hash";
import { readSetStones } from "@/services/passport/read-set-stones";

/**
 * An item that was never offered has no passport yet. One that is sold or withdrawn keeps its own: labels point to it. So
 * does one that is held because sources contradict each other: that is what a reader should see.
 */
const NEVER_OFFERED = new Set(["review", "unavailable"]);

export type LoadedPassport = {
  item: PassportItem;
  passport: Passport;
  /** Seq of the first event that the chain does not vouch for; null where the history is whole. */
  brokenAt: number | null;
  /** Other stones of the same rough. */
  siblings: { publicId: string; weightMct: number }[];
  /** waiting: the producer's registry has not answered yet. unknown: it does not know the id. Null: nothing is open. */
  registry: "waiting" | "unknown" | null;
  /** For the address on labels. */
  productKey: ProductKey | null;
};

export async function loadPassport(db: DbOrTx, publicId: string): Promise<LoadedPassport | null> {
  return (await loadPassports(db, [publicId]))[0] ?? null;
}

/** Those of these items that have one, in five queries however many they are, and two more where jewels are among them. */
export async function loadPassports(db: DbOrTx, publicIds: readonly string[]): Promise<LoadedPassport[]> {
  const items = await loadItems(db, publicIds);
  if (items.length === 0) return [];
  const itemIds = items.map(({ item }) => item.id);
  const rows = await readEvents(db, itemIds);
  const siblings = await readSiblings(db, itemIds);
  const jewels = await loadSetStones(
    db,
    items.map(({ item }) => item),
  );
  const isHidden = await hiddenNames(
    db,
    items.filter(({ item }) => rows.get(item.id)?.some(({ body }) => body.facts.cutter?.name)),
  );
  return items.map(({ item, producerId, registry, productKey }) => {
    const events = rows.get(item.id) ?? [];
    const recorded = events.map(({ seq, hash, recordedAt, body }) => ({
      seq,
      hash,
      recordedAt: recordedAt.toISOString(),
      body,
    }));
    const shown = withoutWithdrawnNames(recorded, (name) => isHidden(producerId, name));
    const sisters = siblings.filter((sibling) => sibling.of === item.id);
    const siblingsMct = sisters.reduce((sum, sister) => sum + sister.weightMct, 0);
    const passport = foldPassport({ ...item, producer: item.producer.name, siblingsMct }, shown);
    return {
      item: { ...item, jewel: jewels.materialsOf(item, passport) },
      passport,
      siblings: sisters.map(({ publicId, weightMct }) => ({ publicId, weightMct })),
      brokenAt: firstBreak(hashHex, item.id, events),
      registry,
      productKey,
    };
  });
}

/** The public facts of an item that has a passport; null for one that has none. */
export async function loadPassportItem(db: DbOrTx, publicId: string): Promise<PassportItem | null> {
  return (await loadItems(db, [publicId]))[0]?.item ?? null;
}

/** Stones of jewels; those with passports of their own are told by these. */
async function loadSetStones(db: DbOrTx, items: readonly PassportItem[]) {
  const jewelIds = items.flatMap(({ id, kind }) => (kind === "jewel" ? [id] : []));
  const stones = await readSetStones(db, jewelIds);
  const ownIds = [...stones.values()].flat().flatMap(({ publicId }) => (publicId ? [publicId] : []));
  const own = ownIds.length > 0 ? await loadPassports(db, ownIds) : [];
  const passports = new Map(own.map(({ item, passport }) => [item.publicId, passport]));
  return {
    materialsOf(item: PassportItem, passport: Passport): JewelMaterials | null {
      const set = stones.get(item.id);
      return set ? jewelMaterials(item, set, passport, passports) : null;
    },
  };
}

type EventRow = typeof originEvents.$inferSelect;
async function readEvents(db: DbOrTx, itemIds: number[]): Promise<Map<number, EventRow[]>> {
  const rows = await db
    .select()
    .from(originEvents)
    .where(sql`${originEvents.itemId} = any(${sql.param(itemIds)}::bigint[])`)
    .orderBy(asc(originEvents.itemId), asc(originEvents.seq))
    .prepare("passport_events")
    .execute();
  const byItem = new Map<number, EventRow[]>(itemIds.map((id) => [id, []]));
  for (const row of rows) byItem.get(row.itemId)?.push(row);
  return byItem;
}

type ItemRow = Pick<LoadedPassport, "item" | "registry" | "productKey"> & { producerId: string };
async function loadItems(db: DbOrTx, publicIds: readonly string[]): Promise<ItemRow[]> {
  const t = stockItems;
  const rows = await db
    .select({
      status: t.status,
      producerId: t.producerId,
      item: {
        id: t.id,
        publicId: t.publicId,
        version: t.version,
        kind: t.kind,
        species: t.species,
        shape: t.shape,
        weightMct: t.weightMct,
        color: t.color,
        fancyIntensity: t.fancyIntensity,
        fancyModifiers: t.fancyModifiers,
        fancyHue: t.fancyHue,
        clarity: t.clarity,
        cut: t.cut,
        polish: t.polish,
        symmetry: t.symmetry,
        fluorescence: t.fluorescence,
        treatment: t.treatment,
        lab: t.lab,
        reportNumber: t.reportNumber,
        lengthUm: t.lengthUm,
        widthUm: t.widthUm,
        depthUm: t.depthUm,
        jewelType: t.jewelType,
        metal: t.metal,
        metalColor: t.metalColor,
        metalWeightMg: t.metalWeightMg,
        finenessPm: t.finenessPm,
        hallmark: t.hallmark,
        title: t.title,
        minedIn: t.minedIn,
        polishedIn: t.polishedIn,
        madeIn: t.madeIn,
      },
      producer: { slug: companies.slug, name: companies.name, nameZh: companies.nameZh },
      registry: registryQuestions.state,
      productKey: { gtin: productKeys.gtin, serial: productKeys.serial },
    })
    .from(t)
    .innerJoin(companies, eq(companies.id, t.producerId))
    .leftJoin(registryQuestions, eq(registryQuestions.itemId, t.id))
    .leftJoin(productKeys, eq(productKeys.itemId, t.id))
    .where(sql`${t.publicId} = any(${sql.param([...publicIds])}::text[])`)
    .orderBy(asc(t.id))
    // Named, so that a connection plans it once: planning the join takes longer than reading one item.
    .prepare("passport_items")
    .execute();
  const disputed = await disputedItems(
    db,
    rows.filter(({ status }) => status === "review").map(({ item }) => item.id),
  );
  return rows
    .filter(({ status, item }) => !NEVER_OFFERED.has(status) || disputed.has(item.id))
    .map(({ item, producer, ...more }) => ({ item: { ...item, producer }, ...more }));
}

async function disputedItems(db: DbOrTx, itemIds: number[]): Promise<Set<number>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .select({ itemId: originConflicts.itemId })
    .from(originConflicts)
    .where(and(inArray(originConflicts.itemId, itemIds), isNull(originConflicts.closedAt)));
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Tells which cutters of which producer may no longer be named; asks only where a name stands at all. */
async function hiddenNames(
  db: DbOrTx,
  named: readonly { producerId: string }[],
): Promise<(producerId: string, name: string) => boolean> {
  if (named.length === 0) return () => false;
  const withdrawn = await db
    .select({ hash: nameWithdrawals.nameHash })
    .from(nameWithdrawals)
    .where(
      sql`${nameWithdrawals.producerId} = any(${sql.param([...new Set(named.map(({ producerId }) => producerId))])}::uuid[])`,
    )
    .prepare("passport_withdrawn_names")
    .execute();
  // The hash covers the producer, so one set serves all of them.
  const hashes = new Set(withdrawn.map(({ hash }) => hash));
  return (producerId, name) => hashes.size > 0 && hashes.has(nameHash(producerId, name));
}
