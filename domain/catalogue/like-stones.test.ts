import { expect, test } from "vitest";
import { bandBounds, likeKey, pricePosition, WEIGHT_BANDS_MCT, weightBand } from "@/domain/catalogue/like-stones";

const stone = {
  kind: "stone",
  species: "diamond",
  shape: "round",
  color: "E",
  fancy: null,
  clarity: "VS1",
  weightMct: 1520,
} as const;

test("bands meet without gap or overlap", () => {
  for (let band = 0; band <= WEIGHT_BANDS_MCT.length; band++) {
    const { fromMct, toMct } = bandBounds(band);
    expect(weightBand(Math.max(fromMct, 1))).toBe(band);
    if (toMct !== null) {
      expect(weightBand(toMct - 1)).toBe(band);
      expect(weightBand(toMct)).toBe(band + 1);
    }
  }
});
test("1.49 and 1.50 ct are not alike, 1.50 and 1.99 are", () => {
  expect(likeKey({ ...stone, weightMct: 1490 }, "USD")).not.toBe(likeKey({ ...stone, weightMct: 1500 }, "USD"));
  expect(likeKey({ ...stone, weightMct: 1990 }, "USD")).toBe(likeKey({ ...stone, weightMct: 1500 }, "USD"));
});
test("jewels and ungraded stones are compared with nothing", () => {
  expect(likeKey({ ...stone, kind: "jewel" }, "USD")).toBeNull();
  expect(likeKey({ ...stone, color: null }, "USD")).toBeNull();
});
test("a position stands between lowest and highest, and there is none among too few", () => {
  const spread = { count: 9, min: 100, lower: 120, median: 140, upper: 160, max: 200 };
  expect(pricePosition(spread, 150)).toEqual({ tick: 0.5, lower: 0.2, upper: 0.6 });
  expect(pricePosition(spread, 900)?.tick).toBe(1);
  expect(pricePosition({ ...spread, count: 3 }, 150)).toBeNull();
  expect(pricePosition(undefined, 150)).toBeNull();
});
