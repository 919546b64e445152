import { expect, test } from "vitest";
import { CLARITY_WORDS, COUNTRY_WORDS, GRADE_WORDS, lookUp, SHAPE_WORDS } from "@/domain/stock/canonical-values";
import { suggestValues } from "@/domain/stock/suggest-values";

test.each([
  ["clarity", "VS", ["VS1", "VS2"]],
  ["clarity", "VVS3", ["VVS1", "VVS2"]],
  ["shape", "Ronud", ["round"]],
  ["shape", "Marquiz", ["marquise"]],
  ["country", "Dubay", ["AE"]],
  ["country", "Botswna", ["BW"]],
  ["lab", "GAI", ["GIA"]],
  ["polish", "Excelent", ["excellent"]],
  ["color", "H-I", ["H", "I"]],
  ["fluorescence_intensity", "Mediun", ["medium"]],
])("for %s %j the nearest terms come first: %j", (field, cell, values) => {
  expect(suggestValues(field, cell).slice(0, values.length)).toEqual(values);
});

test.each([
  ["clarity", "hello"],
  ["clarity", ""],
  ["shape", "12345"],
  ["color", "see report"],
  ["carat", "1.O1"],
  [null, "VS"],
])("for %s %j nothing is suggested", (field, cell) => {
  expect(suggestValues(field, cell)).toEqual([]);
});

test("what is suggested is understood when it is read again", () => {
  for (const [table, value] of [
    [GRADE_WORDS, "very_good"],
    [SHAPE_WORDS, "old_european"],
    [COUNTRY_WORDS, "AE"],
    [CLARITY_WORDS, "VVS2"],
  ] as const) {
    expect(lookUp(table, value)).toBe(value);
  }
});
