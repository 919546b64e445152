/**
 * The catalogue index of this process: filled from the table when first asked for, then fed by the change feed. Changes
 * are seen at once after their transaction commits and at the latest with the next look (every 400 ms), in every
 * process. A lost connection only delays: the feed goes on from where it stood.
 */
import type { Db } from "@/db/client";
import {
  type IndexSource,
  readIndexRows,
  readIndexRowsById,
  readSnapshotXmin,
  readStockChanges,
} from "@/db/queries/catalogue-rows";
import { type CatalogueIndex, createCatalogueIndex } from "@/domain/catalogue/catalogue-index";
import type { IndexRow } from "@/domain/catalogue/index-row";
import { FACET_KEYS } from "@/domain/catalogue/search-query";
import { type Currency, MINOR_DIGITS } from "@/domain/shared/money";
import { readRate, type ShownRate } from "@/services/fx/read-rates";

export type Catalogue = {
  index: CatalogueIndex;
  /** Takes in what has changed. The timer does this by itself; tests and start-up may wait for it. */
  refresh(): Promise<void>;
  /** The newest rate between two currencies, at most a minute old; null where none is known or needed. */
  rate(base: Currency, quote: Currency): Promise<ShownRate | null>;
  stop(): void;
};

const POLL_MS = 400;
const LOAD_ROWS = 20_000;
const RATE_MS = 60_000;

/** Pages and the API live in different bundles of one process: the catalogue hangs where both find it. */
const holder = globalThis as typeof globalThis & { __vitrineCatalogues?: WeakMap<Db, Promise<Catalogue>> };

export function catalogueOf(db: Db): Promise<Catalogue> {
  holder.__vitrineCatalogues ??= new WeakMap();
  const known = holder.__vitrineCatalogues;
  const open = known.get(db);
  if (open) return open;
  const opening = openCatalogue(db);
  known.set(db, opening);
  // A start that failed is tried again at the next question.
  opening.catch(() => known.delete(db));
  return opening;
}

async function openCatalogue(db: Db): Promise<Catalogue> {
  const index = createCatalogueIndex();
  const rate = cachedRates(db);
  // The mark is taken before the rows are read: what commits in between is read twice, never missed.
  let fromXid = await readSnapshotXmin(db);
  let applied = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> | null = null;

  const words = new Map<string, string>();
  const put = async (sources: readonly IndexSource[]) => {
    const rows: IndexRow[] = [];
    for (const source of sources) rows.push(await toIndexRow(oneCopyEach(source, words), rate));
    index.put(rows);
  };
  for (let after = 0; ; ) {
    const sources = await readIndexRows(db, after, LOAD_ROWS);
    await put(sources);
    if (sources.length < LOAD_ROWS) break;
    after = sources.at(-1)?.id ?? 0;
  }

  async function follow(): Promise<void> {
    const { changes, xmin } = await readStockChanges(db, fromXid);
    const fresh = changes.filter((change) => !applied.has(change.id));
    const ids = [...new Set(fresh.map((change) => change.itemId))];
    for (let at = 0; at < ids.length; at += LOAD_ROWS) {
      const some = ids.slice(at, at + LOAD_ROWS);
      const sources = await readIndexRowsById(db, some);
      const found = new Set(sources.map((source) => source.id));
      await put(sources);
      index.remove(some.filter((id) => !found.has(id)));
    }
    // Changes of transactions that an older running one holds back are taken in now and met again: remembered till then.
    applied = new Set(changes.filter((change) => BigInt(change.xid) >= BigInt(xmin)).map((change) => change.id));
    fromXid = xmin;
  }

  function refresh(): Promise<void> {
    running ??= follow().finally(() => {
      running = null;
    });
    return running;
  }

  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      refresh()
        // The old answers go on; the next look asks again.
        .catch(() => {
          if (db.$client.ended) stopped = true;
        })
        .finally(schedule);
    }, POLL_MS);
    timer.unref();
  }
  schedule();
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  return { index, refresh, rate, stop };
}

function cachedRates(db: Db): Catalogue["rate"] {
  const kept = new Map<string, { at: number; rate: Promise<ShownRate | null> }>();
  return (base, quote) => {
    if (base === quote) return Promise.resolve(null);
    const key = `${base}${quote}`;
    const found = kept.get(key);
    if (found && performance.now() - found.at < RATE_MS) return found.rate;
    const rate = readRate(db, base, quote);
    kept.set(key, { at: performance.now(), rate });
    rate.catch(() => kept.delete(key));
    return rate;
  };
}

/** The driver makes a new string for each cell: a few dozen words would fill most of the index's memory. */
function oneCopyEach(source: IndexSource, words: Map<string, string>): IndexSource {
  const row: Record<string, unknown> = source;
  for (const facet of FACET_KEYS) {
    const word = row[facet];
    if (typeof word !== "string") continue;
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    else row[facet] = known;
  }
  return source;
}

async function toIndexRow({ priceMinor, currency, ...row }: IndexSource, rate: Catalogue["rate"]): Promise<IndexRow> {
  return { ...row, priceUsdCents: priceMinor === null ? null : await toUsdCents(Number(priceMinor), currency, rate) };
}

/** For sorting and filtering only. An amount without a known rate counts as "on request". */
async function toUsdCents(minor: number, currency: Currency, rate: Catalogue["rate"]): Promise<number | null> {
  if (currency === "USD") return minor;
  const shown = await rate(currency, "USD");
  if (!shown) return null;
  return Math.round((minor / 10 ** MINOR_DIGITS[currency]) * Number(shown.ratePpm)) / 10_000;
}
