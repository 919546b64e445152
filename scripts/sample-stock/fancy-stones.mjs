/** Invented natural fancy-color stones with figures such as the trade sees: no stone of a real list is among them. */
import { chance, pick } from "./chance.mjs";
import { MINES, reportNumber, WHITE_HEADINGS } from "./white-stones.mjs";

const AFTER_COLOR = ["Fancy Color", "Fancy Color Intensity", "Fancy Color Overtone"];
const COLOR_AT = WHITE_HEADINGS.indexOf("Color");
export const FANCY_HEADINGS = [
  ...WHITE_HEADINGS.slice(0, COLOR_AT),
  ...AFTER_COLOR,
  ...WHITE_HEADINGS.slice(COLOR_AT + 1),
];

/** Intensity, overtone, hue, USD per carat of a one-carat stone, how many, mines that give such rough. */
const COLORS = [
  ["Fancy Vivid", "", "Yellow", 19000, 5, ["OLN", "VLK"]],
  ["Fancy Intense", "", "Yellow", 9800, 6, ["OLN", "LTP", "VLK"]],
  ["Fancy", "", "Yellow", 5200, 5, ["OLN", "LTP", "KIV"]],
  ["Fancy Light", "", "Yellow", 3900, 3, ["LTP", "SVD"]],
  ["Fancy Deep", "Brownish", "Yellow", 3400, 2, ["LTP", "LUB"]],
  ["Fancy Intense", "Orangy", "Yellow", 11500, 2, ["PMR", "OLN"]],
  ["Fancy Vivid", "", "Orange-Yellow", 24000, 2, ["PMR", "VLK"]],
  ["Fancy Vivid", "Yellowish", "Orange", 38000, 1, ["VLK"]],
  ["Fancy", "Brownish", "Orange", 6200, 2, ["LTP", "LUB"]],
  ["Fancy", "", "Pink", 46000, 3, ["PMR", "MHL"]],
  ["Fancy Light", "", "Pink", 29000, 3, ["PMR", "MHL", "LUB"]],
  ["Fancy Intense", "Purplish", "Pink", 128000, 2, ["PMR", "OLN"]],
  ["Fancy Vivid", "Purplish", "Pink", 310000, 2, ["PMR", "OLN"]],
  ["Fancy", "Orangy", "Pink", 33000, 2, ["MHL", "LUB"]],
  ["Fancy Deep", "", "Pink", 140000, 1, ["MHL"]],
  ["Fancy", "Pinkish", "Purple", 42000, 1, ["OLN"]],
  ["Fancy", "", "Blue", 190000, 1, ["VLK"]],
  ["Fancy Light", "", "Blue", 98000, 1, ["VLK"]],
  ["Fancy", "Grayish", "Blue", 74000, 2, ["VLK"]],
  ["Fancy Vivid", "", "Blue", 720000, 1, ["VLK"]],
  ["Fancy Light", "Bluish", "Gray", 11000, 1, ["LTP"]],
  ["Fancy", "Yellowish", "Green", 21000, 2, ["LUB", "VLK"]],
  ["Fancy Intense", "Greenish", "Yellow", 15500, 2, ["VLK", "LTP"]],
  ["Fancy Intense", "Bluish", "Green", 96000, 1, ["LUB"]],
  ["Fancy Dark", "Orangy", "Brown", 2300, 3, ["LTP", "TSW", "SVD"]],
  ["Fancy", "Pinkish", "Brown", 4800, 2, ["TSW", "LUB"]],
  ["Fancy", "Brownish", "Yellow", 3100, 2, ["TSW", "SVD"]],
  ["", "", "Black", 900, 1, ["MHL"]],
  ["Fancy", "", "Gray", 8700, 1, ["KIV"]],
];

/** Shape, length to width, depth of the shorter side, table %, weight factor (domain/stock/measurements.ts). */
const SHAPES = [
  [["Cushion", 1.04, 0.66, 61, 0.0079], 24],
  [["Radiant", 1.12, 0.67, 64, 0.0081], 28],
  [["Oval", 1.36, 0.62, 58, 0.0062], 12],
  [["Pear", 1.52, 0.61, 59, 0.006], 12],
  [["Emerald", 1.36, 0.66, 63, 0.0085], 8],
  [["Heart", 1.0, 0.6, 58, 0.0059], 6],
  [["Marquise", 1.9, 0.61, 59, 0.0058], 4],
  [["Round", 1.005, 0.615, 57, 0.0061], 6],
];
const HOUSE_OF = {
  RU: "severny-stones",
  BW: "gaborone-cutting",
  CA: "antwerp-facets",
  AO: "antwerp-facets",
  ZA: "antwerp-facets",
  LS: "antwerp-facets",
};
const PLACES = {
  "severny-stones": [
    ["RU", "Moscow"],
    ["HK", "Hong Kong"],
    ["AE", "Dubai"],
  ],
  "gaborone-cutting": [
    ["BW", "Gaborone"],
    ["HK", "Hong Kong"],
  ],
  "antwerp-facets": [
    ["BE", "Antwerp"],
    ["HK", "Hong Kong"],
  ],
};
const POLISHED = { "severny-stones": "RU", "gaborone-cutting": "BW", "antwerp-facets": "BE" };
const LETTERS = { "severny-stones": "SVF", "gaborone-cutting": "GCF", "antwerp-facets": "AFF" };

export function makeFancyStones() {
  const files = Object.fromEntries(Object.keys(PLACES).map((slug) => [slug, [FANCY_HEADINGS]]));
  let index = 0;
  for (const [intensity, overtone, hue, perCarat, count, mines] of COLORS) {
    for (let turn = 0; turn < count; turn += 1) {
      index += 1;
      const random = chance(700_000 + index);
      const mine = mines[turn % mines.length];
      const slug = HOUSE_OF[MINES[mine]];
      files[slug].push(
        fancyRow({ intensity, overtone, hue, perCarat, mine, slug, index, number: files[slug].length }, random),
      );
    }
  }
  return files;
}

function fancyRow({ intensity, overtone, hue, perCarat, mine, slug, index, number }, random) {
  const weight = Number((0.35 + 4.2 * random() ** 2.4).toFixed(2));
  const [shape, ratio, depth, table, factor] = pick(random, SHAPES);
  const width = Math.cbrt(weight / (ratio * depth * factor * (shape === "Round" ? 1 : 1)));
  const size = `${(width * ratio).toFixed(2)}x${width.toFixed(2)}x${(width * depth).toFixed(2)}`;
  // Large stones of a color cost more per carat, as everywhere in the trade.
  const price = Math.round((perCarat * weight ** 0.35 * (0.85 + 0.3 * random())) / 10) * 10;
  const clarity = pick(random, [
    ["IF", 5],
    ["VVS1", 10],
    ["VVS2", 15],
    ["VS1", 25],
    ["VS2", 20],
    ["SI1", 15],
    ["SI2", 10],
  ]);
  const [country, city] = PLACES[slug][index % PLACES[slug].length];
  const finish = () =>
    pick(random, [
      ["EX", 50],
      ["VG", 40],
      ["G", 10],
    ]);
  const year = 2017 + Math.floor(random() * 8);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  return [
    `${LETTERS[slug]}-${1000 + number}`,
    "GA",
    shape,
    weight.toFixed(2),
    hue,
    intensity,
    overtone,
    clarity,
    "",
    finish(),
    finish(),
    pick(random, [
      ["None", 60],
      ["Faint", 25],
      ["Medium", 15],
    ]),
    "",
    size,
    "GIA",
    reportNumber("GIA", 900_000 + index),
    price.toFixed(2),
    (price * weight).toFixed(2),
    (depth * 100).toFixed(1),
    table,
    "None",
    country,
    city,
    `${mine}-${year}${month}-${String(90_000 + index).padStart(5, "0")}`,
    MINES[mine],
    POLISHED[slug],
    country,
  ];
}
