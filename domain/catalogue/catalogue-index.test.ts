import fc from "fast-check";
import { expect, test } from "vitest";
import { type CatalogueIndex, createCatalogueIndex, type Steps } from "@/domain/catalogue/catalogue-index";
import { FACET_KEYS, FACETS, type FacetKey, RANGE_KEYS, SORT_KEYS, type SortKey } from "@/domain/catalogue/filter-sets";
import { edgesOf, type HistogramKey } from "@/domain/catalogue/histogram-edges";
import { factsOf, NUMBER_KEYS, toIndexRow, WORD_KEYS } from "@/domain/catalogue/index-row";
import { EVERYTHING, type IndexSearch, type OrderKey } from "@/domain/catalogue/index-search";
import type { ItemFacts } from "@/domain/catalogue/item-facts";
import { itemFacts } from "@/domain/catalogue/testing/sample-facts";

const range = (...values: number[]) =>
  fc
    .tuple(fc.constantFrom(null, ...values), fc.constantFrom(null, ...values))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { min: b, max: a } : { min: a, max: b }));

const search: fc.Arbitrary<IndexSearch> = fc.record({
  facets: fc.record(
    {
      shape: fc.subarray(["round", "oval", "blob"]),
      color: fc.subarray(["D", "E", "H-I"]),
      lab: fc.subarray(["GIA", "none"]),
      minedIn: fc.subarray(["RU", "unknown"]),
      status: fc.subarray(["held", "listed"]),
      producer: fc.subarray(["a", "b"]),
      fancyModifier: fc.subarray(["pinkish", "brownish"]),
      has: fc.subarray(["photo", "passport"]),
      setSpecies: fc.subarray(["ruby"]),
    },
    { requiredKeys: [] },
  ),
  numbers: fc.record(
    {
      weight: range(500, 1000, 1010),
      table: range(550, 600),
      ratio: range(1000, 1300),
      pricePerCarat: range(9_000, 90_000.5, 300_000),
      listedAt: fc.constantFrom({ min: 1_700_050_000, max: null }),
    },
    { requiredKeys: [] },
  ),
  priceUsdCents: range(50_000, 90_000, 90_000.5),
  publicIds: fc.constantFrom([], [], [], ["VT-000003", "VT-000020"]),
  stockNumbers: fc.constantFrom([], [], [], ["S3-3", "S6-20", "NOTHING"]),
  reports: fc.constantFrom([], [], [], ["993", "9915"]),
  words: fc.constantFrom(
    [],
    [],
    [{ beginning: "S3", values: [] }],
    [
      { beginning: "VT-0000", values: [] },
      { beginning: "99", values: [{ facet: "color" as const, value: "D" }] },
    ],
    [{ beginning: "12", values: [] }],
    [{ beginning: "AURO", values: [] }],
    [
      {
        beginning: null,
        values: [
          { facet: "shape" as const, value: "oval" },
          { facet: "metal" as const, value: "gold" },
        ],
      },
    ],
  ),
  tradeClasses: fc.constantFrom(null, null, new Set(["one"])),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  after: fc.constant(null),
  offset: fc.constantFrom(0, 0, 3, 40, 300),
  limit: fc.constantFrom(1, 10, 24),
  counts: fc.constant(FACET_KEYS),
  histograms: fc.constant<HistogramKey[]>(["weight", "price", ...RANGE_KEYS]),
});

const within = (value: number | null, { min, max }: { min: number | null; max: number | null }) =>
  (min === null && max === null) || (value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity));

/** The value of a facet written out once more, apart from the index's own. */
function facetValues(one: ItemFacts, facet: FacetKey): string[] {
  const loose = one.kind !== "jewel";
  const gem = one.species !== "diamond";
  switch (facet) {
    case "family":
      return [!loose ? "jewel" : gem ? "gem" : one.fancyHue || one.fancyIntensity ? "fancy" : "white"];
    case "fancyModifier":
      return [...(one.fancyModifiers ?? [])];
    case "lab":
      return one.lab ? [one.lab] : loose ? ["none"] : [];
    case "treatment":
      return one.treatment ? [one.treatment] : loose ? ["unstated"] : [];
    case "minedIn":
      return [one.minedIn ?? "unknown"];
    case "locatedIn":
      return [one.locatedIn ?? "unknown"];
    case "offer":
      return [one.status === "in-sale" ? "auction" : "buy-now"];
    case "fineness":
      return one.finenessPm ? [`${one.finenessPm}`] : [];
    case "hallmark":
      return loose ? [] : [one.hallmark ?? "none"];
    case "has":
      return [...one.has];
    case "setSpecies":
      return [...one.setSpecies];
    default:
      return one[facet] === null ? [] : [one[facet] as string];
  }
}

/** US cents per carat, half up. */
const perCarat = (one: ItemFacts) =>
  one.priceMinor === null || one.kind === "jewel"
    ? null
    : Number((BigInt(one.priceMinor) * 2000n + BigInt(one.weightMct)) / (2n * BigInt(one.weightMct)));
const ratio = ({ lengthUm, widthUm }: ItemFacts) =>
  lengthUm && widthUm ? Math.round((lengthUm / widthUm) * 1000) : null;

function numberOf(one: ItemFacts, key: HistogramKey | "listedAt"): number | null {
  return {
    weight: one.weightMct,
    price: one.priceMinor,
    pricePerCarat: perCarat(one),
    table: one.tablePm,
    depth: one.depthPm,
    crown: one.crownAngleDdeg,
    pavilion: one.pavilionAngleDdeg,
    length: one.lengthUm,
    width: one.widthUm,
    height: one.depthUm,
    ratio: ratio(one),
    metalWeight: one.metalWeightMg,
    ringSize: one.ringSizeUm,
    setPieces: one.setPieces,
    listedAt: one.listedAtS,
  }[key];
}

function sortValue(one: ItemFacts, key: SortKey): number | string | null {
  if (key === "newest") return -one.id;
  if (key === "stockNumber") return one.stockNumber.toUpperCase();
  if (key === "price" || key === "weight" || (RANGE_KEYS as readonly string[]).includes(key))
    return numberOf(one, key as HistogramKey);
  const [value] = facetValues(one, key as FacetKey);
  if (value === undefined) return null;
  const order: readonly string[] | null = FACETS[key as FacetKey];
  if (!order) return value;
  return order.includes(value) ? order.indexOf(value) : 1000;
}

/** The plain answer: look at every item. */
function scan(items: readonly ItemFacts[], asked: IndexSearch) {
  const named = (list: readonly string[], name: string | null) =>
    list.length === 0 || (name !== null && list.includes(name.toUpperCase()));
  const matchesWord = (one: ItemFacts, { beginning, values }: IndexSearch["words"][number]) => {
    const names = [
      one.publicId,
      one.stockNumber,
      one.reportNumber ?? "",
      ...(one.title?.en.split(" ") ?? []),
      one.title?.zh ?? "",
    ];
    const begins = (text: string) => beginning !== null && text.toUpperCase().startsWith(beginning);
    return (
      values.some(({ facet, value }) => facetValues(one, facet).includes(value)) ||
      names.some((name) => begins(name) || [...name].some((letter, at) => letter === "-" && begins(name.slice(at + 1))))
    );
  };
  const matches = (one: ItemFacts, but: string | null) =>
    FACET_KEYS.every((facet) => {
      const chosen = asked.facets[facet] ?? [];
      if (facet === "has") return chosen.every((value) => one.has.includes(value));
      return facet === but || chosen.length === 0 || chosen.some((value) => facetValues(one, facet).includes(value));
    }) &&
    Object.entries(asked.numbers).every(
      ([key, bounds]) => key === but || within(numberOf(one, key as HistogramKey | "listedAt"), bounds),
    ) &&
    (but === "price" || within(one.priceMinor, asked.priceUsdCents)) &&
    named(asked.publicIds, one.publicId) &&
    named(asked.stockNumbers, one.stockNumber) &&
    named(asked.reports, one.reportNumber) &&
    (asked.tradeClasses === null || asked.tradeClasses.has(one.tradeClass)) &&
    asked.words.every((word) => matchesWord(one, word));
  const { key, descending } = asked.sort;
  const found = items
    .filter((one) => matches(one, null))
    .sort((a, b) => {
      const [x, y] = [sortValue(a, key), sortValue(b, key)];
      const price = (a.priceMinor ?? Infinity) - (b.priceMinor ?? Infinity);
      const tie = (Number.isNaN(price) ? 0 : price) || a.id - b.id;
      if (x === y) return tie;
      if (x === null || y === null) return x === null ? 1 : -1;
      return x < y === descending ? 1 : -1;
    });
  const tally = (facet: FacetKey) => {
    const counts = new Map<string, number>();
    for (const one of items.filter((item) => matches(item, facet)))
      for (const value of facetValues(one, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  const bars = (name: HistogramKey) => {
    const edges = edgesOf(name);
    const values = items.filter((one) => matches(one, name)).flatMap((one) => numberOf(one, name) ?? []);
    return edges.map(
      (edge, bar) =>
        values.filter((value) => (bar === 0 || value >= edge) && value < (edges[bar + 1] ?? Infinity)).length,
    );
  };
  return { total: found.length, ids: found.map((one) => one.id), tally, bars };
}

const id = fc.integer({ min: 1, max: 600 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(itemFacts(id), { minLength: 1, maxLength: 40 }).map((put) => ({ put })) },
  {
    weight: 2,
    arbitrary: fc
      .array(itemFacts(fc.integer({ min: 1, max: 3000 })), { minLength: 200, maxLength: 500 })
      .map((many) => ({ many })),
  },
  { weight: 2, arbitrary: fc.array(id, { maxLength: 60 }).map((remove) => ({ remove })) },
  { weight: 2, arbitrary: fc.constant({ tidy: true }) },
);

const once = (items: readonly ItemFacts[]) => [...new Map(items.map((one) => [one.id, one])).values()];
const toRow = (one: ItemFacts) => toIndexRow(one, one.tradeClass, one.priceMinor);

/** Runs background work while a few changes come in between. */
function run(steps: Steps, between: () => void): void {
  for (let count = 0; !steps.next().done; count += 1) if (count === 3) between();
}

function check(index: CatalogueIndex, items: readonly ItemFacts[], asked: IndexSearch): void {
  const expected = scan(items, asked);
  const answer = index.search(asked);
  expect(answer.total).toBe(expected.total);
  expect(answer.rows.map((row) => row.id)).toEqual(expected.ids.slice(asked.offset, asked.offset + asked.limit));
  expect(answer.end !== null).toBe(asked.offset + asked.limit < expected.total);
  for (const facet of FACET_KEYS) {
    const counts = [...(answer.counts.facets[facet] ?? [])].filter(([, count]) => count > 0);
    expect([facet, new Map(counts)]).toEqual([facet, expected.tally(facet)]);
  }
  for (const key of asked.histograms) expect([key, answer.counts.histograms[key]]).toEqual([key, expected.bars(key)]);
}

test("the keys of a row stand in the order of the lists of keys, by which its cells are put into columns", () => {
  fc.assert(
    fc.property(itemFacts(fc.constant(1)), (facts) => {
      const { facets, numbers, words } = toRow(facts);
      expect([facets, numbers, words].map((cells) => Object.keys(cells))).toEqual([FACET_KEYS, NUMBER_KEYS, WORD_KEYS]);
    }),
    { numRuns: 5 },
  );
});

test("whatever came, changed and went, the index answers as a look at every item would", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          step,
          fc.array(itemFacts(id), { minLength: 1, maxLength: 5 }),
          fc.array(search, { minLength: 1, maxLength: 3 }),
        ),
        { minLength: 1, maxLength: 7 },
      ),
      (steps) => {
        const index = createCatalogueIndex();
        const truth = new Map<number, ItemFacts>();
        for (const [change, meanwhile, searches] of steps) {
          const put = (items: readonly ItemFacts[]) => {
            index.put(once(items).map(toRow));
            for (const one of items) truth.set(one.id, one);
          };
          if ("put" in change) put(change.put);
          else if ("remove" in change) {
            index.remove(change.remove);
            for (const gone of change.remove) truth.delete(gone);
          } else if ("many" in change) {
            const many = index.startMany();
            for (const one of once(change.many)) many.add(toRow(one));
            for (const one of once(change.many)) truth.set(one.id, one);
            run(many.finish(), () => put(meanwhile));
          } else {
            const tidying = index.tidy();
            if (tidying) run(tidying, () => put(meanwhile));
          }
          expect(index.size()).toBe(truth.size);
          for (const asked of searches) check(index, [...truth.values()], asked);
        }
        for (const one of [...truth.values()].slice(0, 50)) {
          const row = index.row(one.id);
          expect(row && factsOf(row)).toEqual(one);
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test("pages by cursor give each item once, in order, while others come and go", () => {
  fc.assert(
    fc.property(
      fc.array(itemFacts(fc.integer({ min: 1, max: 2000 })), { minLength: 300, maxLength: 600 }),
      fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
      fc.array(itemFacts(fc.integer({ min: 3000, max: 4000 })), { minLength: 30, maxLength: 30 }),
      (given, sort, others) => {
        const items = once(given);
        const index = createCatalogueIndex();
        const many = index.startMany();
        for (const one of items) many.add(toRow(one));
        run(many.finish(), () => {});
        const seen: number[] = [];
        let after: OrderKey | null = null;
        for (let page = 0; page < 100; page += 1) {
          const answer = index.search({ ...EVERYTHING, sort, after, limit: 17 });
          seen.push(...answer.rows.map((row) => row.id));
          if (answer.end === null) break;
          after = answer.end;
          // Stock changes between two pages: some come, some go.
          const other = others[page % others.length];
          if (other) index.put([toRow(other)]);
          if (page % 3 === 0) index.remove([other?.id ?? 0]);
          const tidying = page === 5 ? index.tidy() : null;
          if (tidying) run(tidying, () => {});
        }
        const unchanged = seen.filter((one) => one < 3000);
        expect(unchanged).toEqual(scan(items, { ...EVERYTHING, sort }).ids);
        expect(new Set(unchanged).size).toBe(unchanged.length);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
