/** The defects that real stock files have, one by one, and what becomes of each row: the catalogue of trade data, in its order. */
import { expect, test } from "vitest";
import { readFile } from "@/services/stock/read-file";
import { readingAnswer } from "@/services/stock/reading-answer";

type Outcome = {
  /** Codes of faults by row, in file order. */
  faults?: [number, string][];
  /** Codes of warnings that must be among them. */
  warns?: string[];
  /** Fields of items, by their order. */
  items?: Record<string, unknown>[];
  accepted?: number;
};
const BASE = "Stock #,Shape,Weight,Color,Clarity,Price/Ct";
const ROW = "A1,Round,1.00,F,VS1,5000";
const one = (heading: string, value: string) => `${BASE},${heading}\n${ROW},${value}\n`;
const cell = (heading: string, value: string) => {
  const at = BASE.split(",").indexOf(heading);
  return `${BASE}\n${ROW.split(",")
    .map((old, place) => (place === at ? value : old))
    .join(",")}\n`;
};
const graded = (lab: string, number: string) => `${BASE},Lab,Certificate #\n${ROW},${lab},${number}\n`;
const A1 = { stock_number: "A1", shape: "round", carat: 1, color: "F", clarity: "VS1", price_per_carat: 5000 };

const CASES: [string, string | Buffer, Outcome][] = [
  ["1 UTF-8 mark", `\ufeff${BASE}\n${ROW}\n`, { items: [A1] }],
  ["7 semicolons", `${BASE}\n${ROW}\n`.replaceAll(",", ";"), { items: [A1] }],
  ["7 tabs", `${BASE}\n${ROW}\n`.replaceAll(",", "\t"), { items: [A1] }],
  ["7 pipes", `${BASE}\n${ROW}\n`.replaceAll(",", "|"), { items: [A1] }],
  [
    "6 UTF-8 encoded twice",
    Buffer.from(one("City", "Genève").toString()).toString("latin1"),
    { items: [{ city: "Genève" }], warns: ["mojibake-repaired"] },
  ],
  ["8 sep= line", `sep=;\n${BASE}\n${ROW}\n`.replaceAll(",", ";"), { items: [{ row: 2, ...A1 }] }],
  [
    "9 decimal comma",
    "Stock #;Shape;Weight;Color;Clarity;Price/Ct;Depth %\nA1;Round;1,02;F;VS1;5.000,50;61,5\n",
    { items: [{ carat: 1.02, price_per_carat: 5000.5, price_total: 5100.51, depth_percent: 61.5 }] },
  ],
  [
    "9 a point in a file of commas",
    "Stock #;Shape;Weight;Color;Clarity;Price/Ct\nA1;Round;1,02;F;VS1;5000\nA2;Round;1,03;F;VS1;5000\nA3;Round;1.04;F;VS1;5000\n",
    { faults: [[4, "number-form"]], accepted: 2 },
  ],
  ["10 mixed line ends", `${BASE}\r${ROW}\r\n${ROW.replace("A1", "A2")}\n`, { accepted: 2 }],
  ["12 blank lines", `\n${BASE}\n\n${ROW}\n,,,,,\n`, { accepted: 1, items: [{ row: 3 }] }],
  [
    "13 titles, totals, remarks",
    `ACME,,,,,\n${BASE}\n${ROW}\nTotal,1,1.00,,,5000\n,,1.00,,,5000\n\nTerms: net, 7 days from invoice date, no returns\n`,
    { accepted: 1, items: [{ row: 2 }] },
  ],
  ["13 a header repeated further down", `${BASE}\n${ROW}\n${BASE}\n${ROW.replace("A1", "A2")}\n`, { accepted: 2 }],
  [
    "14 two-row header",
    "Stock #,Shape,Weight,Color,Clarity,Price,,Certificate,\n,,,,,Per Ct,Total,Lab,No\nA1,Round,1.00,F,VS1,5000,5000,GIA,2234567890\n",
    { items: [{ ...A1, row: 3, lab: "GIA", certificate_number: "2234567890" }] },
  ],
  [
    "15 no header",
    'round,1.05,G,VS1,5600,GIA,61.5,57,MED,NON,EX,EX,NON,15,43,6.50-6.54x4.01,"nice, bright",1,1234567890,GF-1\n',
    {
      items: [
        { row: 1, stock_number: "GF-1", price_per_carat: 5600, certificate_number: "1234567890", length_mm: 6.5 },
      ],
      warns: ["header-missing-preset"],
    },
  ],
  [
    "16 misspelt, padded, repeated",
    " Stok No , Shpe,Wieght,Colr,Clearity,Pric/Ct,STOK NO\nA1,Round,1.00,F,VS1,5000,B1\n,Round,1.00,F,VS1,5000,B2\n",
    { items: [A1, { stock_number: "B2" }], warns: ["heading-read-as"] },
  ],
  ["17 unknown column", one("Tray", "7"), { items: [A1], warns: ["column-unknown"] }],
  ["22 error cells", one("Tray", "#DIV/0!"), { faults: [[2, "error-cell"]] }],
  ["23 day before month", one("Report Issue Date", "13/02/2024"), { items: [{ report_date: "2024-02-13" }] }],
  [
    "23 day or month",
    one("Report Issue Date", "03/04/2024"),
    { items: [{ report_date: null }], warns: ["date-order-unknown", "date-unread"] },
  ],
  ["24 digits lost", graded("GIA", "9.9E+09"), { faults: [[2, "report-digits-lost"]] }],
  ["24 digits lost in a stock number", cell("Stock #", "1.2E+08"), { faults: [[2, "stock-digits-lost"]] }],
  ["25 .0", graded("GIA", "2234567890.0"), { items: [{ certificate_number: "2234567890" }] }],
  ["25 apostrophe", graded("GIA", "'2234567890"), { items: [{ certificate_number: "2234567890" }] }],
  ["25 name before it", graded("GIA", "GIA 2234567890"), { items: [{ certificate_number: "2234567890" }] }],
  [
    "25 link",
    graded("GIA", "https://www.gia.edu/report-check?reportno=2234567890"),
    { items: [{ certificate_number: "2234567890" }] },
  ],
  ["26 stock number made a date", cell("Stock #", "5-Mar"), { faults: [[2, "stock-number-date"]] }],
  ["27 fractions", one("Depth %", "0.619"), { items: [{ depth_percent: 61.9 }], warns: ["fractions-read-as-percent"] }],
  ["29 exact duplicates", `${BASE}\n${ROW}\n${ROW}\n`, { accepted: 1, faults: [[3, "stock-number-twice"]] }],
  [
    "30 report twice",
    `${BASE},Lab,Certificate #\n${ROW},GIA,2234567890\n${ROW.replace("A1", "A2")},GIA,2234567890\n`,
    { accepted: 1, faults: [[3, "report-number-twice"]] },
  ],
  [
    "31 stock number twice",
    `${BASE}\n${ROW}\nA1,Oval,2.00,G,VS2,9000\n`,
    { accepted: 1, faults: [[3, "stock-number-twice"]] },
  ],
  ["32 prices disagree", one("Total Price", "5100"), { faults: [[2, "prices-disagree"]] }],
  [
    "32 prices agree within one percent",
    one("Total Price", "5040"),
    { items: [{ price_per_carat: 5000, price_total: 5040 }] },
  ],
  [
    "33 Price is per carat",
    "Stock,Shape,Weight,Color,Clarity,Price\nA1,RD,0.30,H,SI1,1700\nA2,RD,1.51,G,VS2,8000\nA3,RD,2.02,F,VS1,12000\nA4,RD,0.50,F,VS1,2800\n",
    { items: [{ price_total: 510 }], warns: ["price-per-carat-assumed"] },
  ],
  [
    "33 Price is the total",
    "SKU,Shape,Weight,Color,Clarity,Price\nA1,BR,0.30,H,SI1,500\nA2,BR,1.51,G,VS2,12000\nA3,BR,2.02,F,VS1,24000\nA4,BR,0.50,F,VS1,1400\n",
    { items: [{ price_total: 500, price_per_carat: 1666.67 }], warns: ["price-total-assumed"] },
  ],
  ...["-0.30", "-30", "30", "30%", "-30%"].map((off): [string, string, Outcome] => [
    `34 discount ${off}`,
    `Stock #,Shape,Weight,Color,Clarity,Rap,Disc %\nA1,Round,1.00,F,VS1,10000,${off}\n`,
    { items: [{ price_per_carat: 7000, discount_percent: 30 }] },
  ]),
  [
    "34 退点",
    "货号,形状,重量,颜色,净度,国际报价,退点\nA1,圆形,2.00,F,VS1,10000,25\n",
    { items: [{ price_per_carat: 7500, price_total: 15000 }] },
  ],
  [
    "34 折",
    "货号,形状,重量,颜色,净度,国际报价,折扣\nA1,圆形,1.00,F,VS1,10000,6.5折\n",
    { items: [{ price_per_carat: 6500 }] },
  ],
  ["35 unit in a weight", cell("Weight", "1.00ct"), { items: [{ carat: 1 }] }],
  ["35 points", cell("Weight", "50分"), { items: [{ carat: 0.5 }] }],
  ["35 currency in a price", cell("Price/Ct", '"US$ 9,200"'), { items: [{ price_per_carat: 9200, currency: "USD" }] }],
  ["35 per carat in a price", cell("Price/Ct", "USD 8100/ct"), { items: [{ price_per_carat: 8100 }] }],
  ["35 Hong Kong dollars", cell("Price/Ct", '"HK$42,000"'), { items: [{ price_per_carat: 42000, currency: "HKD" }] }],
  ["35 yuan", cell("Price/Ct", "￥38500"), { items: [{ price_per_carat: 38500, currency: "CNY" }] }],
  ["35 thousands by letter", cell("Price/Ct", "3.9k"), { faults: [[2, "price-form"]] }],
  ...[
    "6.40-6.42x3.97",
    "6.40 X 6.42 X 3.97 mm",
    "6.40×6.42×3.97",
    "6.40*6.42*3.97",
    "6.40/6.42/3.97",
    "6.40 6.42 3.97",
    "６．４０－６．４２×３．９７",
  ].map((text): [string, string, Outcome] => [
    `36 ${text}`,
    one("Measurements", text),
    { items: [{ length_mm: 6.4, width_mm: 6.42, height_mm: 3.97 }] },
  ]),
  ["37 full-width, no-break", `${BASE}\n A1 ,\u200bRound\u00a0,１．００,Ｆ,ＶＳ１,5000\n`, { items: [A1] }],
  ["37 letter O", cell("Weight", "1.O0"), { faults: [[2, "number-form"]] }],
  ["38 zero", cell("Weight", "0"), { faults: [[2, "weight-range"]] }],
  ["38 negative", cell("Price/Ct", "-5000"), { faults: [[2, "price-range"]] }],
  ["38 below 0.01", cell("Weight", "0.009"), { faults: [[2, "weight-range"]] }],
  ["38 999 ct", cell("Weight", "999"), { faults: [[2, "weight-range"]] }],
  ["38 exponent", cell("Weight", "1e0"), { faults: [[2, "number-exponent"]] }],
  ["38 depth 623", one("Depth %", "623"), { items: [{ ...A1, depth_percent: null }], warns: ["figure-impossible"] }],
  [
    "39 weight against volume",
    one("Measurements", "5.0x5.0x3.0"),
    { faults: [[2, "weight-contradicts-measurements"]] },
  ],
  ["39 weight hardly fits", one("Measurements", "6.7x6.7x4.2"), { items: [A1], warns: ["weight-near-contradiction"] }],
  ["40 H-I graded", graded("GIA", "2234567890").replace(",F,", ",H-I,"), { faults: [[2, "color-range"]] }],
  [
    "40 H-I in a parcel",
    one("Pieces", "25").replace(",F,VS1", ",H-I,VS-SI"),
    { items: [{ kind: "parcel", color: "H-I", clarity: "VS-SI", parcel_count: 25 }] },
  ],
  ["40 O to P", cell("Color", "O to P"), { items: [{ color: "O-P" }] }],
  ["40 VS", cell("Clarity", "VS"), { faults: [[2, "clarity-range"]] }],
  ["40 FL/IF", cell("Clarity", "FL/IF"), { items: [{ clarity: "IF" }], warns: ["value-read-as"] }],
  ["40 SI1+", cell("Clarity", "SI1+"), { items: [{ clarity: "SI1" }], warns: ["value-read-as"] }],
  [
    "41 shape words",
    `${BASE}\n${["CSSC", "REDIANT", "馬眼形", "上丁方", "MDSQB"].map((shape, at) => `A${at},${shape},1.00,F,VS1,5000`).join("\n")}\n`,
    { items: ["asscher", "radiant", "marquise", "asscher", "princess"].map((shape) => ({ shape })) },
  ],
  ["41 a code with two meanings", cell("Shape", "PR"), { items: [{ shape: "princess" }], warns: ["value-read-as"] }],
  ["41 a code with none", cell("Shape", "S"), { faults: [[2, "shape-unknown"]] }],
  [
    "42 fluorescence",
    `${BASE},Fluor\n${["NON", "MB", "VST-BL", "强蓝", "Slight", "Medium Blue"].map((word, at) => `A${at},Round,1.00,F,VS1,5000,${word}`).join("\n")}\n`,
    {
      items: ["none", "medium", "very_strong", "strong", "faint", "medium"].map((fluorescence_intensity) => ({
        fluorescence_intensity,
      })),
      warns: ["value-read-as"],
    },
  ],
  [
    "43 fancy in Color",
    `${BASE}\n${["Fancy Intense Purplish Pink", "NFLBY", "F.O-Y", "艳彩带紫粉红色"].map((color, at) => `A${at},Round,1.00,${color},,5000`).join("\n")}\n`,
    {
      items: [
        {
          fancy_intensity: "fancy_intense",
          fancy_modifier: "purplish",
          fancy_hue: "pink",
          fancy_color: "Fancy Intense Purplish Pink",
          color: null,
        },
        { fancy_intensity: "fancy_light", fancy_modifier: "brownish", fancy_hue: "yellow" },
        { fancy_intensity: "fancy", fancy_modifier: null, fancy_hue: "orange-yellow" },
        { fancy_intensity: "fancy_vivid", fancy_modifier: "purplish", fancy_hue: "pink" },
      ],
    },
  ],
  [
    "44 two intensities, no hue, no known hue, two readings",
    `${BASE}\n${["Fancy Vivid Deep Yellow", "Fancy Vivid", "Fancy Teal", "FLB"].map((color, at) => `A${at},Round,1.00,${color},VS1,5000`).join("\n")}\n`,
    {
      faults: [
        [2, "fancy-two-intensities"],
        [3, "fancy-hue-missing"],
        [4, "fancy-hue-unknown"],
        [5, "fancy-ambiguous"],
      ],
    },
  ],
  ["45 formula in a text", one("Comment", "=HYPERLINK(1)"), { items: [{ cert_comment: "=HYPERLINK(1)" }] }],
  ...["=1+1", "+A", "-A", "@A"].map((text): [string, string, Outcome] => [
    `45 stock number ${text}`,
    cell("Stock #", text),
    { faults: [[2, "stock-number-form"]] },
  ]),
  [
    "46 open quote, line break in a cell",
    `${BASE},Comment\nA1,Round,1.00,F,VS1,5000,"two\nlines"\nA2,"Round,1.00,F,VS1,5000,x\nA3,Round,1.00,F,VS1,5000,y\n`,
    { accepted: 2, faults: [[3, "quote-open"]] },
  ],
  [
    "47 too few, too many cells",
    `${BASE}\nA1,Round,1.00\nA2,Round,1.00,F,VS1,5000,9\nA3,Round,1.00,F,VS1,5000,,\n`,
    {
      accepted: 1,
      faults: [
        [2, "cell-count"],
        [3, "cell-count"],
      ],
    },
  ],
  [
    "48 shifted cells",
    `${BASE},Lab,Certificate #,Measurements\nA1,,Round,1.00,F,VS1,5000,GIA,2234567890\n`,
    { faults: [[2, "columns-shifted"]] },
  ],
  ["49 lab-grown by column", one("Growth Type", "CVD"), { faults: [[2, "lab-grown"]] }],
  ["49 lab-grown by report", graded("IGI", "LG598765432"), { faults: [[2, "lab-grown"]] }],
  ["49 lab-grown by comment", one("Comment", '"laboratory-grown, type IIa"'), { faults: [[2, "lab-grown"]] }],
  [
    "49 denied",
    one("Comment", '"Natural, not lab grown; no CVD or HPHT treatment"'),
    { items: [{ ...A1, status: "listed" }] },
  ],
  [
    "50 treatment in a comment",
    one("Comment", "Internal laser drilling"),
    { items: [{ status: "review" }], warns: ["treatment-in-comment"] },
  ],
  [
    "51 a pair without its mate",
    `${BASE},Pair Stock #\nA1,Round,1.00,F,VS1,5000,A2\nA2,Round,1.00,F,VS1,5000,A1\nA3,Round,1.00,F,VS1,5000,A9\n`,
    { accepted: 3, items: [{ kind: "pair", pair_stock_number: "A2" }], warns: ["pair-mate-missing"] },
  ],
  ...[
    "javascript:alert(1)",
    "http://x.com/a.jpg",
    "https://127.0.0.1/a",
    "https://[::1]/a",
    "https://localhost/a",
    "file:///etc/passwd",
    "https://169.254.169.254/a",
    "https://2130706433/a",
    "https://u:p@x.com/a",
    "https://intranet/a",
  ].map((link): [string, string, Outcome] => [
    `52 ${link}`,
    one("Image", link),
    { items: [{ image_url: null }], warns: ["link-dropped"] },
  ]),
  [
    "52 a public link",
    one("Image", "https://img.example.com/a.jpg"),
    { items: [{ image_url: "https://img.example.com/a.jpg" }] },
  ],
  [
    "56 availability",
    `${BASE},Availability\n${["GA", "NA", "Sold", "Memo", "On Hold", "STPS", "已售"].map((word, at) => `A${at},Round,1.00,F,VS1,5000,${word}`).join("\n")}\n`,
    {
      items: ["available", "unavailable", "unavailable", "memo", "hold", "subject_to_prior_sale", "unavailable"].map(
        (availability) => ({ availability }),
      ),
    },
  ],
  ["lab without report", graded("GIA", ""), { faults: [[2, "lab-without-report"]] }],
  ["report without lab", graded("", "2234567890"), { faults: [[2, "report-without-lab"]] }],
  [
    "GIA of seven digits, of six",
    `${BASE},Lab,Certificate #\n${ROW},GIA,1234567\n${ROW.replace("A1", "A2")},GIA,123456\n`,
    { accepted: 1, faults: [[3, "report-number-format"]] },
  ],
  [
    "IGI of nine digits, of eight",
    `${BASE},Lab,Certificate #\n${ROW},IGI,123456789\n${ROW.replace("A1", "A2")},IGI,12345678\n`,
    { accepted: 1, faults: [[3, "report-number-format"]] },
  ],
  [
    "HRD of eleven digits, of ten",
    `${BASE},Lab,Certificate #\n${ROW},HRD,12345678901\n${ROW.replace("A1", "A2")},HRD,1234567890\n`,
    { accepted: 1, faults: [[3, "report-number-format"]] },
  ],
  ["on request", cell("Price/Ct", "on request"), { items: [{ price_per_carat: null, price_total: null }] }],
  ["no price", cell("Price/Ct", ""), { faults: [[2, "price-missing"]] }],
  [
    "colored stone",
    "Stock #,Gem Type,Shape,Weight,Color,Treatment,Total Price,Origin\nG1,Ruby,Oval,2.05,Red,No Heat,30750,Burma\n",
    {
      items: [
        { species: "ruby", treatment: "no_heat", price_per_carat: 15000, country_of_origin: "MM", gem_color: "Red" },
      ],
    },
  ],
  [
    "jewel with its stone",
    "Stock Number,Jewelry Type,Jewelry Total Price,Jewelry Currency,Jewelry Material,Ring Size,Stone Type,Stone Quantity,Stone Carat/Size\nJ1,Ring,5200,USD,18K White Gold,6.5,Diamond,1,1.00\n",
    {
      items: [
        {
          kind: "jewel",
          metal: "gold",
          metal_color: "white",
          fineness: 750,
          ring_size: "6.5",
          carat: 1,
          stones: [expect.objectContaining({ species: "diamond", carat: 1, pieces: 1 })],
        },
      ],
    },
  ],
];

test.each(CASES)("%s", async (_title, file, expected) => {
  const answer = readingAnswer("file.csv", await readFile(Buffer.from(file)));
  expect(answer.fileError).toBeNull();
  expect(answer.accepted + answer.rejected).toBe(answer.rows);
  expect(answer.faults.map((fault) => [fault.row, fault.code])).toEqual(expected.faults ?? []);
  const warned = answer.warnings.map((warning) => warning.code);
  expect(warned).toEqual(expect.arrayContaining(expected.warns ?? []));
  if (expected.accepted !== undefined) expect(answer.accepted).toBe(expected.accepted);
  for (const [at, item] of (expected.items ?? []).entries()) expect(answer.items[at]).toMatchObject(item);
  // What is odd in an accepted row is told, and nothing else is.
  if (!expected.warns && !expected.faults) expect(warned).toEqual([]);
});
