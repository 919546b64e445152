import fc from "fast-check";
import { expect, test } from "vitest";
import { createCatalogueIndex, type IndexSearch } from "@/domain/catalogue/catalogue-index";
import { bucketOf, PRICE_EDGES_USD_CENTS, WEIGHT_EDGES_MCT } from "@/domain/catalogue/histogram-edges";
import { facetValue, type IndexRow, isShown, matchesText, searchText, sortValue } from "@/domain/catalogue/index-row";
import { FACET_KEYS, type FacetKey, SORT_KEYS } from "@/domain/catalogue/search-query";

const maybe = (...values: string[]) => fc.constantFrom(null, ...values);
const row = (ids: fc.Arbitrary<number>): fc.Arbitrary<IndexRow> =>
  fc
    .record({
      id: ids,
      kind: fc.constantFrom("stone", "jewel"),
      status: fc.constantFrom("listed", "listed", "held", "sold", "in-sale"),
      species: fc.constantFrom("diamond", "ruby"),
      shape: maybe("round", "oval", "pear"),
      weightMct: fc.constantFrom(300, 500, 1000, 1010, 5000),
      color: maybe("D", "E", "F"),
      fancyIntensity: maybe("fancy", "fancy_vivid"),
      fancyHue: maybe("yellow", "pink"),
      clarity: maybe("VS1", "IF"),
      cut: maybe("excellent"),
      polish: maybe("good"),
      symmetry: maybe("good", "excellent"),
      fluorescence: maybe("none", "faint"),
      lab: maybe("GIA", "IGI"),
      minedIn: maybe("BW", "RU"),
      producer: fc.constantFrom("a", "b", "c"),
      jewelType: maybe("ring"),
      metal: maybe("gold"),
      tablePm: fc.constantFrom(null, 550, 600),
      depthPm: fc.constantFrom(null, 610),
      priceUsdCents: fc.constantFrom(null, 50_000, 90_000, 90_000, 1_000_000),
    })
    .map((facts) => ({
      ...facts,
      publicId: `VT-${String(facts.id).padStart(6, "0")}`,
      stockNumber: `S${facts.id % 7}-${facts.id}`,
      reportNumber: facts.lab ? `99${facts.id}` : null,
    }));

const range = (...values: number[]) =>
  fc
    .tuple(fc.constantFrom(null, ...values), fc.constantFrom(null, ...values))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { min: b, max: a } : { min: a, max: b }));
const search: fc.Arbitrary<IndexSearch> = fc.record({
  facets: fc.record(
    {
      shape: fc.subarray(["round", "oval", "blob"]),
      color: fc.subarray(["D", "E"]),
      lab: fc.subarray(["GIA", "none"]),
      minedIn: fc.subarray(["RU", "unknown"]),
      status: fc.subarray(["held", "listed"]),
      producer: fc.subarray(["a", "b"]),
    },
    { requiredKeys: [] },
  ),
  weightMct: range(500, 1000, 1010),
  priceUsdCents: range(50_000, 90_000),
  text: fc.constantFrom("", "", "", "S3", "VT-0000", "9911", "s3 vt-"),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  offset: fc.constantFrom(0, 3, 40),
  limit: fc.constantFrom(1, 10, 24),
});

/** The plain answer: look at every row. */
function scan(rows: readonly IndexRow[], asked: IndexSearch) {
  const matches = (one: IndexRow, but: string | null) =>
    isShown(one) &&
    FACET_KEYS.every((facet) => {
      const chosen = asked.facets[facet];
      return facet === but || !chosen || chosen.length === 0 || chosen.includes(facetValue(one, facet) ?? "");
    }) &&
    (but === "weight" || within(one.weightMct, asked.weightMct)) &&
    (but === "price" || within(one.priceUsdCents, asked.priceUsdCents)) &&
    matchesText(asked.text, searchText(one));
  const { key, descending } = asked.sort;
  const found = rows
    .filter((one) => matches(one, null))
    .sort((a, b) => {
      const [x, y] = [sortValue(a, key), sortValue(b, key)];
      if (x === null || y === null) return x === y ? a.id - b.id : x === null ? 1 : -1;
      return (descending ? y - x : x - y) || a.id - b.id;
    });
  const count = (facet: FacetKey, value: string) =>
    rows.filter((one) => matches(one, facet) && facetValue(one, facet) === value).length;
  const bars = (but: "weight" | "price", edges: readonly number[], value: (one: IndexRow) => number | null) =>
    edges.map(
      (_, bar) =>
        rows.filter((one) => matches(one, but) && value(one) !== null && bucketOf(edges, value(one) ?? 0) === bar)
          .length,
    );
  return {
    total: found.length,
    ids: found.slice(asked.offset, asked.offset + asked.limit).map((one) => one.id),
    count,
    weight: bars("weight", WEIGHT_EDGES_MCT, (one) => one.weightMct),
    price: bars("price", PRICE_EDGES_USD_CENTS, (one) => one.priceUsdCents),
  };
}

function within(value: number | null, { min, max }: { min: number | null; max: number | null }): boolean {
  if (min === null && max === null) return true;
  return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(row(fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 40 })
      .map((rows) => ({ put: rows })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(row(fc.integer({ min: 1, max: 3000 })), { minLength: 300, maxLength: 600 })
      .map((rows) => ({ put: rows })),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }).map((ids) => ({ remove: ids })),
  },
);

test("whatever came, changed and went, the index answers as a look at every row would", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(step, fc.array(search, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 6 }),
      (steps) => {
        const index = createCatalogueIndex();
        const truth = new Map<number, IndexRow>();
        for (const [change, searches] of steps) {
          if ("put" in change) {
            const distinct = [...new Map(change.put.map((one) => [one.id, one])).values()];
            index.put(distinct);
            for (const one of distinct) truth.set(one.id, one);
          } else {
            index.remove(change.remove);
            for (const id of change.remove) truth.delete(id);
          }
          const rows = [...truth.values()];
          for (const asked of searches) {
            const expected = scan(rows, asked);
            const answer = index.search(asked, true);
            expect(answer.total).toBe(expected.total);
            expect(answer.ids).toEqual(expected.ids);
            expect(answer.counts?.weight).toEqual(expected.weight);
            expect(answer.counts?.price).toEqual(expected.price);
            for (const facet of FACET_KEYS) {
              for (const [value, count] of answer.counts?.facets[facet] ?? [])
                expect(count).toBe(expected.count(facet, value));
              for (const one of rows.slice(0, 20)) {
                const value = facetValue(one, facet);
                if (value !== null)
                  expect(answer.counts?.facets[facet].get(value) ?? 0).toBe(expected.count(facet, value));
              }
            }
          }
        }
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

test("the same id twice in one change counts once, as it last was", () => {
  const [base] = fc.sample(row(fc.constant(7)), 1);
  if (!base) throw new Error("no sample");
  const index = createCatalogueIndex();
  index.put([{ ...base, status: "listed", weightMct: 500 }]);
  index.put([{ ...base, status: "sold" }]);
  expect(index.size()).toBe(0);
});
