import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { figuresOfItem } from "@/domain/media/cut/item-figures";
import { densityOf, weightFit } from "@/domain/media/cut/weight-fit";
import { SHAPES, SPECIES } from "@/domain/stock/vocabulary";

const item = (facts: Partial<Parameters<typeof figuresOfItem>[0]>) =>
  figuresOfItem({
    shape: "round",
    weightMct: 1000,
    lengthUm: 6450,
    widthUm: 6480,
    depthUm: 3970,
    tablePm: 570,
    depthPm: 614,
    ...facts,
  });

test("a one-carat round fits its measurements, half or double its weight does not", () => {
  expect(weightFit(item({}), "diamond", 1010)).toMatchObject({ ok: true, value: { fits: true } });
  expect(weightFit(item({}), "diamond", 2020)).toMatchObject({ ok: true, value: { fits: false } });
  expect(weightFit(item({}), "diamond", 850)).toMatchObject({ ok: true, value: { fits: false } });
});

test("a ruby of the same size weighs more, an emerald less, by their densities", () => {
  const weightOf = (species: string) => {
    const fit = weightFit(item({}), species, 1000);
    return fit?.ok ? fit.value.expectedMct : 0;
  };
  expect(weightOf("ruby") / weightOf("diamond")).toBeCloseTo(4 / 3.514, 2);
  expect(weightOf("emerald") / weightOf("diamond")).toBeCloseTo(2.72 / 3.514, 2);
});

test("every faceted species has a density between quartz and zircon", () => {
  const without = SPECIES.filter((species) => densityOf(species) === null);
  expect(without).toEqual([
    "opal",
    "jadeite",
    "pearl",
    "moonstone",
    "turquoise",
    "lapis",
    "nephrite",
    "charoite",
    "amber",
    "coral",
  ]);
  for (const species of SPECIES) {
    const density = densityOf(species);
    if (density !== null) expect(density > 2.6 && density < 4.8, species).toBe(true);
  }
});

test("without measurements there is no answer; impossible ones are refused by name", () => {
  expect(weightFit(item({ lengthUm: null, widthUm: null }), "diamond", 1000)).toBeNull();
  expect(weightFit(item({ depthUm: null, depthPm: null }), "diamond", 1000)).toBeNull();
  expect(weightFit(item({}), "pearl", 1000)).toBeNull();
  expect(weightFit(item({ depthUm: 31_800 }), "diamond", 510)).toMatchObject({
    ok: false,
    details: { figure: "depth" },
  });
  expect(weightFit(item({ lengthUm: 9000, widthUm: 6000 }), "diamond", 1000)).toMatchObject({ ok: false });
});

test("every shape of the vocabulary is cut, at its usual proportions or as the nearest one", () => {
  for (const shape of SHAPES) {
    const fit = weightFit(
      item({ shape, lengthUm: 6600, widthUm: 6450, depthUm: 3900, depthPm: null, tablePm: null }),
      "diamond",
      1000,
    );
    expect(fit?.ok, shape).toBe(true);
  }
});

const STONES = "../shared/data/stock/diamonds-ggplot2-53940.csv.gz";
test.skipIf(!existsSync(STONES))(
  "real rounds fit their weights: misprints apart, hardly one is told (skipped without the data)",
  () => {
    const rows = gunzipSync(readFileSync(STONES)).toString().trim().split("\n").slice(1);
    const offs: number[] = [];
    let told = 0;
    for (let index = 0; index < rows.length; index += 20) {
      const cells = (rows[index] as string).replaceAll('"', "").split(",");
      const number = (column: number, unit: number) => Math.round(Number(cells[column]) * unit) || null;
      const weightMct = number(0, 1000) ?? 0;
      const figures = item({
        lengthUm: number(7, 1000),
        widthUm: number(8, 1000),
        depthUm: number(9, 1000),
        tablePm: number(5, 10),
        depthPm: number(4, 10),
      });
      const fit = weightFit(figures, "diamond", weightMct);
      if (fit?.ok) offs.push(fit.value.offPct);
      if (fit?.ok && !fit.value.fits) told++;
    }
    offs.sort((a, b) => a - b);
    expect(Math.abs(offs[Math.floor(offs.length / 2)] as number)).toBeLessThan(1);
    expect(offs[Math.floor(offs.length * 0.01)]).toBeGreaterThan(-5);
    expect(offs[Math.floor(offs.length * 0.99)]).toBeLessThan(6);
    expect(told / offs.length).toBeLessThan(0.002);
  },
);
