/**
 * Completes the ggplot2 diamonds (carat, cut, color, clarity, depth, table, price, x, y, z are the data's own) with what
 * a stock file also says: shape by length to width, report, finish, fluorescence, mine, places. Dirty rows stay dirty.
 */
import { chance, pick } from "./chance.mjs";

export const WHITE_HEADINGS = [
  "Stock #",
  "Availability",
  "Shape",
  "Weight",
  "Color",
  "Clarity",
  "Cut Grade",
  "Polish",
  "Symmetry",
  "Fluorescence Intensity",
  "Fluorescence Color",
  "Measurements",
  "Lab",
  "Certificate #",
  "RapNet Price",
  "Total Price",
  "Depth %",
  "Table %",
  "Treatment",
  "Country",
  "City",
  "Mine ID",
  "Mined In",
  "Polished In",
  "Exported From",
];

const HOUSES = {
  "severny-stones": {
    share: 30,
    letters: "SV",
    mines: [
      ["SVD", 45],
      ["OLN", 35],
      ["PMR", 20],
    ],
    polished: [
      ["RU", 70],
      ["IN", 30],
    ],
    places: [
      [["RU", "Moscow"], 45],
      [["AE", "Dubai"], 30],
      [["HK", "Hong Kong"], 25],
    ],
  },
  "gaborone-cutting": {
    share: 30,
    letters: "GC",
    mines: [
      ["LTP", 60],
      ["TSW", 40],
    ],
    polished: [
      ["BW", 80],
      ["IN", 20],
    ],
    places: [
      [["BW", "Gaborone"], 60],
      [["BE", "Antwerp"], 20],
      [["HK", "Hong Kong"], 20],
    ],
  },
  "antwerp-facets": {
    share: 40,
    letters: "AF",
    mines: [
      ["KIV", 40],
      ["LUB", 25],
      ["VLK", 25],
      ["MHL", 10],
    ],
    polished: [
      ["BE", 50],
      ["IN", 40],
      ["AM", 10],
    ],
    places: [
      [["BE", "Antwerp"], 70],
      [["HK", "Hong Kong"], 30],
    ],
  },
};
export const MINES = {
  SVD: "RU",
  OLN: "RU",
  PMR: "RU",
  LTP: "BW",
  TSW: "BW",
  KIV: "CA",
  LUB: "AO",
  VLK: "ZA",
  MHL: "LS",
};
/** Houses that know each stone from its mine; others only some. */
const KNOWS_MINE = { KIV: 1, LUB: 0.5, VLK: 0.5, MHL: 0.5 };

/** `source`: parsed rows of diamonds.csv, in its order. Rows by producer slug. */
export function makeWhiteStones(source) {
  const files = Object.fromEntries(Object.keys(HOUSES).map((slug) => [slug, [WHITE_HEADINGS]]));
  const shares = Object.entries(HOUSES).map(([slug, house]) => [slug, house.share]);
  source.forEach((row, index) => {
    const random = chance(index + 1);
    const slug = pick(random, shares);
    files[slug].push(completeRow(row, index, HOUSES[slug], files[slug].length, random));
  });
  return files;
}

function completeRow(row, index, house, number, random) {
  const shape = shapeOf(row);
  const lab = pick(
    random,
    Number(row.carat) < 0.3
      ? [
          ["GIA", 45],
          ["IGI", 25],
          ["HRD", 10],
          ["", 20],
        ]
      : [
          ["GIA", 65],
          ["IGI", 20],
          ["HRD", 15],
        ],
  );
  const mine = pick(random, house.mines);
  const [country, city] = pick(random, house.places);
  const fluorescence = pick(random, [
    ["None", 62],
    ["Faint", 18],
    ["Medium", 12],
    ["Strong", 7],
    ["Very Strong", 1],
  ]);
  const fluorescenceColor =
    fluorescence === "None"
      ? ""
      : pick(random, [
          ["Blue", 96],
          ["Yellow", 3],
          ["White", 1],
        ]);
  const month = new Date(Date.UTC(2016 + Math.floor(random() * 9), Math.floor(random() * 12), 1));
  const knownMine = random() < (KNOWS_MINE[mine] ?? 1);
  return [
    `${house.letters}-${100000 + number}`,
    "GA",
    shape,
    row.carat,
    row.color,
    row.clarity,
    shape === "Round" ? cutGrade(row.cut, lab) : "",
    finish(row.cut, random),
    finish(row.cut, random),
    fluorescence,
    fluorescenceColor,
    `${row.x}-${row.y}x${row.z}`,
    lab,
    reportNumber(lab, index),
    (Number(row.price) / Number(row.carat)).toFixed(2),
    row.price,
    row.depth,
    row.table,
    "None",
    country,
    city,
    knownMine
      ? `${mine}-${month.toISOString().slice(0, 7).replace("-", "")}-${String(index + 1).padStart(5, "0")}`
      : "",
    MINES[mine],
    pick(random, house.polished),
    country,
  ];
}

/** The data are round brilliants; the few with a length well over the width and a matching weight are called oval. */
function shapeOf({ x, y, z, carat }) {
  const [long, short] = [Math.max(x, y), Math.min(x, y)];
  if (short <= 0 || long / short < 1.15 || long / short > 1.8) return "Round";
  const oval = long * short * z * 0.0062;
  return Math.abs(oval / carat - 1) < 0.25 ? "Oval" : "Round";
}

/** "Ideal" is a word of IGI; GIA and HRD call the same grade Excellent. "Premium" of the data is the next below. */
function cutGrade(cut, lab) {
  if (cut === "Ideal") return lab === "IGI" ? "Ideal" : "Excellent";
  return cut === "Premium" ? "Excellent" : cut;
}

function finish(cut, random) {
  const weights = {
    Ideal: [
      ["EX", 85],
      ["VG", 15],
    ],
    Premium: [
      ["EX", 65],
      ["VG", 32],
      ["G", 3],
    ],
    "Very Good": [
      ["EX", 40],
      ["VG", 52],
      ["G", 8],
    ],
    Good: [
      ["EX", 15],
      ["VG", 45],
      ["G", 40],
    ],
    Fair: [
      ["VG", 30],
      ["G", 55],
      ["F", 15],
    ],
  };
  return pick(random, weights[cut]);
}

/** Valid in form, and no laboratory has issued it: each begins with 99. */
export function reportNumber(lab, index) {
  if (lab === "GIA") return `99${String(index + 1).padStart(8, "0")}`;
  if (lab === "IGI") return `99${String(index + 1).padStart(7, "0")}`;
  return lab === "HRD" ? `99${String(index + 1).padStart(9, "0")}` : "";
}
