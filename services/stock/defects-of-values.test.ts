/** The defects that real stock files have, one by one: what stands in a cell, in the order of the catalogue of trade data. */
import { expect, test } from "vitest";
import {
  A1,
  BASE,
  cell,
  type DefectCase,
  expectOutcome,
  graded,
  type Outcome,
  one,
  ROW,
} from "@/services/stock/testing/defect-cases";

const CASES: DefectCase[] = [
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

test.each(CASES)("%s", async (_title, file, expected) => expectOutcome(file, expected));
