import { expect, test } from "vitest";
import { frameAfterDrag, frameAfterKey } from "@/components/item/viewer/spin";

test.each([
  [0, 500, 500, 0],
  [0, 250, 500, 18],
  [0, -14, 500, 35],
  [35, 14, 500, 0],
  [3, 0, 0, 3],
])("from view %i a drag of %i in %i pixels shows view %i", (from, drag, width, shown) => {
  expect(frameAfterDrag(from, drag, width, 36)).toBe(shown);
});

test("keys turn around both ends, and others nothing", () => {
  expect(["ArrowLeft", "ArrowRight", "Home", "End", "Tab"].map((key) => frameAfterKey(0, key, false, 36))).toEqual([
    35,
    1,
    0,
    35,
    null,
  ]);
  expect(frameAfterKey(0, "ArrowRight", true, 36)).toBe(7);
});
