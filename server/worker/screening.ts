/** Refreshes the sanctions lists from their sources, and screens companies that the live lists have not met yet. */
import { folderSignature } from "@/adapters/screening-lists/fetch-list-files";
import type { Worker } from "@/server/worker/worker";
import { type ListSource, listSources, refreshLists } from "@/services/compliance/screening/refresh-lists";
import { rescreenCompanies } from "@/services/compliance/screening/rescreen-companies";

const FETCH_EVERY_MS = 6 * 3_600_000;

export function registerScreeningJobs(worker: Worker): void {
  const { context, log, market } = worker;
  const seen = new Map<string, string>();
  const sources = listSources(market.env.SCREENING_LISTS ?? `${market.env.DATA_DIR}/screening-lists`);

  /** Something that differs whenever the source is worth another look: a folder's files, or the hours since. */
  const signOf = (source: ListSource) =>
    source.folder === null ? Math.floor(Date.now() / FETCH_EVERY_MS).toString() : folderSignature(source.folder);

  worker.every("refresh-screening-lists", 15_000, async () => {
    for (const source of sources) {
      const sign = await signOf(source);
      if (!sign || seen.get(source.name) === sign) continue;
      const { live, fault } = await refreshLists(context, source);
      // A folder that was copied into half-way is read again when its files change; an address at the next turn.
      seen.set(source.name, sign);
      if (fault) log.warn({ source: source.name, fault }, "sanctions lists not refreshed: the live version stays");
      else if (live.length > 0) log.info({ source: source.name, live }, "sanctions lists refreshed");
    }
  });
  worker.every("rescreen-companies", 3000, async () => {
    const { screened, stopped } = await rescreenCompanies(context);
    if (screened > 0) log.info({ screened, stopped }, "companies screened");
  });
}
