import { expect, test } from "vitest";
import { readStockFile } from "@/domain/stock/read-stock-file";
import { sniffDelimiter, splitRows } from "@/domain/stock/split-rows";

function read(text: string) {
  const { delimiter, start } = sniffDelimiter(text);
  return readStockFile(splitRows(text, delimiter, start));
}
const HEAD =
  "Stock #,Shape,Weight,Color,Clarity,Cut Grade,Measurements,Lab,Certificate #,RapNet Price,Total Price,Comment";
const GOOD: Record<string, string> = {
  "Stock #": "A-1",
  Shape: "Round",
  Weight: "1.00",
  Color: "F",
  Clarity: "VS1",
  "Cut Grade": "EX",
  Measurements: "6.40-6.44x3.96",
  Lab: "GIA",
  "Certificate #": "6214563210",
  "RapNet Price": "4000",
  "Total Price": "",
  Comment: "",
};
const rowOf = (changes: Record<string, string>) =>
  HEAD.split(",")
    .map((heading) => `"${(changes[heading] ?? GOOD[heading] ?? "").replaceAll('"', '""')}"`)
    .join(",");
const readOne = (changes: Record<string, string>) => read(`${HEAD}\n${rowOf(changes)}`);
const codesOf = (changes: Record<string, string>) => readOne(changes).faults.map((fault) => fault.code);
const warningsOf = (changes: Record<string, string>) => readOne(changes).warnings.map((warning) => warning.code);
const draftOf = (changes: Record<string, string>) => readOne(changes).drafts[0];

test("a plain RapNet row becomes an item", () => {
  expect(readOne({})).toMatchObject({ rows: 1, accepted: 1, rejected: 0, faults: [], warnings: [] });
  expect(draftOf({})).toMatchObject({
    stockNumber: "A-1",
    shape: "round",
    weightMct: 1000,
    color: "F",
    cut: "excellent",
    lengthUm: 6400,
    widthUm: 6440,
    depthUm: 3960,
    lab: "GIA",
    reportNumber: "6214563210",
    priceMinor: "400000",
    currency: "USD",
  });
});

test.each([
  [{ Weight: "1.o2" }, "number-form"],
  [{ Weight: "1E+02" }, "number-exponent"],
  [{ Weight: "0" }, "weight-range"],
  [{ Weight: "-1.2" }, "weight-range"],
  [{ Weight: "0.005" }, "weight-range"],
  [{ Weight: "9999" }, "weight-range"],
  [{ Weight: "2.50" }, "weight-contradicts-measurements"],
  [{ Shape: "Blob" }, "shape-unknown"],
  [{ Color: "H-I" }, "color-range"],
  [{ Color: "Q?" }, "color-unknown"],
  [{ Color: "Fancy Vivid Deep Brownish Orange-Yellow" }, "fancy-two-intensities"],
  [{ Color: "Fancy" }, "fancy-hue-missing"],
  [{ Color: "Fancy Vivid Mauve" }, "fancy-hue-unknown"],
  [{ Color: "FDBY" }, "fancy-ambiguous"],
  [{ Clarity: "VS" }, "clarity-range"],
  [{ Clarity: "VVS1-VVS2" }, "clarity-range"],
  [{ Clarity: "" }, "value-missing"],
  [{ "Certificate #": "9.9E+09" }, "report-digits-lost"],
  [{ "Certificate #": "123" }, "report-number-format"],
  [{ "Certificate #": "" }, "lab-without-report"],
  [{ Lab: "" }, "report-without-lab"],
  [{ Lab: "Uncle Bob" }, "lab-unknown"],
  [{ Lab: "IGI", "Certificate #": "LG512345678" }, "lab-grown"],
  [{ Comment: "CVD lab grown" }, "lab-grown"],
  [{ "RapNet Price": "" }, "price-missing"],
  [{ "RapNet Price": "3.9k" }, "price-form"],
  [{ "RapNet Price": "-5" }, "price-range"],
  [{ "Total Price": "9000" }, "prices-disagree"],
  [{ "Stock #": "=1+1" }, "stock-number-form"],
  [{ "Stock #": "" }, "value-missing"],
  [{ Comment: "#N/A" }, "error-cell"],
])("%j is a fault: %s", (changes, code) => {
  expect(codesOf(changes)).toEqual([code]);
  expect(readOne(changes)).toMatchObject({ accepted: 0, rejected: 1, drafts: [] });
});

test.each([
  [{ Clarity: "FL/IF" }, "value-read-as"],
  [{ Clarity: "SI1+" }, "value-read-as"],
  [{ Shape: "PR", Measurements: "" }, "value-read-as"],
  [{ Measurements: "0-0x0" }, "measurement-zero"],
  [{ Measurements: "big" }, "measurements-unread"],
  [{ "Cut Grade": "superb" }, "value-dropped"],
  [{ Comment: "Clarity enhanced" }, "treatment-in-comment"],
])("%j is accepted with a warning: %s", (changes, code) => {
  expect(warningsOf(changes)).toEqual([code]);
  expect(readOne(changes).accepted).toBe(1);
});

test("a treatment told only in a comment waits for a person; a word that there is none does not", () => {
  expect(draftOf({ Comment: "HPHT treated" })?.status).toBe("review");
  expect(draftOf({ Comment: "No indication of treatment" })?.status).toBe("listed");
});

test("numbers in the ways that files write them", () => {
  expect(draftOf({ Weight: "1.00ct", "RapNet Price": "$4,000" })?.priceMinor).toBe("400000");
  expect(draftOf({ "RapNet Price": "USD 4000/ct" })?.priceMinor).toBe("400000");
  expect(draftOf({ Weight: "１．００" })?.weightMct).toBe(1000);
  expect(draftOf({ "RapNet Price": "on request" })?.priceMinor).toBeNull();
  expect(draftOf({ "Certificate #": "6214563210.0" })?.reportNumber).toBe("6214563210");
});

test("a heading may name its currency, or add a remark in brackets", () => {
  const text = "Stock #,Shape,Weight,Color (GIA),Clarity,Total EUR\nA,Round,1.00,F,VS1,4000";
  expect(read(text).drafts[0]).toMatchObject({ color: "F", priceMinor: "400000", currency: "EUR" });
});

test("cells that moved by a column are told as that", () => {
  const text = "Stock #,Shape,Weight,Color,Clarity,Price\nA,1.00,F,VS1,EX,4000";
  expect(read(text).faults.map((fault) => fault.code)).toEqual(["columns-shifted"]);
});

test("grades below N are pairs", () => {
  expect(draftOf({ Color: "O-P" })?.color).toBe("O-P");
  expect(draftOf({ Color: "w to x" })?.color).toBe("W-X");
  expect(draftOf({ Color: "K, Faint Brown" })?.color).toBe("K");
});

test("Chinese headings and values", () => {
  const draft = read("货号,形状,重量,颜色,净度,切工,荧光,国际报价,退点\nZ-1,圆形,1.01,E,VVS1,极好,无,10000,-30")
    .drafts[0];
  expect(draft).toMatchObject({
    shape: "round",
    weightMct: 1010,
    cut: "excellent",
    fluorescence: "none",
    priceMinor: "707000",
  });
});

test("decimal commas are a decision of the whole file", () => {
  const reading = read(
    "Stock #;Shape;Weight;Color;Clarity;Price\nA;Round;1,52;F;VS1;4.100,50\nB;Oval;0,90;G;VS2;3.000,00",
  );
  expect(reading.drafts.map((draft) => [draft.weightMct, draft.priceMinor])).toEqual([
    [1520, "623276"],
    [900, "270000"],
  ]);
});

test("a second stock or report number is a fault that names the first row", () => {
  const reading = read([HEAD, rowOf({}), rowOf({}), rowOf({ "Stock #": "A-3" })].join("\n"));
  expect(reading.faults.map(({ line, code, details }) => [line, code, details])).toEqual([
    [3, "stock-number-twice", { firstLine: 2 }],
    [3, "report-number-twice", { firstLine: 2 }],
    [4, "report-number-twice", { firstLine: 2 }],
  ]);
});

test("titles, blank lines and totals are no rows; ragged and broken ones are faults, one each", () => {
  const text = [
    "Our stock, November",
    "",
    HEAD,
    rowOf({}),
    "",
    "A-2,Round",
    `"A-3,Round,1`,
    rowOf({ "Stock #": "A-4", "Certificate #": "6214563211" }),
    "Total,,2.00",
  ].join("\r\n");
  const reading = read(text);
  expect(reading).toMatchObject({ rows: 4, accepted: 2, rejected: 2 });
  expect(reading.faults.map(({ line, code }) => [line, code])).toEqual([
    [4, "cell-count"],
    [5, "quote-open"],
  ]);
});

test("files that are none are refused by name", () => {
  expect(read("").fileError).toBe("file-empty");
  expect(read("\n\n").fileError).toBe("file-empty");
  expect(read("hello world\nno table here").fileError).toBe("file-header-missing");
  expect(read(`${HEAD}\n\n`).fileError).toBe("file-header-only");
});

test("a table without a column for the stock number is read, and each row says what it lacks", () => {
  const reading = read("Shape,Weight,Color,Clarity,Price\nRound,1,F,VS1,4000");
  expect(reading).toMatchObject({ fileError: null, rows: 1, rejected: 1 });
  expect(reading.faults.map((fault) => fault.code)).toEqual(["value-missing"]);
  expect(reading.warnings.map((warning) => warning.code)).toContain("no-stock-number-column");
});
