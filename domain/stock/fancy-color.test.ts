import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFancyColor, parseFancyColumns } from "@/domain/stock/fancy-color";
import { FANCY_HUES, FANCY_INTENSITIES, FANCY_MODIFIERS } from "@/domain/stock/fancy-vocabulary";

const color = (intensity: string | null, modifiers: string[], hue: string) => ({
  ok: true,
  color: { intensity, modifiers, hue },
});

test.each([
  ["Fancy Vivid Purplish Pink", color("fancy_vivid", ["purplish"], "pink")],
  ["Natural Fancy Intense Yellow", color("fancy_intense", [], "yellow")],
  ["FANCY LIGHT BROWNISH ORANGY PINK", color("fancy_light", ["brownish", "orangy"], "pink")],
  ["Fancy Deep Orange-Yellow", color("fancy_deep", [], "orange-yellow")],
  ["Fancy Vivid Greenish Yellow Orange", color("fancy_vivid", ["greenish"], "yellow-orange")],
  ["Faint Pink", color("faint", [], "pink")],
  ["Very Light Grayish Blue", color("very_light", ["grayish"], "blue")],
  ["Black", color(null, [], "black")],
  ["FIY", color("fancy_intense", [], "yellow")],
  ["NFLBY", color("fancy_light", ["brownish"], "yellow")],
  ["艳彩带紫粉红色", color("fancy_vivid", ["purplish"], "pink")],
  ["浓彩黄色", color("fancy_intense", [], "yellow")],
  ["深彩橙黄色", color("fancy_deep", [], "orange-yellow")],
  ["彩棕黄", color("fancy", ["brownish"], "yellow")],
  ["fancy-intense-yellow", color("fancy_intense", [], "yellow")],
  ["Fancy Color: Fancy Intense Yellow", color("fancy_intense", [], "yellow")],
  ["FANCY INTENSE YELLOW.", color("fancy_intense", [], "yellow")],
  ["Fcy Int Yel", color("fancy_intense", [], "yellow")],
  ["Fancy Dark Brown-Greenish Yellow", color("fancy_dark", ["brownish", "greenish"], "yellow")],
  ["Fancy Dark Grayish Greenish Yellow Chameleon", color("fancy_dark", ["grayish", "greenish"], "chameleon")],
])("%s", (written, expected) => {
  expect(parseFancyColor(written)).toEqual(expected);
});

test.each([
  ["Fancy Vivid Deep Brownish Orange-Yellow", "fancy-two-intensities"],
  ["Fancy Purplish", "fancy-hue-missing"],
  ["Fancy Vivid", "fancy-hue-missing"],
  ["Fancy Turquoise", "fancy-hue-unknown"],
  ["Fancy Cognac", "fancy-hue-unknown"],
  ["Fancy White Greenish Yellow", "fancy-hue-unknown"],
  ["Fancy Green Yellow Orange", "fancy-hue-unknown"],
  ["Pink", "fancy-intensity-missing"],
  ["FDY", "fancy-ambiguous"],
  ["FB", "fancy-ambiguous"],
])("%s is refused: %s", (written, fault) => {
  expect(parseFancyColor(written)).toEqual({ ok: false, fault });
});

test("three columns say the same as one", () => {
  expect(parseFancyColumns("Pink", "Fancy Vivid", "Purplish")).toEqual(parseFancyColor("Fancy Vivid Purplish Pink"));
  expect(parseFancyColumns("Yellow", "Intense", "None")).toEqual(parseFancyColor("Fancy Intense Yellow"));
  expect(parseFancyColumns("Fancy Intense Yellow", "", "")).toEqual(parseFancyColor("Fancy Intense Yellow"));
});

test("every color that the grammar can say is read back", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FANCY_INTENSITIES),
      fc.uniqueArray(fc.constantFrom(...FANCY_MODIFIERS), { maxLength: 2 }),
      fc.constantFrom(...FANCY_HUES),
      (intensity, modifiers, hue) => {
        const written = [intensity.replaceAll("_", " "), ...modifiers, hue].join(" ");
        expect(parseFancyColor(written)).toEqual(color(intensity, modifiers, hue));
      },
    ),
  );
});
