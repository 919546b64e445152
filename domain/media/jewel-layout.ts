/**
 * A jewel composed of its stones: face-up at true size in the places that such a jewel has for them, its metal as lines.
 * The arrangement is the usual one of the type, not this piece's; stones are those of the record. Hundredths of a
 * millimetre, y downwards.
 */

import { sizeOfItem } from "@/domain/media/cut/item-figures";
import { densityOf } from "@/domain/media/cut/weight-fit";
import type { ItemPicture } from "@/domain/media/item-picture";

export type JewelStone = {
  species: string;
  shape: string;
  pieces: number;
  weightMct: number;
  color: string | null;
  /** The computed picture of such a stone, where there is one; else its outline is drawn. */
  picture?: ItemPicture | undefined;
};
/** A stone's middle, its extent before it is turned, and its turn clockwise. */
export type PlacedStone = { stone: JewelStone; x: number; y: number; width: number; length: number; turnDeg: number };
export type JewelDrawing = {
  viewBox: { x: number; y: number; width: number; height: number };
  metal: string;
  stones: PlacedStone[];
};

const PIECES_MAX = 48;
const DIAMOND_DENSITY = 3.514;
type Sized = { stone: JewelStone; eachMct: number; width: number; length: number };

/** Largest stone first, each piece on its own, with its size by weight and density. A row's weight is that of all its pieces. */
function pieces(stones: readonly JewelStone[]): Sized[] {
  const each = stones.flatMap((stone) => {
    const eachMct = Math.max(1, stone.weightMct / Math.max(stone.pieces, 1));
    const weightMct = Math.max(1, eachMct * (DIAMOND_DENSITY / (densityOf(stone.species) ?? DIAMOND_DENSITY)));
    const unmeasured = { lengthUm: null, widthUm: null, depthUm: null, tablePm: null, depthPm: null };
    const { lengthMm, widthMm } = sizeOfItem({ shape: stone.shape, weightMct, ...unmeasured });
    const sized = { stone, eachMct, width: widthMm * 100, length: lengthMm * 100 };
    return Array.from({ length: Math.min(stone.pieces, PIECES_MAX) }, () => sized);
  });
  return each.sort((a, b) => b.eachMct - a.eachMct).slice(0, PIECES_MAX);
}

export function drawJewel(type: string | null, stones: readonly JewelStone[]): JewelDrawing {
  const list = pieces(stones);
  switch (type) {
    case "earrings":
    case "studs":
    case "cufflinks":
      return pair(list, type);
    case "pendant":
      return pendant(list);
    case "necklace":
    case "set":
      return necklace(list);
    case "bracelet":
    case "bangle":
      return bracelet(list);
    case "brooch":
      return brooch(list);
    default: {
      const [first] = list;
      const equal = list.length > 10 && list.every((stone) => stone.eachMct === first?.eachMct);
      return equal ? band(list) : ring(list);
    }
  }
}

const circle = (x: number, y: number, r: number) =>
  `M${Math.round(x - r)} ${Math.round(y)}a${Math.round(r)} ${Math.round(r)} 0 1 0 ${Math.round(2 * r)} 0a${Math.round(r)} ${Math.round(r)} 0 1 0 ${Math.round(-2 * r)} 0Z`;
/** Four claws that hold a stone. */
function claws(stone: Sized, x: number, y: number): string {
  const [w, h] = [stone.width * 0.37, stone.length * 0.37];
  const r = Math.max(14, stone.width * 0.05);
  return [-1, 1].flatMap((a) => [-1, 1].map((b) => circle(x + a * w, y + b * h, r))).join("");
}
const put = ({ stone, width, length }: Sized, x: number, y: number, turnDeg = 0): PlacedStone => ({
  stone,
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  length: Math.round(length),
  turnDeg: Math.round(turnDeg),
});

/** The box of the setting, widened to hold all stones. */
function framed(metal: string, stones: PlacedStone[], box: [number, number, number, number]): JewelDrawing {
  let [left, top, right, bottom] = box;
  for (const { x, y, width, length } of stones) {
    const far = Math.max(width, length) / 2 + STONE_MARGIN;
    left = Math.min(left, x - far);
    top = Math.min(top, y - far);
    right = Math.max(right, x + far);
    bottom = Math.max(bottom, y + far);
  }
  const [x, y] = [Math.floor(left), Math.floor(top)];
  return { viewBox: { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y }, metal, stones };
}
const STONE_MARGIN = 30;

/** A band of equal stones goes all the way round. */
function band(list: Sized[]): JewelDrawing {
  const size = list[0]?.width ?? 200;
  const radius = 930;
  const step = (Math.PI * 2) / list.length;
  const stones = list.map((stone, index) =>
    put(stone, Math.sin(index * step) * radius, -Math.cos(index * step) * radius, (index * step * 180) / Math.PI),
  );
  const edge = radius + size / 2 + 60;
  const metal = circle(0, 0, radius + size * 0.55) + circle(0, 0, radius - size * 0.55);
  return framed(metal, stones, [-edge, -edge, edge, edge]);
}

/** A ring standing: shank, head at the top, the other stones along both shoulders. */
function ring(list: Sized[]): JewelDrawing {
  const outer = 1010;
  const inner = 850;
  const [main, ...others] = list;
  const metal = [circle(0, 0, outer), circle(0, 0, inner)];
  const stones: PlacedStone[] = [];
  const headY = -outer - (main ? main.length * 0.32 : 0);
  let used = Math.atan2(main ? main.width / 2 + 40 : 100, outer);
  for (let index = 0; index + 1 < others.length && used < 1.5; index += 2) {
    const stone = others[index] as Sized;
    const step = stone.width / outer;
    const angle = used + step / 2;
    for (const [side, which] of [
      [-1, stone],
      [1, others[index + 1] as Sized],
    ] as const) {
      const radius = (outer + inner) / 2 + 40;
      stones.push(
        put(which, side * Math.sin(angle) * radius, -Math.cos(angle) * radius, (side * angle * 180) / Math.PI),
      );
    }
    used += step + 0.012;
  }
  if (main) {
    metal.push(claws(main, 0, headY));
    stones.push(put(main, 0, headY));
  }
  const top = headY - (main ? main.length / 2 : 0) - 60;
  const edge = outer + 60 + (others[0] ? others[0].width / 2 : 0);
  return framed(metal.join(""), stones, [-edge, top, edge, outer + 60]);
}

/** Two alike: what belongs to one hangs under it. */
function pair(list: Sized[], type: string): JewelDrawing {
  const half = list.filter((_, index) => index % 2 === 0);
  const widest = Math.max(300, ...half.map((stone) => stone.width));
  const apart = widest * 0.9 + 250;
  const metal: string[] = [];
  const stones: PlacedStone[] = [];
  let bottom = 0;
  for (const side of [-1, 1]) {
    const x = (side * apart) / 1.6;
    let y = 0;
    if (type === "earrings") metal.push(`M${Math.round(x)} -60v-260a150 150 0 0 1 300 0v160`);
    else metal.push(circle(x, half[0] ? half[0].length / 2 : 0, widest * 0.58));
    for (const stone of half.slice(0, type === "earrings" ? 6 : 1)) {
      stones.push(put(stone, x, y + stone.length / 2));
      y += stone.length + 70;
      metal.push(type === "earrings" ? `M${Math.round(x)} ${Math.round(y - 70)}v70` : "");
    }
    bottom = Math.max(bottom, y);
  }
  const edge = apart / 1.6 + widest * 0.6 + 60;
  return framed(metal.join(""), stones, [
    -edge,
    type === "earrings" ? -560 : -widest * 0.3,
    edge + (type === "earrings" ? 180 : 0),
    bottom + 120,
  ]);
}

function pendant(list: Sized[]): JewelDrawing {
  const [main, ...others] = list;
  if (!main) return ring(list);
  const r = Math.max(main.width, main.length) / 2;
  const halo = others.slice(0, 24);
  const metal = [
    `M${Math.round(-r - 900)} -1500Q-260 -620 0 -300Q260 -620 ${Math.round(r + 900)} -1500`,
    circle(0, -210, 90),
  ];
  const y = main.length / 2;
  const stones = halo.map((stone, index) => {
    const angle = (index / halo.length) * Math.PI * 2 - Math.PI / 2;
    return put(
      stone,
      Math.cos(angle) * (main.width / 2 + stone.width * 0.62),
      y + Math.sin(angle) * (main.length / 2 + stone.width * 0.62),
    );
  });
  stones.push(put(main, 0, y));
  metal.push(claws(main, 0, y), `M0 -120V0`);
  const edge = r + 950;
  return framed(metal.join(""), stones, [-edge, -1560, edge, main.length + 260]);
}

/** A chain in a bow, stones growing towards its middle. */
function necklace(list: Sized[]): JewelDrawing {
  const width = 5200;
  const drop = 4600;
  const at = (way: number) => ({ x: (way * width) / 2, y: drop * (1 - way * way) });
  const metal = Array.from({ length: 41 }, (_, step) => at(step / 20 - 1))
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${Math.round(x)} ${Math.round(y)}`)
    .join("");
  const stones: PlacedStone[] = [];
  const reached = { left: 0, right: 0 };
  list.forEach((stone, index) => {
    const gap = (stone.width * 1.25) / width;
    const side = index % 2 ? "right" : "left";
    if (index === 0) Object.assign(reached, { left: gap * 0.9, right: gap * 0.9 });
    else reached[side] += gap;
    const way = index === 0 ? 0 : side === "right" ? reached.right : -reached.left;
    if (Math.abs(way) > 1) return;
    const { x, y } = at(way);
    stones.push(
      put(stone, x, y + (index === 0 ? stone.length * 0.35 : 0), (-Math.atan2(4 * drop * way, width) * 180) / Math.PI),
    );
  });
  const under = list[0] ? list[0].length : 0;
  return framed(metal, stones.reverse(), [-width / 2 - 200, -100, width / 2 + 200, drop + under + 200]);
}

function bracelet(list: Sized[]): JewelDrawing {
  const [rx, ry] = [3000, 2500];
  const metal = `M${-rx} 0a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
  const step = Math.min((Math.PI * 2) / Math.max(list.length, 1), 0.26);
  const stones = list.map((stone, index) => {
    const turn = Math.PI / 2 + (index % 2 ? 1 : -1) * Math.ceil(index / 2) * step;
    return put(stone, Math.cos(turn) * rx, Math.sin(turn) * ry, (turn * 180) / Math.PI - 90);
  });
  return framed(metal, stones, [-rx - 400, -ry - 400, rx + 400, ry + 500]);
}

function brooch(list: Sized[]): JewelDrawing {
  const [main, ...others] = list;
  const r = (main ? Math.max(main.width, main.length) / 2 : 300) + 80;
  const stones = others.map((stone, index) => {
    const row = Math.floor(index / 12);
    const angle = ((index % 12) / Math.min(12, others.length)) * Math.PI * 2 + row * 0.26;
    const radius = r + 130 + row * 260;
    return put(stone, Math.cos(angle) * radius, Math.sin(angle) * radius, (angle * 180) / Math.PI + 90);
  });
  if (main) stones.push(put(main, 0, 0));
  const edge = r + 420 + Math.floor(others.length / 12) * 260;
  return framed(circle(0, 0, r) + circle(0, 0, edge - 60), stones, [-edge, -edge, edge, edge]);
}
