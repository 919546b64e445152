import fc from "fast-check";
import { expect, test } from "vitest";
import { drawJewel, type JewelStone } from "@/domain/media/jewel-layout";
import { JEWEL_TYPES, SHAPES, SPECIES } from "@/domain/stock/vocabulary";

const stone = (facts: Partial<JewelStone> = {}): JewelStone => ({
  species: "diamond",
  shape: "round",
  pieces: 1,
  weightMct: 1000,
  color: "G",
  ...facts,
});

test("stones stand at true size: four carats are as wide as the cube root of four times one", () => {
  const [small] = drawJewel("ring", [stone()]).stones;
  const [large] = drawJewel("ring", [stone({ weightMct: 4000 })]).stones;
  expect(small?.width).toBeCloseTo(645, -1);
  expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(Math.cbrt(4), 2);
});

test("an emerald of one carat is larger than a diamond of one carat, by its density", () => {
  const width = (species: string) => drawJewel("pendant", [stone({ species })]).stones[0]?.width ?? 0;
  expect(width("emerald") / width("diamond")).toBeCloseTo(Math.cbrt(3.514 / 2.72), 2);
});

test("earrings show a pair, a bracelet all stones, a solitaire one", () => {
  expect(drawJewel("studs", [stone({ pieces: 2, weightMct: 2000 })]).stones).toHaveLength(2);
  expect(drawJewel("bracelet", [stone({ pieces: 40, weightMct: 4000 })]).stones).toHaveLength(40);
  expect(drawJewel("engagement_ring", [stone()]).stones).toHaveLength(1);
});

test("of any jewel: no stone outside of the drawing, no number that SVG cannot read", () => {
  const row = fc.record({
    species: fc.constantFrom(...SPECIES),
    shape: fc.constantFrom(...SHAPES),
    pieces: fc.integer({ min: 1, max: 60 }),
    weightMct: fc.integer({ min: 1, max: 20_000 }),
    color: fc.constantFrom("D", null),
  });
  fc.assert(
    fc.property(fc.constantFrom(...JEWEL_TYPES, null), fc.array(row, { maxLength: 4 }), (type, stones) => {
      const { viewBox, metal, stones: placed } = drawJewel(type, stones);
      expect(metal).not.toMatch(/NaN|Infinity|e[+-]/);
      expect(viewBox.width).toBeGreaterThan(0);
      expect(viewBox.height).toBeGreaterThan(0);
      for (const { x, y } of placed) {
        expect(x >= viewBox.x && x <= viewBox.x + viewBox.width).toBe(true);
        expect(y >= viewBox.y && y <= viewBox.y + viewBox.height).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
