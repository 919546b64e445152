import fc from "fast-check";
import { expect, test } from "vitest";
import { countIds, type IdRange, joinRanges, listIds } from "@/domain/catalogue/id-ranges";

const anyRange = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 60 }))
  .map(([first, more]): IdRange => [first, first + more]);

test("joined ranges hold the same ids once, in order, and none is longer than asked", () => {
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), (ranges, idsMax) => {
      const joined = joinRanges(ranges, idsMax);
      expect([...listIds(joined)]).toEqual([...new Set(listIds(ranges))].sort((a, b) => a - b));
      for (const range of joined) expect(countIds([range])).toBeLessThanOrEqual(idsMax);
    }),
  );
});

test("ranges that touch become one", () => {
  expect(
    joinRanges(
      [
        [5, 7],
        [1, 4],
      ],
      100,
    ),
  ).toEqual([[1, 7]]);
});
