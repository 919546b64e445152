import fc from "fast-check";
import { expect, test } from "vitest";
import { droppedParts } from "@/domain/catalogue/dropped-parts";
import { parseSearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

test.each([
  ["shape=round,blob&carat=heavy-2&sort=evil&utm_source=x", ["shape=blob", "carat=heavy-2", "sort=evil"]],
  ["caratMin=&caratMax=&priceMin=1,000&table=60-55&sort=-price", []],
  ["since=yesterday&shipsTo=Hongkong&currency=usd", ["shipsTo=Hongkong", "since=yesterday"]],
  ["ratioMin=1.05&ratioMax=wide", ["ratio=1.05 wide"]],
])("%s", (address, dropped) => {
  expect(droppedParts(new URLSearchParams(address))).toEqual(dropped);
});

test("an address that the market wrote loses nothing; any other is told, never thrown", () => {
  const pairs = fc.array(
    fc.tuple(fc.constantFrom("shape", "carat", "priceMin", "table", "sort", "since", "q"), fc.string()),
  );
  fc.assert(
    fc.property(pairs, (given) => {
      const params = new URLSearchParams(given);
      expect(droppedParts(params).length).toBeLessThanOrEqual(5);
      expect(droppedParts(toSearchParams(parseSearchQuery(params)))).toEqual([]);
    }),
  );
});
