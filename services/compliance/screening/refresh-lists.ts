/**
 * Refreshes the lists from their sources. Sources that belong together (one host's files, one folder) succeed or fail
 * together; a failure keeps the live version, and is shown to the compliance officers until the source works again.
 */
import { eq, sql } from "drizzle-orm";
import { fetchListFile, readDroppedFiles } from "@/adapters/screening-lists/fetch-list-files";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { type ListFile, readLists } from "@/adapters/screening-lists/read-list";
import { screeningFaults } from "@/db/schema/screening";
import { storeList } from "@/services/compliance/screening/store-list";
import type { SystemContext } from "@/services/context";

export type ListSource = { name: string; urls: string[]; folder: string | null };
export type Refreshed = { source: string; live: string[]; fault: string | null };

const IS_URL = /^https?:\/\//;

/** "https://a/sdn.csv,https://a/alt.csv,/var/lists": the addresses of one host are one source, every folder is one. */
export function listSources(setting: string): ListSource[] {
  const sources = new Map<string, ListSource>();
  for (const place of setting.split(",").map((one) => one.trim())) {
    if (!place) continue;
    const name = IS_URL.test(place) ? new URL(place).host : place;
    const source = sources.get(name) ?? { name, urls: [], folder: IS_URL.test(place) ? null : place };
    if (IS_URL.test(place)) source.urls.push(place);
    sources.set(name, source);
  }
  return [...sources.values()];
}

export async function refreshLists(context: SystemContext, source: ListSource): Promise<Refreshed> {
  const live: string[] = [];
  try {
    const lists = readLists(await filesOf(source));
    if (lists.length === 0 && source.folder === null) throw new ListFault(`${source.name}: no list among its files`);
    for (const list of lists) {
      if ((await storeList(context, list)) === "live") live.push(list.list);
    }
    await context.db.delete(screeningFaults).where(eq(screeningFaults.source, source.name));
    return { source: source.name, live, fault: null };
  } catch (error) {
    if (!(error instanceof ListFault)) throw error;
    await context.db
      .insert(screeningFaults)
      .values({ source: source.name, fault: error.message })
      .onConflictDoUpdate({
        target: screeningFaults.source,
        set: { fault: error.message, lastAt: sql`clock_timestamp()` },
      });
    return { source: source.name, live, fault: error.message };
  }
}

async function filesOf(source: ListSource): Promise<ListFile[]> {
  if (source.folder !== null) return readDroppedFiles(source.folder);
  const files: ListFile[] = [];
  for (const url of source.urls) files.push(await fetchListFile(url));
  return files;
}
