/** The defects that real stock files have, one by one: how the table is written, in the order of the catalogue of trade data. */
import { test } from "vitest";
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
  [
    "9 a comma in a file of points is no decimal sign",
    `${BASE},Depth %\n${ROW},61.5\nA2,Round,"1,02",F,VS1,5000,61.5\nA3,Round,1.03,F,VS1,5000,"61,5"\n`,
    { accepted: 2, faults: [[3, "number-form"]], warns: ["value-dropped"] },
  ],
];

test.each(CASES)("%s", async (_title, file, expected) => expectOutcome(file, expected));
