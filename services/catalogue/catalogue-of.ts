/**
 * The catalogue index of this process: read from the table when first asked for, then fed by the change feed. A change is
 * seen with the next look (every 250 ms) after its transaction commits, in every process. A lost connection only delays:
 * the feed goes on from where it stood; who was away so long that the feed was trimmed reads all anew, and so does
 * everybody when rates, rules or companies change. The old answers go on meanwhile.
 */
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { type Companies, readCompanies, readStamp } from "@/db/queries/catalogue-stamp";
import {
  closeFollower,
  type FedItems,
  type FeedMark,
  keepMark,
  openFollower,
  readFeed,
} from "@/db/queries/change-feed";
import { type ItemSource, readLine } from "@/db/queries/item-lines";
import { countRoughly, loadLines, loadRanges } from "@/db/queries/load-catalogue";
import { type CatalogueIndex, createCatalogueIndex } from "@/domain/catalogue/catalogue-index";
import { countIds, listIds } from "@/domain/catalogue/id-ranges";
import type { WordBook } from "@/domain/catalogue/text-words";
import { othersTurn, runBeside } from "@/services/catalogue/background";
import { keptRates, type RateOf, readChanged, toIndexRows } from "@/services/catalogue/index-rows";
import { openTradeClassifier, type TradeClassifier } from "@/services/catalogue/trade-classes";
import { readWordBook } from "@/services/catalogue/word-book";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

/** One reading of the whole table, and what it was read with. */
type Reading = {
  index: CatalogueIndex;
  companies: Companies;
  words: WordBook;
  classifier: TradeClassifier;
  /** Of all that the rows depend on besides their own row. */
  stamp: string;
  mark: FeedMark;
};

export type Catalogue = Pick<Reading, "index" | "companies" | "words"> & {
  /** Grows with each change that was taken in. */
  version(): string;
  /** Takes in what has changed, and waits until it shows. The timer does this by itself; tests and start-up may wait. */
  refresh(): Promise<void>;
  rate: RateOf;
  /** Ends the following; for the end of the process and of tests. */
  stop(): Promise<void>;
};

const POLL_MS = 250;
/** Taken in between two answers: some milliseconds. */
const ROWS_A_TURN = 250;
const LOAD_ROWS = 1_000;
/** More changes at once are taken in beside the answers, and show together. */
const MANY_CHANGES = 1_000;
const MARK_MS = 5_000;
const STAMP_MS = 30_000;

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

async function readAll(db: Db, rate: RateOf, mark: FeedMark): Promise<Reading> {
  // A new market publishes its rules when they are first asked for: the stamp must name them.
  await loadRuleSet(db);
  const [companies, stamp, classifier] = await Promise.all([readCompanies(db), readStamp(db), openTradeClassifier(db)]);
  const index = createCatalogueIndex();
  const many = index.startMany(await countRoughly(db));
  const countries = new Set<string>();
  for await (const lines of loadLines(db)) {
    for await (const items of itemsOf(lines)) {
      for (const row of await toIndexRows(db, items, rate, classifier)) many.add(row);
      for (const { minedIn } of items) if (minedIn) countries.add(minedIn);
    }
  }
  await runBeside(many.finish());
  const words = readWordBook(
    [...companies].map(([slug, company]) => ({ slug, ...company })),
    [...countries],
  );
  return { index, companies, words, classifier, stamp, mark };
}

/** Some items a turn, so that answers come between. */
async function* itemsOf(lines: readonly string[]): AsyncGenerator<ItemSource[], void> {
  for (let at = 0; at < lines.length; at += ROWS_A_TURN) {
    yield lines.slice(at, at + ROWS_A_TURN).map(readLine);
    await othersTurn();
  }
}

async function openCatalogue(db: Db): Promise<Catalogue> {
  const id = randomUUID();
  const rate = keptRates(db);
  // The mark is taken before the rows are read: what commits in between is read twice, never missed.
  let reading = await readAll(db, rate, await openFollower(db, id));
  let changes = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let keptAt = 0;
  let stampAt = performance.now();
  let anew: Promise<void> | null = null;
  const beside = new Set<Promise<void>>();

  /** Work that goes on beside; where it fails nothing of it counts and all is read anew. */
  function start(work: Promise<void>): void {
    const watched = work
      .catch(() => {
        reading.stamp = "";
      })
      .finally(() => beside.delete(watched));
    beside.add(watched);
  }

  /** Reads the whole table into a second index, which takes the first one's place. */
  function readAnew(): Promise<void> {
    anew ??= (async () => {
      const mark = await openFollower(db, id);
      reading = await readAll(db, rate, mark);
      changes += 1;
    })().finally(() => {
      anew = null;
    });
    return anew;
  }

  async function takeMany(into: Reading, { ids, ranges }: FedItems): Promise<void> {
    const many = into.index.startMany(ids.length + countIds(ranges));
    const single = new Set(ids);
    try {
      for await (const lines of loadRanges(db, ranges)) {
        for await (const items of itemsOf(lines)) {
          const others = single.size === 0 ? items : items.filter((item) => !single.has(item.id));
          for (const row of await toIndexRows(db, others, rate, into.classifier)) many.add(row);
        }
      }
      const read = (at: number) => readChanged(db, ids.slice(at, at + LOAD_ROWS), rate, into.classifier);
      let next = read(0);
      for (let at = LOAD_ROWS; ; at += LOAD_ROWS) {
        const { rows, gone } = await next;
        const more = at < ids.length;
        // The database reads on while this batch is taken in.
        if (more) next = read(at);
        next.catch(() => {});
        for (const [place, row] of rows.entries()) {
          many.add(row);
          if (place % 500 === 499) await othersTurn();
        }
        into.index.remove(gone);
        if (!more) break;
      }
      await runBeside(many.finish());
      changes += 1;
    } finally {
      many.cancel();
    }
  }

  async function look(): Promise<void> {
    const into = reading;
    const feed = await readFeed(db, id, into.mark);
    if (feed === null) return readAnew();
    const count = feed.ids.length + countIds(feed.ranges);
    if (count > MANY_CHANGES) start(takeMany(into, feed));
    else if (count > 0) {
      const ids = [...new Set([...feed.ids, ...listIds(feed.ranges)])];
      const { rows, gone } = await readChanged(db, ids, rate, into.classifier);
      into.index.put(rows);
      into.index.remove(gone);
      changes += 1;
    }
    into.mark = feed.mark;
    const tidying = beside.size === 0 ? into.index.tidy() : null;
    if (tidying) start(runBeside(tidying));
    await attend();
  }

  /** What needs no look every time: how far we are, and whether what the rows depend on has changed. */
  async function attend(): Promise<void> {
    const now = performance.now();
    if (now - keptAt > MARK_MS && anew === null) {
      keptAt = now;
      await keepMark(db, id, reading.mark);
    }
    if (reading.stamp !== "" && now - stampAt < STAMP_MS) return;
    stampAt = now;
    if (anew === null && (await readStamp(db)) !== reading.stamp) start(readAnew());
  }

  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
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
  return {
    get index() {
      return reading.index;
    },
    get companies() {
      return reading.companies;
    },
    get words() {
      return reading.words;
    },
    version: () => `${id.slice(0, 8)}-${changes}`,
    async refresh() {
      await refresh();
      while (beside.size > 0) await Promise.all(beside);
    },
    rate,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (!db.$client.ended) await closeFollower(db, id).catch(() => {});
    },
  };
}
