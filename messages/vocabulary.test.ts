/** Every value that the market stores has a word in each language; a value that nobody named would show as code. */
import { expect, test } from "vitest";
import * as fancy from "@/domain/stock/fancy-vocabulary";
import * as vocabulary from "@/domain/stock/vocabulary";
import { type TermGroup, term } from "@/messages/terms";

const GROUPS: [TermGroup, readonly string[]][] = [
  ["kind", vocabulary.ITEM_KINDS],
  ["shape", vocabulary.SHAPES],
  ["color", vocabulary.COLORS],
  ["clarity", vocabulary.CLARITIES],
  ["grade", vocabulary.GRADES],
  ["fluorescence", vocabulary.FLUORESCENCES],
  ["fluorescence-color", vocabulary.FLUORESCENCE_COLORS],
  ["lab", vocabulary.LABS],
  ["fancy-intensity", fancy.FANCY_INTENSITIES],
  ["fancy-modifier", fancy.FANCY_MODIFIERS],
  ["fancy-hue", fancy.FANCY_HUES],
  ["species", vocabulary.SPECIES],
  ["treatment", vocabulary.TREATMENTS],
  ["jewel-type", vocabulary.JEWEL_TYPES],
  ["metal", vocabulary.METALS],
  ["metal-color", vocabulary.METAL_COLORS],
  ["girdle", vocabulary.GIRDLES],
  ["culet", vocabulary.CULETS],
  ["availability", vocabulary.AVAILABILITIES],
];
const SAME_IN_BOTH: TermGroup[] = ["color", "clarity", "lab"];

test.each(GROUPS)("%s", (group, values) => {
  for (const value of values) {
    const [english, chinese] = [term("en", group, value), term("zh", group, value)];
    if (SAME_IN_BOTH.includes(group)) {
      expect(english, value).not.toBe("");
      continue;
    }
    expect(english, value).not.toBe(value);
    expect(english, value).toMatch(/^[A-Z]/);
    expect(chinese, value).toMatch(/[\u4e00-\u9fff]/);
  }
});
