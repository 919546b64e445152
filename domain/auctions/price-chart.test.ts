import fc from "fast-check";
import { expect, test } from "vitest";
import { monthMedians, priceChart, type SoldStone, sizeClassOf } from "@/domain/auctions/price-chart";

const frame = { width: 960, height: 320, left: 80, right: 16, top: 16, bottom: 32 };
const sold = (day: string, perCarat: bigint, weightMct = 1500): SoldStone => ({
  atMs: Date.parse(`${day}T12:00:00Z`),
  perCaratMinor: perCarat,
  weightMct,
});

test.each([
  [1, "size1"],
  [999, "size1"],
  [1000, "size2"],
  [1999, "size2"],
  [2000, "size3"],
  [5000, "size4"],
  [90_000, "size4"],
] as const)("%i thousandths of a carat: %s", (weight, key) => {
  expect(sizeClassOf(weight)).toBe(key);
});

test("each month has its middle price", () => {
  const medians = monthMedians([
    sold("2026-10-20", 300n),
    sold("2026-11-03", 900n),
    sold("2026-10-02", 100n),
    sold("2026-10-05", 200n),
    sold("2026-11-05", 700n),
  ]);
  expect(medians.map((one) => one.minor)).toEqual([200n, 700n]);
});

test("dearer is higher, later is further right, larger is larger; a tenfold price is as far at any height", () => {
  const chart = priceChart(
    [sold("2026-09-01", 10_000n), sold("2026-10-01", 100_000n, 800), sold("2026-11-01", 1_000_000n, 6000)],
    frame,
  );
  const [first, second, third] = chart?.points ?? [];
  if (!first || !second || !third) throw new Error("three points");
  expect(first.x < second.x && second.x < third.x).toBe(true);
  expect(first.y - second.y).toBeCloseTo(second.y - third.y, 6);
  expect(second.radius).toBeLessThan(third.radius);
});

test("everything lies within the frame, whatever was sold", () => {
  const stone = fc.record({
    atMs: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
    perCaratMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    weightMct: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(fc.array(stone, { minLength: 1, maxLength: 40 }), (stones) => {
      const chart = priceChart(stones, frame);
      expect(chart?.points).toHaveLength(stones.length);
      for (const { x, y } of [...(chart?.points ?? []), ...(chart?.medians ?? [])]) {
        expect(x).toBeGreaterThanOrEqual(frame.left);
        expect(x).toBeLessThanOrEqual(frame.width - frame.right);
        expect(y).toBeGreaterThanOrEqual(frame.top - 0.001);
        expect(y).toBeLessThanOrEqual(frame.height - frame.bottom + 0.001);
      }
      expect(chart?.rows.length).toBeLessThanOrEqual(14);
      expect(chart?.columns.length).toBeLessThanOrEqual(36);
    }),
  );
  expect(priceChart([], frame)).toBeNull();
});
