/** Invented finished jewelry of one factory, each piece with the stones set in it (rows that name it as parent). */
import { chance, pick } from "./chance.mjs";
import { MINES, reportNumber } from "./white-stones.mjs";

export const JEWEL_HEADINGS = [
  "Stock #",
  "Parent Stock Number",
  "Availability",
  "Jewelry Type",
  "Jewelry Title",
  "Jewelry Title (Chinese)",
  "Jewelry Material",
  "Metal Color",
  "Material Karat",
  "Material Weight",
  "Hallmark",
  "Jewelry Total Price",
  "Jewelry Currency",
  "Stone Type",
  "Shape",
  "Stone Quantity",
  "Stone Carat/Size",
  "Color",
  "Clarity",
  "Lab",
  "Certificate #",
  "Mine ID",
  "Mined In",
  "Made In",
  "Exported From",
  "Country",
  "City",
];

/** Type, words, grams of metal, how many center stones, their carats from and to, pieces and carats of melee. */
const DESIGNS = [
  ["engagement_ring", "Solitaire ring", "单石戒指", 3.8, 1, 0.7, 2.0, 0, 0],
  ["ring", "Halo ring", "群镶戒指", 4.6, 1, 0.9, 2.5, 22, 0.26],
  ["ring", "Three-stone ring", "三石戒指", 5.1, 3, 0.5, 1.0, 12, 0.12],
  ["wedding_ring", "Eternity band", "排钻戒指", 3.2, 0, 0, 0, 24, 1.2],
  ["studs", "Stud earrings", "耳钉", 2.4, 2, 0.5, 1.5, 0, 0],
  ["earrings", "Drop earrings", "耳坠", 6.8, 2, 0.7, 2.0, 38, 0.58],
  ["pendant", "Pendant", "吊坠", 3.5, 1, 0.8, 3.0, 16, 0.18],
  ["necklace", "Rivière necklace", "排钻项链", 28, 0, 0, 0, 78, 11.7],
  ["bracelet", "Tennis bracelet", "网球手链", 14, 0, 0, 0, 46, 5.5],
  ["brooch", "Spray brooch", "花枝胸针", 11, 1, 0.6, 1.2, 64, 2.3],
];
const METALS = [
  [["Gold", "White", "18K", "Au750", "18K white gold", "18K白色金"], 34],
  [["Gold", "Yellow", "18K", "Au750", "18K yellow gold", "18K黄金"], 28],
  [["Gold", "Rose", "18K", "Au750", "18K rose gold", "18K玫瑰金"], 16],
  [["Platinum", "White", "950", "Pt950", "Platinum 950", "铂950"], 22],
];
/** Species, color, mined in, USD per carat of one carat, words. Diamonds say their mine. */
const CENTERS = [
  [["Diamond", null, null, 0, "diamond", "钻石"], 66],
  [["Ruby", "Red", "MZ", 9000, "ruby", "红宝石"], 10],
  [["Sapphire", "Blue", "LK", 5200, "sapphire", "蓝宝石"], 12],
  [["Emerald", "Green", "CO", 7400, "emerald", "祖母绿"], 12],
];
const DIAMOND_SHAPES = [
  ["Round", 50],
  ["Oval", 20],
  ["Cushion", 12],
  ["Pear", 10],
  ["Emerald", 8],
];
const COLORED_SHAPES = [
  ["Oval", 50],
  ["Cushion", 30],
  ["Emerald", 20],
];
const HKD_PER_USD = 7.8;

export function makeJewels(count = 60) {
  const rows = [JEWEL_HEADINGS];
  for (let index = 1; index <= count; index += 1) rows.push(...jewelRows(index, chance(800_000 + index)));
  return rows;
}

function jewelRows(index, random) {
  const [type, nameEn, nameZh, grams, centers, from, to, melee, meleeCarats] = DESIGNS[index % DESIGNS.length];
  const [metal, metalColor, karat, hallmark, metalEn, metalZh] = pick(random, METALS);
  const [species, gemColor, minedIn, perCarat, gemEn, gemZh] = centers > 0 ? pick(random, CENTERS) : CENTERS[0][0];
  const number = `AJ-${2000 + index}`;
  const mine = pick(random, [
    ["KIV", 40],
    ["LTP", 30],
    ["TSW", 10],
    ["SVD", 20],
  ]);
  const origin = species === "Diamond" ? MINES[mine] : minedIn;
  const carats = centers > 0 ? from + (to - from) * random() : 0;
  const weight = grams * (0.9 + 0.2 * random()) * (metal === "Platinum" ? 1.35 : 1);
  const stones = [];
  let value = weight * (metal === "Platinum" ? 38 : 62) + 420;
  if (centers > 0) {
    const color =
      gemColor ??
      pick(random, [
        ["D", 10],
        ["E", 20],
        ["F", 30],
        ["G", 40],
      ]);
    const clarity = gemColor
      ? ""
      : pick(random, [
          ["VVS1", 10],
          ["VVS2", 20],
          ["VS1", 40],
          ["VS2", 30],
        ]);
    const shape = pick(random, gemColor ? COLORED_SHAPES : DIAMOND_SHAPES);
    for (let place = 1; place <= centers; place += 1) {
      const lab = carats >= 0.5 ? (gemColor ? "GRS" : "GIA") : "";
      const report =
        lab === "GRS"
          ? `GRS99-${String(index * 10 + place).padStart(6, "0")}`
          : reportNumber(lab, 950_000 + index * 10 + place);
      stones.push(
        stoneRow(`${number}/${place}`, number, [species, shape, 1, carats, color, clarity, lab, report, origin]),
      );
      value += carats * (gemColor ? perCarat : 6800) * carats ** 0.5;
    }
  }
  if (melee > 0) {
    stones.push(
      stoneRow(`${number}/M`, number, [
        "Diamond",
        "Round",
        melee,
        meleeCarats,
        "G",
        "VS2",
        "",
        "",
        pick(random, [
          ["BW", 60],
          ["CA", 40],
        ]),
      ]),
    );
    value += meleeCarats * 1450;
  }
  const title =
    centers > 0
      ? [`${nameEn}, ${gemEn}, ${metalEn}`, `${metalZh}${gemZh}${nameZh}`]
      : [`${nameEn}, diamonds, ${metalEn}`, `${metalZh}钻石${nameZh}`];
  const price = Math.round((value * 1.35 * HKD_PER_USD) / 100) * 100;
  const mineId =
    centers > 0 && !gemColor ? `${mine}-20${18 + (index % 6)}0${1 + (index % 9)}-${String(95_000 + index)}` : "";
  const jewel = [
    number,
    "",
    "Available",
    type,
    ...title,
    metal,
    metalColor,
    karat,
    weight.toFixed(2),
    hallmark,
    price,
    "HKD",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    mineId,
    centers > 0 ? origin : "",
    "HK",
    "HK",
    "HK",
    "Hong Kong",
  ];
  return [jewel, ...stones];
}

function stoneRow(number, parent, [species, shape, pieces, carats, color, clarity, lab, report, minedIn]) {
  return [
    number,
    parent,
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    species,
    shape,
    pieces,
    carats.toFixed(2),
    color,
    clarity,
    lab,
    report,
    "",
    minedIn,
    "",
    "",
    "",
    "",
  ];
}
