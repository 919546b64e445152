/** Keeps a version of a list and makes it the live one, in one transaction; a version that looks cut off is refused. */
import { count, eq, sql } from "drizzle-orm";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import type { ReadList } from "@/adapters/screening-lists/read-list";
import { screeningListChunks, screeningLists, screeningLive } from "@/db/schema/screening";
import { audit } from "@/services/audit";
import type { SystemContext } from "@/services/context";

const CHUNK_PARTIES = 500;
/** A list that lost more than this share of its parties at once is taken to be damaged. */
const LOST_SHARE_MAX = 0.3;

export async function storeList(context: SystemContext, list: ReadList): Promise<"live" | "unchanged"> {
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`screening-list:${list.list}`}, 0))`);
    const [live] = await tx
      .select({
        id: screeningLists.id,
        sha256: screeningLists.sha256,
        parties: screeningLists.partyCount,
        files: screeningLists.files,
      })
      .from(screeningLive)
      .innerJoin(screeningLists, eq(screeningLists.id, screeningLive.listId))
      .where(eq(screeningLive.list, list.list));
    if (live?.sha256 === list.sha256) {
      await tx
        .update(screeningLive)
        .set({ checkedAt: sql`clock_timestamp()` })
        .where(eq(screeningLive.list, list.list));
      return "unchanged";
    }
    if (live && list.parties.length < live.parties * (1 - LOST_SHARE_MAX)) {
      throw new ListFault(`${list.list}: ${list.parties.length} parties where the live version has ${live.parties}`);
    }
    if (live && list.files.length < live.files.length) {
      throw new ListFault(`${list.list}: ${list.files.length} files where the live version has ${live.files.length}`);
    }
    const listId = await keep(tx, list);
    await tx
      .insert(screeningLive)
      .values({ list: list.list, listId })
      .onConflictDoUpdate({
        target: screeningLive.list,
        set: { listId, since: sql`clock_timestamp()`, checkedAt: sql`clock_timestamp()` },
      });
    await audit(tx, context, {
      action: "screening.list",
      subject: { type: "screening-list", id: listId },
      before: live ? { sha256: live.sha256, parties: live.parties } : undefined,
      after: { list: list.list, listDate: list.listDate, sha256: list.sha256, parties: list.parties.length },
    });
    return "live";
  });
}

/** The row of a version; one that was live before is found again and not kept twice. */
async function keep(
  tx: Parameters<Parameters<SystemContext["db"]["transaction"]>[0]>[0],
  list: ReadList,
): Promise<string> {
  const [known] = await tx
    .select({ id: screeningLists.id, chunks: count(screeningListChunks.id) })
    .from(screeningLists)
    .innerJoin(screeningListChunks, eq(screeningListChunks.listId, screeningLists.id))
    .where(sql`${screeningLists.list} = ${list.list} and ${screeningLists.sha256} = ${list.sha256}`)
    .groupBy(screeningLists.id);
  if (known) return known.id;
  const [made] = await tx
    .insert(screeningLists)
    .values({
      list: list.list,
      listDate: list.listDate,
      sha256: list.sha256,
      files: list.files,
      partyCount: list.parties.length,
    })
    .returning({ id: screeningLists.id });
  if (!made) throw new Error("no list row came back");
  for (let at = 0; at < list.parties.length; at += CHUNK_PARTIES) {
    const parties = list.parties.slice(at, at + CHUNK_PARTIES);
    await tx.insert(screeningListChunks).values({ listId: made.id, position: at / CHUNK_PARTIES, parties });
  }
  return made.id;
}
