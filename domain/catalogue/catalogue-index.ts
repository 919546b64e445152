/**
 * Decides which items a search finds, in which order, and how many each further choice would find; exactly, also while
 * stock changes. Rows live in segments that never change; a change takes the old row out of its segment and keeps the new
 * one in a short list, which becomes a segment when it grows. Merging segments is work in steps beside the answers.
 */
import { createDictionary } from "@/domain/catalogue/dictionary";
import type { FacetKey } from "@/domain/catalogue/filter-sets";
import { bucketOf, edgesOf, type HistogramKey } from "@/domain/catalogue/histogram-edges";
import { type IndexRow, valuesOf } from "@/domain/catalogue/index-row";
import {
  compareKeys,
  type FilterName,
  failedFilters,
  type IndexSearch,
  type OrderKey,
  orderKeyOf,
} from "@/domain/catalogue/index-search";
import { buildSegment, type Segment } from "@/domain/catalogue/segment";
import { keepAfter } from "@/domain/catalogue/segment-after";
import { orderKeyAt, pageOf } from "@/domain/catalogue/segment-order";
import {
  addSegment,
  findSlot,
  highestId,
  keptRow,
  liveSlots,
  readRow,
  takeOutId,
  valueAt,
} from "@/domain/catalogue/segment-rows";
import { openSegmentSearch, type SegmentSearch } from "@/domain/catalogue/segment-search";
import { addRow, createDictionaries, createStaging, type Staging } from "@/domain/catalogue/staging";

export type IndexCounts = {
  facets: Partial<Record<FacetKey, Map<string, number>>>;
  /** One count a bar of the key's edges. */
  histograms: Partial<Record<HistogramKey, number[]>>;
};
export type IndexAnswer = {
  total: number;
  rows: IndexRow[];
  counts: IndexCounts;
  /** Where the page ends; null where nothing comes after it. */
  end: OrderKey | null;
};

/** Work done bit by bit: call `next` until it is done; searches and changes may come between. */
export type Steps = Generator<void, void>;

export type CatalogueIndex = ReturnType<typeof createCatalogueIndex>;

/** A find of the page: in a segment, or in the list of changes. */
type Find = { key: OrderKey; row: () => IndexRow };

/** So many changed rows are looked at one by one; then they become a segment. */
const CHANGED_MAX = 400;
/** Small segments beside the large one, before all are merged. */
const SMALL_SEGMENTS_MAX = 3;

export function createCatalogueIndex() {
  const dictionaries = createDictionaries(createDictionary);
  let segments: Segment[] = [];
  const changed = new Map<number, IndexRow>();
  /** Ids that changed since a piece of background work began: their rows in it are old. */
  const outdated = new Set<Set<number>>();

  function takeOut(id: number): void {
    changed.delete(id);
    for (const segment of segments) if (takeOutId(segment, id)) break;
  }

  function noteChange(id: number): void {
    takeOut(id);
    for (const ids of outdated) ids.add(id);
  }

  /** Makes one segment of the given ones and of all changed rows so far. */
  function* merge(merged: readonly Segment[]): Steps {
    const old = new Set<number>();
    outdated.add(old);
    const rows = [...changed.values()];
    const count = merged.reduce((sum, segment) => sum + segment.alive, rows.length);
    const staging = createStaging(count, dictionaries);
    for (const row of rows) addRow(staging, row);
    for (const segment of merged) yield* addSegment(staging, segment);
    const segment = yield* buildSegment(staging, dictionaries);
    outdated.delete(old);
    for (const id of old) takeOutId(segment, id);
    for (const row of rows) if (!old.has(row.id)) changed.delete(row.id);
    segments = [segment, ...segments.filter((one) => !merged.includes(one))].filter((one) => one.alive > 0);
    segments.sort((a, b) => b.size - a.size);
  }

  function* addMany(staging: Staging, old: Set<number>): Steps {
    const ids = staging.ids.slice(0, staging.count);
    const segment = yield* buildSegment(staging, dictionaries);
    // From here to the end nothing is answered in between: old and new rows change places at once.
    outdated.delete(old);
    for (const id of old) takeOutId(segment, id);
    const fresh = old.size === 0 ? ids : ids.filter((id) => !old.has(id));
    // New items, as most of an upload are, have ids above all of a segment: nothing is looked up there.
    const lowest = fresh.reduce((least, id) => Math.min(least, id), Number.MAX_SAFE_INTEGER);
    const touched = segments.filter((one) => highestId(one) >= lowest);
    for (const id of fresh) {
      changed.delete(id);
      for (const one of touched) if (takeOutId(one, id)) break;
      for (const others of outdated) others.add(id);
    }
    segments = [segment, ...segments].filter((one) => one.alive > 0).sort((a, b) => b.size - a.size);
  }

  return {
    size: () => segments.reduce((sum, segment) => sum + segment.alive, changed.size),
    /** Adds or replaces a few rows at once. */
    put(rows: readonly IndexRow[]): void {
      for (const row of rows) {
        noteChange(row.id);
        changed.set(row.id, row);
      }
    },
    remove(ids: readonly number[]): void {
      for (const id of ids) noteChange(id);
    },
    /** Adds or replaces many rows, each id once, which show together when it is finished; newer changes win over them. `expected` rows need not grow. */
    startMany(expected = 0) {
      const old = new Set<number>();
      outdated.add(old);
      let staging = createStaging(Math.max(1024, expected), dictionaries);
      return {
        add: (row: IndexRow) => addRow(staging, row),
        *finish(): Steps {
          try {
            if (staging.count > 0) yield* addMany(staging, old);
          } finally {
            // Larger than the segment made of it: whoever still holds this object shall not hold the rows.
            staging = createStaging(0, dictionaries);
            outdated.delete(old);
          }
        },
        cancel: () => void outdated.delete(old),
      };
    },
    /** Null while there is nothing to tidy up. */
    tidy(): Steps | null {
      const [largest, ...small] = segments;
      const smallRows = small.reduce((sum, segment) => sum + segment.alive, changed.size);
      const crowded = small.length > SMALL_SEGMENTS_MAX || smallRows > (largest?.alive ?? 0) / 8 + CHANGED_MAX;
      const holey = largest !== undefined && largest.alive < largest.size * 0.8;
      if (changed.size <= CHANGED_MAX && !crowded && !holey) return null;
      return merge(crowded || holey ? segments : small);
    },
    search: (search: IndexSearch): IndexAnswer => searchAll(segments, changed, dictionaries, search),
    /** The row of an id; null where it is not in the list. */
    row(id: number): IndexRow | null {
      const row = changed.get(id);
      if (row) return row;
      for (const segment of segments) {
        const slot = findSlot(segment, id);
        if (slot >= 0) return readRow(segment, dictionaries, slot);
      }
      return null;
    },
    /** Every row as all of them stand now, whatever changes while they are read. */
    rows(): Generator<IndexRow, void> {
      const parts = segments.map((segment) => ({ segment, live: liveSlots(segment) }));
      const others = [...changed.values()];
      return (function* () {
        for (const { segment, live } of parts) {
          for (let slot = 0; slot < segment.size; slot += 1) {
            if (((live[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) yield readRow(segment, dictionaries, slot);
          }
        }
        yield* others;
      })();
    },
    tradeClasses(): string[] {
      const classes = new Set<string>();
      for (const segment of segments) for (const one of segment.sets.tradeClass.keys()) classes.add(one);
      for (const row of changed.values()) if (row.words.tradeClass) classes.add(row.words.tradeClass);
      return [...classes];
    },
  };
}

type Dictionaries = ReturnType<typeof createDictionaries>;

function searchAll(
  segments: readonly Segment[],
  changed: ReadonlyMap<number, IndexRow>,
  dictionaries: Dictionaries,
  search: IndexSearch,
): IndexAnswer {
  const open = segments.map((segment) => ({ segment, opened: openSegmentSearch(segment, search) }));
  try {
    const judged = [...changed.values()].map((row) => ({ row, failed: failedFilters(row, search) }));
    const rows = judged.filter(({ failed }) => failed.length === 0).map(({ row }) => row);
    const counts = countAll(
      open.map(({ opened }) => opened),
      judged,
      search,
    );
    const total = open.reduce((sum, { opened }) => sum + opened.total, rows.length);
    const finds = pageOfAll(open, rows, dictionaries, search);
    const page = finds.slice(0, search.limit);
    const last = page.at(-1);
    return {
      total,
      rows: page.map((find) => find.row()),
      counts,
      end: finds.length > search.limit && last ? last.key : null,
    };
  } finally {
    for (const { opened } of open) opened.close();
  }
}

type Judged = { row: IndexRow; failed: readonly FilterName[] };

function countAll(opened: readonly SegmentSearch[], judged: readonly Judged[], search: IndexSearch): IndexCounts {
  const counts: IndexCounts = { facets: {}, histograms: {} };
  const passing = (name: FilterName | null) =>
    judged.filter(({ failed }) => failed.every((one) => one === name)).map(({ row }) => row);
  for (const facet of search.counts) {
    const ours = new Map<string, number>();
    for (const one of opened) one.addCounts(facet, ours);
    for (const row of judged.length > 0 ? passing(facet === "has" ? null : facet) : []) {
      for (const value of valuesOf(row.facets[facet])) ours.set(value, (ours.get(value) ?? 0) + 1);
    }
    counts.facets[facet] = ours;
  }
  for (const key of search.histograms) {
    const edges = edgesOf(key);
    const bars = edges.map(() => 0);
    for (const one of opened) one.addBars(key, bars);
    for (const row of judged.length > 0 ? passing(key) : []) {
      const value = key === "price" ? row.priceUsdCents : row.numbers[key];
      if (value === null) continue;
      const bar = bucketOf(edges, value);
      bars[bar] = (bars[bar] ?? 0) + 1;
    }
    counts.histograms[key] = bars;
  }
  return counts;
}

type OpenSegment = { segment: Segment; opened: SegmentSearch };

/** The page and one find more, so that the answer knows whether anything follows. */
function pageOfAll(
  open: readonly OpenSegment[],
  rows: readonly IndexRow[],
  dictionaries: Dictionaries,
  search: IndexSearch,
): Find[] {
  const { sort, after, offset } = search;
  const limit = search.limit + 1;
  if (after) for (const { segment, opened } of open) keepAfter(segment, opened.found, sort, after);
  const finds = (segment: Segment, slots: ArrayLike<number>): Find[] =>
    Array.from(slots).map((slot) => ({
      key: orderKeyAt(segment, sort, slot, (key, at) => valuesOf(valueAt(segment, dictionaries, key, at))[0] ?? null),
      row: () => keptRow(segment, dictionaries, slot),
    }));
  const [largest, ...small] = open;
  // Whatever stands on the page stands among the first offset + limit of its own segment.
  const others = small.flatMap(({ segment, opened }) =>
    finds(segment, pageOf(segment, opened.found, sort, 0, Math.min(offset + limit, opened.total))),
  );
  for (const row of rows) {
    const key = orderKeyOf(row, sort.key);
    if (!after || compareKeys(key, after, sort) > 0) others.push({ key, row: () => row });
  }
  others.sort((a, b) => compareKeys(a.key, b.key, sort));
  if (!largest) return others.slice(offset, offset + limit);
  // Of the largest segment only the finds that the others can push onto the page.
  const skip = Math.max(0, offset - others.length);
  const window = finds(
    largest.segment,
    pageOf(largest.segment, largest.opened.found, sort, skip, offset + limit - skip),
  );
  if (others.length === 0) return window;
  return [...window, ...others]
    .sort((a, b) => compareKeys(a.key, b.key, sort))
    .slice(offset - skip, offset - skip + limit);
}
