/** Reads an item with its events and folds them; for the use cases of this module. Selects public columns alone. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { nameWithdrawals, originConflicts, registryQuestions } from "@/db/schema/origin";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import type { PassportItem } from "@/domain/passport/credential";
import type { ProductKey } from "@/domain/passport/digital-link";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { foldPassport, type Passport } from "@/domain/passport/passport";
import { firstBreak } from "@/domain/passport/seal";
import { withoutWithdrawnNames } from "@/domain/passport/withdrawn-names";
import { nameHash } from "@/services/origin/name-hash";
import { productKeyOf } from "@/services/passport/product-key-of";
import { sha256Hex } from "@/services/passport/record-origin-events";

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
  /** waiting: the producer's registry has not answered yet. unknown: it does not know the id. Null: nothing is open. */
  registry: "waiting" | "unknown" | null;
  /** For the address on labels. */
  productKey: ProductKey | null;
};

export async function loadPassport(db: DbOrTx, publicId: string): Promise<LoadedPassport | null> {
  const item = await loadPassportItem(db, publicId);
  if (!item) return null;
  const rows = await db
    .select()
    .from(originEvents)
    .where(eq(originEvents.itemId, item.id))
    .orderBy(asc(originEvents.seq));
  const recorded = rows.map(({ seq, hash, recordedAt, body }) => ({
    seq,
    hash,
    recordedAt: recordedAt.toISOString(),
    body,
  }));
  const shown = withoutWithdrawnNames(recorded, await hiddenNames(db, item.producer.slug, rows));
  const stated = { ...item, producer: item.producer.name };
  return {
    item,
    passport: foldPassport(stated, shown),
    brokenAt: firstBreak(sha256Hex, item.id, rows),
    registry: await registryState(db, item.id),
    productKey: await productKeyOf(db, item.id),
  };
}

/** The public facts of an item that has a passport; null for one that has none. */
export async function loadPassportItem(db: DbOrTx, publicId: string): Promise<PassportItem | null> {
  const t = stockItems;
  const [row] = await db
    .select({
      status: t.status,
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
        finenessPm: t.finenessPm,
        hallmark: t.hallmark,
        title: t.title,
        minedIn: t.minedIn,
        polishedIn: t.polishedIn,
        madeIn: t.madeIn,
      },
      producer: { slug: companies.slug, name: companies.name, nameZh: companies.nameZh },
    })
    .from(t)
    .innerJoin(companies, eq(companies.id, t.producerId))
    .where(eq(t.publicId, publicId));
  if (!row) return null;
  if (NEVER_OFFERED.has(row.status) && !(row.status === "review" && (await isDisputed(db, row.item.id)))) return null;
  return { ...row.item, producer: row.producer };
}

async function isDisputed(db: DbOrTx, itemId: number): Promise<boolean> {
  const [open] = await db
    .select({ id: originConflicts.id })
    .from(originConflicts)
    .where(and(eq(originConflicts.itemId, itemId), isNull(originConflicts.closedAt)))
    .limit(1);
  return open !== undefined;
}

async function registryState(db: DbOrTx, itemId: number): Promise<LoadedPassport["registry"]> {
  const [row] = await db
    .select({ state: registryQuestions.state })
    .from(registryQuestions)
    .where(eq(registryQuestions.itemId, itemId));
  return row?.state ?? null;
}

/** Tells which cutters of this producer may no longer be named; asks only where a name stands at all. */
async function hiddenNames(
  db: DbOrTx,
  producerSlug: string,
  rows: readonly { body: OriginEventBody }[],
): Promise<(name: string) => boolean> {
  if (!rows.some(({ body }) => body.facts.cutter?.name)) return () => false;
  const withdrawn = await db
    .select({ producerId: nameWithdrawals.producerId, hash: nameWithdrawals.nameHash })
    .from(nameWithdrawals)
    .innerJoin(companies, eq(companies.id, nameWithdrawals.producerId))
    .where(eq(companies.slug, producerSlug));
  return (name) => withdrawn.some(({ producerId, hash }) => hash === nameHash(producerId, name));
}
