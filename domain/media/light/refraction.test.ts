import { expect, test } from "vitest";
import { indicesByStratum, refractiveIndex, STRATA } from "@/domain/media/light/refraction";

const at = (species: string, wavelengthUm: number) => refractiveIndex(species, wavelengthUm) ?? Number.NaN;

test("diamond refracts and disperses as published: 2.4173 at the sodium line, 0.0444 from B to G", () => {
  expect(at("diamond", 0.5893)).toBeCloseTo(2.4173, 3);
  expect(at("diamond", 0.4308) - at("diamond", 0.6867)).toBeCloseTo(0.0444, 3);
});

test("corundum and quartz have the indices of the tables", () => {
  expect(at("ruby", 0.5893)).toBeCloseTo(1.768, 3);
  expect(at("sapphire", 0.4308) - at("sapphire", 0.6867)).toBeCloseTo(0.018, 2);
  expect(at("amethyst", 0.5893)).toBeCloseTo(1.544, 3);
  expect(at("zircon", 0.4308) - at("zircon", 0.6867)).toBeCloseTo(0.039, 3);
  expect(refractiveIndex("pearl", 0.5893)).toBeNull();
});

test("every stratum of blue bends light more than every one of red", () => {
  const table = indicesByStratum("diamond");
  const red = table.subarray(0, STRATA);
  const blue = table.subarray(2 * STRATA);
  expect(Math.min(...blue)).toBeGreaterThan(Math.max(...red));
});
