import fc from "fast-check";
import { expect, test } from "vitest";
import {
  FACET_KEYS,
  FACETS,
  PAGE_MAX,
  parseSearchQuery,
  type SearchQuery,
  SORT_KEYS,
  toggleFacet,
  toSearchParams,
} from "@/domain/catalogue/search-query";

const range = <Value>(value: fc.Arbitrary<Value>, order: (a: Value, b: Value) => number) =>
  fc.tuple(fc.option(value), fc.option(value)).map(([a, b]) => {
    const [min, max] = a !== null && b !== null ? [a, b].sort(order) : [a, b];
    return { min: min ?? null, max: max ?? null };
  });

const query: fc.Arbitrary<SearchQuery> = fc.record({
  facets: fc
    .tuple(
      ...FACET_KEYS.map((key) => {
        const values = FACETS[key] ?? (key === "minedIn" ? ["BW", "RU", "unknown"] : ["a-house", "b2"]);
        return fc.subarray([...values]).map((chosen) => [key, chosen] as const);
      }),
    )
    .map((entries) =>
      Object.fromEntries(entries.filter(([, chosen]) => chosen.length > 0).map(([k, v]) => [k, [...v]])),
    ),
  weightMct: range(fc.integer({ min: 0, max: 999_999_999 }), (a, b) => a - b),
  priceMinor: range(fc.bigInt({ min: 0n, max: 10n ** 14n }), (a, b) => (a < b ? -1 : 1)),
  currency: fc.constantFrom("USD", "CNY", "JPY", "KWD"),
  text: fc.string({ maxLength: 60 }).map((text) => text.normalize("NFKC").trim().slice(0, 100)),
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
    fc.tuple(fc.constantFrom("carat", "price", "page", "sort", "shape", "q", "x"), fc.string({ unit: "binary" })),
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

function sorted(facets: SearchQuery["facets"]) {
  return Object.fromEntries(Object.entries(facets).map(([key, values]) => [key, [...(values ?? [])].sort()]));
}
