import { expect, test } from "vitest";
import { createWordBook, readWords } from "@/domain/catalogue/text-words";

const book = createWordBook([
  { facet: "shape", value: "round", text: "Round" },
  { facet: "shape", value: "round", text: "圆形" },
  { facet: "color", value: "D", text: "D" },
  { facet: "clarity", value: "VS1", text: "VS1" },
  { facet: "fancyIntensity", value: "fancy_vivid", text: "Fancy Vivid" },
  { facet: "fancyIntensity", value: "fancy_vivid", text: "艳彩" },
  { facet: "fancyHue", value: "yellow", text: "黄色" },
  { facet: "metal", value: "gold", text: "黄金" },
  { facet: "species", value: "diamond", text: "Diamond" },
  { facet: "producer", value: "antwerp-facets", text: "Antwerp Facets" },
]);
const valuesOf = (text: string) => readWords(text, book).map((word) => word.values.map((one) => one.value));

test("words of the trade, producers and beginnings of numbers, each narrowing the others", () => {
  expect(readWords("round d", book)).toEqual([
    { beginning: null, values: [{ facet: "shape", value: "round" }] },
    { beginning: null, values: [{ facet: "color", value: "D" }] },
  ]);
  expect(valuesOf("vivid diamonds antw")).toEqual([["fancy_vivid"], ["diamond"], ["antwerp-facets"]]);
  expect(readWords("2141", book)).toEqual([{ beginning: "2141", values: [] }]);
  expect(readWords("  1.00 ct ", book)).toEqual([{ beginning: "1.00", values: [] }]);
});

test("a Chinese run is cut into the longest known words; a beginning may mean several", () => {
  expect(valuesOf("圆形艳彩黄")).toEqual([["round"], ["fancy_vivid"], ["yellow", "gold"]]);
  expect(valuesOf("艳彩黄色 D")).toEqual([["fancy_vivid"], ["yellow"], ["D"]]);
  expect(readWords("龙", book)).toEqual([{ beginning: "龙", values: [] }]);
});
