import { expect, test } from "vitest";
import { drawThumb, thumbFacts } from "@/domain/media/thumb";

const round = {
  shape: "round",
  weightMct: 310,
  lengthUm: 4340,
  widthUm: 4350,
  depthUm: 2750,
  tablePm: 570,
  depthPm: 633,
};

test("stones that look alike share one drawing, whatever their size", () => {
  const larger = { ...round, weightMct: 2010, lengthUm: 8100, widthUm: 8120, depthUm: 5000, tablePm: 575 };
  expect(drawThumb(larger)).toBe(drawThumb(round));
});

test("another outline, table or shape is another drawing", () => {
  for (const other of [
    { ...round, lengthUm: 5200 },
    { ...round, tablePm: 650 },
    { ...round, shape: "princess" },
  ]) {
    expect(drawThumb(other)).not.toBe(drawThumb(round));
  }
});

test("unknown measurements stay unknown", () => {
  expect(thumbFacts({ ...round, lengthUm: null, tablePm: null })).toMatchObject({
    lengthUm: null,
    widthUm: null,
    tablePm: null,
  });
});
