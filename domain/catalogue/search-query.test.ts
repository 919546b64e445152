import fc from "fast-check";
import { expect, test } from "vitest";
import { clearFilters, countFilters, filtersSet, toggleFacet, withoutFilter } from "@/domain/catalogue/change-query";
import { COLUMN_KEYS, FACET_KEYS, FACETS, RANGE_KEYS, SORT_KEYS } from "@/domain/catalogue/filter-sets";
import { PAGE_MAX, parseSearchQuery, type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

const range = <Value>(value: fc.Arbitrary<Value>, order: (a: Value, b: Value) => number) =>
  fc.tuple(fc.option(value), fc.option(value)).map(([a, b]) => {
    const [min, max] = a !== null && b !== null ? [a, b].sort(order) : [a, b];
    return { min: min ?? null, max: max ?? null };
  });

const OPEN_VALUES: Partial<Record<(typeof FACET_KEYS)[number], string[]>> = {
  minedIn: ["BW", "RU", "unknown"],
  locatedIn: ["HK", "unknown"],
  producer: ["a-house", "b2"],
  fineness: ["585", "750"],
  hallmark: ["AU 750", "Пт-950", "none"],
};
const numbers = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/#-]{0,20}$/), { maxLength: 4 });

const query: fc.Arbitrary<SearchQuery> = fc.record({
  facets: fc
    .tuple(
      ...FACET_KEYS.map((key) => {
        const values = FACETS[key] ?? OPEN_VALUES[key] ?? [];
        return fc.subarray([...values]).map((chosen) => [key, chosen] as const);
      }),
    )
    .map((entries) =>
      Object.fromEntries(entries.filter(([, chosen]) => chosen.length > 0).map(([k, v]) => [k, [...v]])),
    ),
  weightMct: range(fc.integer({ min: 0, max: 999_999_999 }), (a, b) => a - b),
  priceMinor: range(fc.bigInt({ min: 0n, max: 10n ** 14n }), (a, b) => (a < b ? -1 : 1)),
  ranges: fc
    .tuple(
      ...RANGE_KEYS.map((key) =>
        fc.tuple(
          fc.constant(key),
          range(fc.integer({ min: 0, max: 999_999 }), (a, b) => a - b),
        ),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs.filter(([, { min, max }]) => min !== null || max !== null))),
  shipsTo: fc.constantFrom(null, "HK", "US"),
  since: fc.constantFrom(null, "2026-11-22", "2024-02-29"),
  reports: numbers,
  stockNumbers: numbers,
  ids: numbers,
  columns: fc.option(fc.subarray([...COLUMN_KEYS])),
  currency: fc.constantFrom("USD", "CNY", "JPY", "KWD"),
  text: fc.string({ maxLength: 60 }).map((text) => text.normalize("NFKC").trim().slice(0, 100).trim()),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  page: fc.integer({ min: 1, max: PAGE_MAX }),
  view: fc.constantFrom("table", "grid"),
  density: fc.constantFrom("compact", "comfortable"),
});

test("a query survives its address", () => {
  fc.assert(
    fc.property(query, (given) => {
      const read = parseSearchQuery(new URLSearchParams(toSearchParams(given).toString()));
      expect({ ...read, facets: sorted(read.facets) }).toEqual({ ...given, facets: sorted(given.facets) });
    }),
  );
});

test("any text at all makes a query", () => {
  const text = fc.array(
    fc.tuple(
      fc.constantFrom(
        ...["carat", "price", "page", "sort", "shape", "q", "x", "tableMin", "since", "report", "columns"],
      ),
      fc.string({ unit: "binary" }),
    ),
  );
  fc.assert(fc.property(text, (pairs) => void parseSearchQuery(new URLSearchParams(pairs))));
});

test("forms without JavaScript and short links say the same", () => {
  const short = parseSearchQuery(new URLSearchParams("shape=oval,round&carat=1-2.5&price=-9000"));
  const form = parseSearchQuery(new URLSearchParams("shape=round&shape=oval&caratMin=1&caratMax=2.50&priceMax=9000"));
  expect(form).toEqual(short);
  expect(short.weightMct).toEqual({ min: 1000, max: 2500 });
  expect(short.priceMinor).toEqual({ min: null, max: 900_000n });
});

test("unknown words are dropped", () => {
  const read = parseSearchQuery(new URLSearchParams("shape=blob,pear&color=Ω&sort=evil&page=-3&carat=x-"));
  expect(toSearchParams(read).toString()).toBe("shape=pear");
});

test("a toggled value goes and comes back, on page one", () => {
  const base = parseSearchQuery(new URLSearchParams("color=D,F&page=7"));
  const more = toggleFacet(base, "color", "E");
  expect(toSearchParams(more).toString()).toBe("color=D%2CE%2CF");
  expect(toSearchParams(toggleFacet(more, "color", "E")).toString()).toBe("color=D%2CF");
});

test("each filter that is set can be taken away by its name, and nothing else goes with it", () => {
  fc.assert(
    fc.property(query, (given) => {
      const set = filtersSet(given);
      expect(countFilters(given)).toBe(set.length);
      for (const name of set) {
        const rest = filtersSet(withoutFilter(given, name));
        expect(rest).toEqual(set.filter((one) => one !== name));
      }
      expect(filtersSet(clearFilters(given))).toEqual([]);
    }),
  );
});

test("figures are read as people type them", () => {
  const read = (text: string) => toSearchParams(parseSearchQuery(new URLSearchParams(text))).toString();
  expect(read("priceMin=１０,０００&priceMax=12 500")).toBe("price=10000-12500");
  expect(read("carat=1,5–2")).toBe("carat=1.50-2.00");
  expect(read("ratio=1.05-1&table=55.5-")).toBe("table=55.5-&ratio=1-1.05");
  expect(read("table=55.55-&since=2026-02-30&shipsTo=hk&report= 6302 ,<b>")).toBe("shipsTo=HK&report=6302");
});

function sorted(facets: SearchQuery["facets"]) {
  return Object.fromEntries(Object.entries(facets).map(([key, values]) => [key, [...(values ?? [])].sort()]));
}
