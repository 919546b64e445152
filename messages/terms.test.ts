import { expect, test } from "vitest";
import { countryName } from "@/domain/shared/format";
import { fancyColorName, hasTerm, isUnconfirmed, term } from "@/messages/terms";
import { TERMS, UNCONFIRMED } from "@/messages/terms-data";
import { compileTerms } from "@/scripts/build-terms.mjs";

test("the shipped table is the one that the data makes", () => {
  expect({ terms: TERMS, unsure: UNCONFIRMED }).toEqual(compileTerms());
});

test("a stone is named in the words of the trade", () => {
  expect(term("en", "shape", "round")).toBe("Round");
  expect(term("zh", "shape", "round")).toBe("圆形");
  expect(term("zh", "grade", "EX")).toBe("极好");
  expect(term("zh", "grade", "excellent")).toBe("极好");
  expect(term("en", "fluorescence", "very_strong")).toBe("Very strong");
  expect(term("zh", "fluorescence", "very-strong")).toBe("极强");
  expect(term("en", "country", "RU")).toBe("Russia");
  expect(term("zh", "country", "cn")).toBe("中国");
});

test("a country has one name, whichever list it is read from", () => {
  for (const code of ["AE", "BW", "CD", "CG", "CN", "HK", "ID", "IN", "MO", "RU", "TW", "ZA"])
    expect(countryName(code, "zh"), code).toBe(term("zh", "country", code));
  expect(countryName("CD", "en")).toBe(term("en", "country", "CD"));
});

test("a value nobody has named is shown as it is", () => {
  expect(term("zh", "shape", "dodecahedron")).toBe("dodecahedron");
  expect(hasTerm("shape", "dodecahedron")).toBe(false);
});

test("fancy colors follow the order of the report", () => {
  const pink = { intensity: "fancy-vivid", modifiers: ["purplish"], hue: "pink" };
  expect(fancyColorName("en", pink)).toBe("Fancy Vivid Purplish Pink");
  expect(fancyColorName("zh", pink)).toBe("艳彩带紫粉红色");
  expect(fancyColorName("zh", { intensity: "fancy-intense", modifiers: null, hue: "orange-yellow" })).toBe(
    "浓彩橙黄色",
  );
  expect(fancyColorName("en", { intensity: "fancy", modifiers: [], hue: "orange-yellow" })).toBe("Fancy Orange-Yellow");
});

test("unconfirmed Chinese words are known as such", () => {
  expect(isUnconfirmed("fancy-modifier", "purplish")).toBe(true);
  expect(isUnconfirmed("shape", "round")).toBe(false);
});

test("no word is written in British spelling", () => {
  for (const words of Object.values(TERMS))
    for (const [english] of Object.values(words as Record<string, readonly [string, string]>))
      expect(english).not.toMatch(/colour|grey|jewellery|centre/i);
});
