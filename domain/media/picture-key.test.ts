import { expect, test, vi } from "vitest";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { type Look, lookOf } from "@/domain/media/light/look";
import { renderStone } from "@/domain/media/light/render-stone";
import { oklabDifference } from "@/domain/media/light/testing/picture-difference";
import {
  figuresToCut,
  type PictureFacts,
  type PictureFigures,
  pictureFigures,
  pictureKey,
} from "@/domain/media/picture-key";

// Tracing is slow where many tests share a core.
vi.setConfig({ testTimeout: 60_000 });

const facts = (changed: Partial<PictureFacts> = {}): PictureFacts => ({
  species: "diamond",
  shape: "round",
  lengthUm: 6500,
  widthUm: 6480,
  depthUm: 4010,
  tablePm: 570,
  depthPm: 617,
  crownAngleDdeg: null,
  pavilionAngleDdeg: null,
  color: "F",
  fancyIntensity: null,
  fancyModifiers: null,
  fancyHue: null,
  ...changed,
});
const keyOf = (changed: Partial<PictureFacts>) => {
  const figures = pictureFigures(facts(changed));
  return figures && pictureKey(figures);
};

test("stones that the eye cannot tell apart share a key, others do not", () => {
  expect(keyOf({})).toBe("round r1.00 t58 d61.36 c- p- diamond D-F");
  expect(keyOf({ color: "D", lengthUm: 9000, widthUm: 8970, depthUm: 5500 })).toBe(keyOf({}));
  for (const other of [
    { depthPm: 625 },
    { tablePm: 600 },
    { color: "H" },
    { shape: "oval", lengthUm: 9000 },
    { species: "sapphire" },
    { pavilionAngleDdeg: 412 },
    { color: null, fancyHue: "yellow", fancyIntensity: "fancy" },
  ]) {
    expect(keyOf(other)).not.toBe(keyOf({}));
  }
});

test("what has no facets or no color is not drawn; misprints are left out", () => {
  expect(keyOf({ species: "pearl" })).toBeNull();
  expect(keyOf({ shape: "briolette" })).toBeNull();
  expect(keyOf({ color: null })).toBeNull();
  expect(keyOf({ tablePm: 12, depthPm: 4, depthUm: 0 })).toBe("round r1.00 t- d- c- p- diamond D-F");
});

test("the order of modifiers, and which side a file calls length, change nothing", () => {
  const fancy = { color: null, fancyHue: "pink", fancyIntensity: "fancy_intense", shape: "oval", widthUm: 4000 };
  expect(keyOf({ ...fancy, fancyModifiers: ["orangy", "brownish"] })).toBe(
    keyOf({ ...fancy, fancyModifiers: ["brownish", "orangy"], lengthUm: 4000, widthUm: 6500 }),
  );
});

/** Rounded the hardest: as far from the class's middle as its members lie. */
test("pictures at the corners of a class differ less than the eye tells, neighbors of half a degree much more", () => {
  const draw = (tablePct: number, excessPct: number, depthAt57 = 61.5) => {
    const depthPct = depthAt57 + ((57 - tablePct) / 2) * Math.tan((34.5 * Math.PI) / 180) + excessPct;
    const figures: PictureFigures = { ...(pictureFigures(facts()) as PictureFigures), tablePct, depthPct };
    const cut = cutStone(figuresToCut(figures));
    if (!cut.ok) throw new Error(cut.refusal);
    return renderStone(cut.value, lookOf("diamond", "D-F") as Look, { kind: "face-up" }, 112, 9);
  };
  for (const [table, excess] of [
    [56, 0],
    [58, 1],
    [60, -1],
  ] as const) {
    const middle = draw(table, excess);
    for (const [more, deeper] of [
      [0.99, 0.099],
      [0.99, -0.099],
      [-0.99, 0.099],
      [-0.99, -0.099],
    ] as const) {
      expect(oklabDifference(middle, draw(table + more, excess + deeper))).toBeLessThan(0.04);
    }
    expect(oklabDifference(middle, draw(table, excess + 2))).toBeGreaterThan(0.08);
  }
});
