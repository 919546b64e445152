import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyColor } from "@/domain/media/body-color";
import { drawFaceUp } from "@/domain/media/face-up";
import { cutStone } from "@/domain/media/facets";
import { type StoneFacts, stoneForm } from "@/domain/media/stone-form";
import { SHAPES } from "@/domain/stock/vocabulary";

const stone = (facts: Partial<StoneFacts>): StoneFacts => ({
  shape: "round",
  weightMct: 1520,
  lengthUm: null,
  widthUm: null,
  depthUm: null,
  tablePm: null,
  depthPm: null,
  ...facts,
});

test("the outline has the stone's length and width, in hundredths of a millimetre", () => {
  for (const shape of SHAPES) {
    const box = drawFaceUp(stone({ shape, widthUm: 6000, lengthUm: 8400 })).viewBox;
    expect(Math.abs(box.width - 600), `${shape} width ${box.width}`).toBeLessThanOrEqual(4);
    expect(Math.abs(box.height - 840), `${shape} height ${box.height}`).toBeLessThanOrEqual(4);
  }
});

test("the table is drawn as wide as the report says", () => {
  for (const shape of [
    "round",
    "oval",
    "cushion",
    "marquise",
    "emerald",
    "asscher",
    "princess",
    "radiant",
    "baguette",
  ]) {
    const form = stoneForm(stone({ shape, widthUm: 6000, lengthUm: 7800, tablePm: 610 }));
    const table = cutStone(form).facets.find((facet) => facet.part === "table");
    const xs = (table?.points ?? []).map(([x]) => x);
    expect(Math.max(...xs) - Math.min(...xs), shape).toBeCloseTo(2 * 0.61, 6);
  }
});

test("whatever the file says, drawings stay finite and heights positive", () => {
  const maybe = (min: number, max: number) => fc.option(fc.integer({ min, max }));
  fc.assert(
    fc.property(
      fc.constantFrom(...SHAPES, null, "no-such-shape"),
      fc.integer({ min: 1, max: 100_000 }),
      maybe(1, 60_000),
      maybe(1, 60_000),
      maybe(0, 2000),
      maybe(0, 2000),
      maybe(0, 900),
      maybe(0, 900),
      (shape, weightMct, lengthUm, widthUm, tablePm, depthPm, crownAngleDdeg, pavilionAngleDdeg) => {
        const facts = {
          shape,
          weightMct,
          lengthUm,
          widthUm,
          depthUm: null,
          tablePm,
          depthPm,
          crownAngleDdeg,
          pavilionAngleDdeg,
        };
        const up = drawFaceUp(facts);
        expect(`${up.outline}${up.lines}${up.faintLines}`).not.toMatch(/NaN|Infinity|e[+-]/);
      },
    ),
    { numRuns: 300 },
  );
});

test("a round brilliant has 57 facets: 33 above with its table, 24 below", () => {
  const { facets } = cutStone(stoneForm(stone({})));
  expect(facets.filter((facet) => facet.part !== "pavilion")).toHaveLength(33);
  expect(facets.filter((facet) => facet.part === "pavilion")).toHaveLength(24);
});

test("without measurements the size follows from the weight, and the drawing says so", () => {
  const form = stoneForm(stone({ weightMct: 1000 }));
  expect(form.widthMm).toBeCloseTo(6.45, 2);
  expect(form.assumed.measurements).toBe(true);
});

test("a named color tints, a colorless one hardly", () => {
  const vivid = bodyColor({
    species: "diamond",
    color: null,
    fancy: { intensity: "fancy_vivid", modifiers: [], hue: "yellow" },
  });
  const colorless = bodyColor({ species: "diamond", color: "D", fancy: null });
  expect(vivid.base).toBe("oklch(0.900 0.170 91)");
  expect(colorless.base).toBe("oklch(0.990 0.000 96)");
});
