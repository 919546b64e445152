/** What exports of trade systems and of spreadsheets do beyond the catalogue of defects, one by one. */
import { expect, test } from "vitest";
import { readFile } from "@/services/stock/read-file";
import { readingAnswer } from "@/services/stock/reading-answer";
import {
  A1,
  BASE,
  cell,
  type DefectCase,
  expectOutcome,
  graded,
  one,
  ROW,
} from "@/services/stock/testing/defect-cases";

const GEM = "Stock #,Gem Type,Shape,Weight,Color,Total Price,Lab,Certificate #";

const CASES: DefectCase[] = [
  [
    "a price from which the discount is not taken: the total tells",
    `${BASE},Disc %,Total\nA1,Round,1.50,F,VS1,10000,-30,10500\nA2,Round,2.00,F,VS1,20000,-20,32000\n`,
    {
      items: [
        { price_per_carat: 7000, price_total: 10500, discount_percent: 30 },
        { price_per_carat: 16000, price_total: 32000 },
      ],
      warns: ["heading-choice"],
    },
  ],
  [
    "a price from which it is taken",
    `${BASE},Disc %,Total\nA1,Round,1.50,F,VS1,7000,-30,10500\nA2,Round,2.00,F,VS1,16000,-20,32000\n`,
    { items: [{ price_per_carat: 7000, discount_percent: 30 }, { price_per_carat: 16000 }] },
  ],
  [
    "all prices of a Nivoda feed are totals, beside an empty column of totals too",
    "stock_id,ReportNo,lab,shape,carats,col,clar,price,markup_price\nN1,2234567890,GIA,ROUND,2.02,G,VS1,25000,\n",
    { items: [{ price_total: 25000, price_per_carat: 12376.24 }], warns: ["price-total-assumed"] },
  ],
  [
    "the hue under Color, its intensity beside it",
    "Stock #,Shape,Weight,Color,Intensity,Overtone,Clarity,Price/Ct\nA1,Cushion,2.01,Yellow,Fancy Intense,Brownish,VS1,9000\nA2,Cushion,2.01,G,,,VS1,9000\n",
    {
      items: [
        {
          color: null,
          fancy_color: "Fancy Intense Brownish Yellow",
          fancy_intensity: "fancy_intense",
          fancy_modifier: "brownish",
          fancy_hue: "yellow",
        },
        { color: "G", fancy_color: null },
      ],
    },
  ],
  [
    "a group of headings that repeats its name",
    "Stock #,Shape,Weight,Clarity,Price/Ct,Fancy Color,,Fluorescence,\n,,,,,Intensity,Color,Intensity,Color\nA1,Oval,1.00,VS1,5000,Fancy Vivid,Pink,Medium,Blue\n",
    {
      items: [
        {
          fancy_intensity: "fancy_vivid",
          fancy_hue: "pink",
          fluorescence_intensity: "medium",
          fluorescence_color: "blue",
        },
      ],
    },
  ],
  ...["P-R", "S-Z", "U-Z"].map(
    (color): DefectCase => [
      `a laboratory's range below N: ${color}`,
      graded("HRD", "12345678901").replace(",F,", `,${color},`),
      { items: [{ color, lab: "HRD" }] },
    ],
  ),
  ["Loupe clean", cell("Clarity", "Loupe Clean"), { items: [{ clarity: "IF" }], warns: ["value-read-as"] }],
  [
    "a Chinese shape with two meanings",
    cell("Shape", "梯形"),
    { items: [{ shape: "trapezoid" }], warns: ["value-read-as"] },
  ],
  ["an error cell behind a space", one("Tray", " #N/A "), { faults: [[2, "error-cell"]] }],
  [
    "a zero that nobody measured is told",
    one("Depth %", "0"),
    { items: [{ depth_percent: null }], warns: ["measurement-zero"] },
  ],
  ["thousands in a report number", graded("GIA", '"2,234,567,890"'), { items: [{ certificate_number: "2234567890" }] }],
  [
    "a choice told once is told at the first row that goes in",
    `${BASE}\nA1,PR,1.00,F,VS1,\nA2,PR,1.00,F,VS1,5000\nA3,PR,1.00,F,VS1,5000\n`,
    { faults: [[2, "price-missing"]], items: [{ shape: "princess" }], warns: ["value-read-as"] },
  ],
  ["laboratory-grown in one Chinese word", one("天然/培育", "培育"), { faults: [[2, "lab-grown"]] }],
  [
    "a town's name in GB18030 alone",
    Buffer.concat([Buffer.from(`${BASE},City\n${ROW},`), Buffer.from([0xc9, 0xee, 0xdb, 0xda]), Buffer.from("\n")]),
    { items: [{ city: "深圳" }], warns: ["encoding-guessed"] },
  ],
  [
    "GB18030 taken for Windows-1252 on its way",
    "»õºÅ,ÐÎ×´,ÖØÁ¿,ÑÕÉ«,¾»¶È,¿ËÀ­µ¥¼Û\nA1,Ô²ÐÎ,1.02,F,VS1,5000\n",
    { items: [{ shape: "round", carat: 1.02 }], warns: ["mojibake-repaired"] },
  ],
  ["words that end a list", `${BASE}\n${ROW}\nE&OE\n`, { accepted: 1, items: [A1] }],
  ...Object.entries({
    "New York, NY": "US",
    "Los Angeles, CA": "US",
    "Mumbai, India": "IN",
    "Antwerp (Belgium)": "BE",
  }).map(
    ([place, country]): DefectCase => [`a stone in ${place}`, one("Location", `"${place}"`), { items: [{ country }] }],
  ),
  [
    "a state is no country",
    one("Location", '"Chicago, IL"'),
    { items: [{ country: null }], warns: ["country-unknown"] },
  ],
  [
    "the Canada Mark beside the mine",
    `${BASE},Canada Mark Eligible,Mine of Origin\n${ROW},No,Diavik\n`,
    { items: [{ country_of_origin: "CA" }], warns: ["column-unknown"] },
  ],
  [
    "colored stones and their laboratories",
    `${GEM}\nG1,Kunzite,Oval,12.0,Pink,900,,\nG2,Ruby (Burma),Oval,2.0,Red,9000,AGL,1098765\nG3,Cat's Eye,Oval,2.0,Honey,900,Lotus,1234-5678\nG4,月光石,Oval,2.0,White,90,AIGS,GF20012345\n`,
    {
      items: [
        { species: "kunzite" },
        { species: "ruby", lab: "AGL" },
        { species: "chrysoberyl", lab: "LOTUS" },
        { species: "moonstone", lab: "AIGS" },
      ],
    },
  ],
  [
    "yes and no under a pair's heading",
    `${BASE},Matched Pair\nA1,Round,1.00,F,VS1,5000,False\nA2,Round,1.00,F,VS1,5000,Loose\nA3,Round,1.00,F,VS1,5000,Pair\n`,
    { items: [{ kind: "stone", pair_stock_number: null }, { kind: "stone" }, { kind: "pair" }] },
  ],
  [
    "treatments asked one by one: the one that was done counts",
    `${BASE},drilled,lasered,clarityenhanced\nA1,Round,1.00,F,VS1,5000,N,N,N\nA2,Round,1.00,F,VS1,5000,0,0,1\nA3,Round,1.00,F,VS1,5000,FALSE,TRUE,FALSE\n`,
    { items: [{ treatment: "none" }, { treatment: "clarity_enhanced" }, { treatment: "laser_drilled" }] },
  ],
  [
    "heat asked of a colored stone",
    "Stock #,Gem Type,Shape,Weight,Color,Total Price,Heated\nG1,Ruby,Oval,2.0,Red,900,No\nG2,Ruby,Oval,2.0,Red,900,Yes\n",
    { items: [{ treatment: "no_heat" }, { treatment: "heat" }] },
  ],
  [
    "a fancy color in one cell beside columns that make none",
    "Stock #,Shape,Weight,Color,Fancy Color,Fancy Intensity,Clarity,Price/Ct\nA1,Round,1.00,Fancy Deep Brown,Champagne,Fancy Deep,VS1,5000\nA2,Round,1.00,FLY,Yellow,,VS1,5000\n",
    {
      items: [
        { fancy_color: "Fancy Deep Brown", fancy_intensity: "fancy_deep", fancy_hue: "brown" },
        { fancy_color: "FLY", fancy_intensity: "fancy_light", fancy_hue: "yellow" },
      ],
    },
  ],
  [
    "RapNet's codes of intensity",
    "Stock #,Shape,Weight,Fancy Color,Fancy Color Intensity,Clarity,Price/Ct\nA1,Round,1.00,Y,FCL,VS1,5000\nA2,Round,1.00,Y,FC,VS1,5000\nA3,Round,1.00,Y,I,VS1,5000\n",
    {
      items: ["fancy_light", "fancy", "fancy_intense"].map((fancy_intensity) => ({
        fancy_intensity,
        fancy_hue: "yellow",
      })),
    },
  ],
  ["a grade with its descriptor behind a hyphen", cell("Color", "K-FAINT BROWN"), { items: [{ color: "K" }] }],
  [
    "headings a letter away from another field's",
    "Inventory,Shape,Weight,Color,Clarity,Price/Ct,Certifier,Lab Number,Girdle Thinnest,Girdle Thickest,Stones Number\nA1,Round,1.00,F,VS1,5000,GIA,2234567890,TN,STK,1\n",
    {
      items: [
        {
          stock_number: "A1",
          lab: "GIA",
          certificate_number: "2234567890",
          girdle_min: "thin",
          girdle_max: "slightly_thick",
          parcel_count: 1,
        },
      ],
    },
  ],
  [
    "a cost beside its cost per carat is the price",
    "vendor_sku,shape,carat,color,clarity,cost,cost_per_carat\nA1,CU,1.03,E,SI1,4073,3954.37\n",
    { items: [{ price_total: 4073, price_per_carat: 3954.37 }] },
  ],
  [
    "an export whose rows all end before the last column",
    `${BASE},Trade Show\n${Array.from({ length: 12 }, (_, at) => ROW.replace("A1", `A${at}`)).join("\n")}\n`,
    { accepted: 12 },
  ],
  [
    "one row that ends before it",
    `${BASE},Trade Show\n${Array.from({ length: 12 }, (_, at) => `${ROW.replace("A1", `A${at}`)}${at === 5 ? "" : ","}`).join("\n")}\n`,
    { accepted: 11, faults: [[7, "cell-count"]] },
  ],
  [
    "jewels whose kind is not told",
    "SKU,Name,Price,Metal\nR1,Amaya,2000,14K White Gold\n",
    { faults: [[2, "value-missing"]], accepted: 0 },
  ],
  ["made by man, by column", one("Manmade", "Y"), { faults: [[2, "lab-grown"]] }],
  [
    "cash price beside the asking price",
    one("Cash Price", "4800"),
    { items: [{ price_per_carat: 5000, cash_price_per_carat: 4800 }] },
  ],
];

test.each(CASES)("%s", async (_title, file, expected) => expectOutcome(file, expected));

test("a fault names the column of its cell, and what is missing", async () => {
  const file = `${BASE},Tray\nA1,Round,1.00,F,VS1,5000,#REF!\nA2,,1.00,F,VS1,5000,7\n`;
  const answer = readingAnswer("file.csv", await readFile(Buffer.from(file)));
  expect(answer.faults).toMatchObject([
    { row: 2, column: "Tray", code: "error-cell" },
    { row: 3, column: "Shape", code: "value-missing", message: "Shape is required and missing." },
  ]);
});
