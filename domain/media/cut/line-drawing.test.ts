import { expect, test } from "vitest";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { figuresOfItem } from "@/domain/media/cut/item-figures";
import { drawCrown, drawPavilion, drawProfile } from "@/domain/media/cut/line-drawing";
import type { CutStone } from "@/domain/media/cut/stone-figures";
import { SHAPES } from "@/domain/stock/vocabulary";

function cut(shape: string, lengthUm = 7200): CutStone {
  const figures = figuresOfItem({
    shape,
    weightMct: 1000,
    lengthUm,
    widthUm: 6000,
    depthUm: null,
    tablePm: null,
    depthPm: 600,
  });
  const result = cutStone(figures);
  if (!result.ok) throw new Error(`${shape} ${JSON.stringify(result)}`);
  return result.value;
}

test("drawings are as wide, long and deep as the stone", () => {
  for (const shape of SHAPES) {
    if (["round", "old_european", "rose", "star"].includes(shape)) continue;
    const stone = cut(shape);
    for (const drawing of [drawCrown(stone, 300), drawPavilion(stone, 300)]) {
      expect(Math.abs(drawing.box.width - 600), `${shape} width`).toBeLessThan(12);
      expect(Math.abs(drawing.box.height - 720), `${shape} length`).toBeLessThan(12);
    }
    const profile = drawProfile(stone, 300).box;
    expect(Math.abs(profile.width - 600), `${shape} profile`).toBeLessThan(12);
    expect(Math.abs(profile.height - 360), `${shape} depth`).toBeLessThan(5);
    expect(Math.abs(profile.y), shape).toBe(0);
  }
});

test("every edge is drawn once: a round's crown has 48 edges inside of the girdle, its pavilion 40 and the culet", () => {
  const round = cut("round", 6000);
  const count = (path: string) => path.split("M").length - 1;
  // 8 around the table, 16 of stars and kites, 16 of kites and halves, 8 between halves.
  expect(count(drawCrown(round, 5000).lines)).toBe(48);
  // 8 mains, 16 halves: 16 main to half, 8 between halves, 8 between mains, 8 around the culet.
  expect(count(drawPavilion(round, 5000).lines)).toBe(40);
});

test("a heart is drawn whole, with its cleft", () => {
  const outline = drawCrown(cut("heart", 6000), 500).outline;
  const points = outline
    .slice(1, -1)
    .split("L")
    .map((pair) => pair.split(" ").map(Number) as [number, number]);
  const top = Math.min(...points.map(([, y]) => y));
  const cleft = Math.min(...points.filter(([x]) => Math.abs(x) <= 1).map(([, y]) => y));
  expect(cleft - top).toBeGreaterThan(80);
  for (const [x, y] of points) {
    expect(points.some(([ox, oy]) => Math.abs(ox + x) <= 1 && Math.abs(oy - y) <= 1)).toBe(true);
  }
});

test("no drawing has a number that SVG cannot read", () => {
  for (const shape of SHAPES) {
    const stone = cut(shape, 6100);
    for (const drawing of [drawCrown(stone, 500), drawPavilion(stone, 500), drawProfile(stone, 500)]) {
      expect(`${drawing.outline}${drawing.lines}`).toMatch(/^[MLZ0-9 -]+$/);
    }
  }
});
