/** Reads an item with its events and folds them; for the use cases of this module. Selects public columns alone. */
import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import type { PassportItem } from "@/domain/passport/credential";
import { foldPassport, type Passport } from "@/domain/passport/passport";
import { firstBreak } from "@/domain/passport/seal";
import { sha256Hex } from "@/services/passport/record-origin-events";

/** An item that was never offered has no passport yet. One that is sold or withdrawn keeps its own: labels point to it. */
const NEVER_OFFERED = new Set(["review", "unavailable"]);

export type LoadedPassport = {
  item: PassportItem;
  passport: Passport;
  /** Seq of the first event that the chain does not vouch for; null where the history is whole. */
  brokenAt: number | null;
};

export async function loadPassport(db: DbOrTx, publicId: string): Promise<LoadedPassport | null> {
  const item = await loadItem(db, publicId);
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
  const stated = { ...item, producer: item.producer.name };
  return { item, passport: foldPassport(stated, recorded), brokenAt: firstBreak(sha256Hex, item.id, rows) };
}

async function loadItem(db: DbOrTx, publicId: string): Promise<PassportItem | null> {
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
  if (!row || NEVER_OFFERED.has(row.status)) return null;
  return { ...row.item, producer: row.producer };
}
