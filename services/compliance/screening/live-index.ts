/** The live lists, ready to be asked: built once a process and version, rebuilt when a version changes. */
import { createHash } from "node:crypto";
import { asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { screeningListChunks, screeningLists, screeningLive } from "@/db/schema/screening";
import { buildNameIndex, type NameIndex } from "@/domain/compliance/screening/name-index";

export type LiveLists = { version: string; index: NameIndex };

const holder = globalThis as typeof globalThis & { __vitrineScreening?: WeakMap<Db, Promise<LiveLists>> };

/** Hash over the live versions; null where no list was ever loaded. */
export async function liveVersion(db: Db | Tx): Promise<{ version: string; listIds: string[] } | null> {
  const rows = await db
    .select({ id: screeningLists.id, list: screeningLists.list, sha256: screeningLists.sha256 })
    .from(screeningLive)
    .innerJoin(screeningLists, eq(screeningLists.id, screeningLive.listId))
    .orderBy(asc(screeningLive.list));
  if (rows.length === 0) return null;
  const text = rows.map((row) => `${row.list}:${row.sha256}`).join("\n");
  return { version: createHash("sha256").update(text).digest("hex").slice(0, 16), listIds: rows.map((row) => row.id) };
}

/** Null where no list was ever loaded. */
export async function liveLists(db: Db): Promise<LiveLists | null> {
  const live = await liveVersion(db);
  if (!live) return null;
  holder.__vitrineScreening ??= new WeakMap();
  const kept = await holder.__vitrineScreening.get(db)?.catch(() => null);
  if (kept?.version === live.version) return kept;
  const building = build(db, live);
  holder.__vitrineScreening.set(db, building);
  return building;
}

async function build(db: Db, live: { version: string; listIds: string[] }): Promise<LiveLists> {
  const chunks = await db
    .select({ parties: screeningListChunks.parties })
    .from(screeningListChunks)
    .where(inArray(screeningListChunks.listId, live.listIds))
    .orderBy(asc(screeningListChunks.listId), asc(screeningListChunks.position));
  return { version: live.version, index: buildNameIndex(chunks.flatMap((chunk) => chunk.parties)) };
}
