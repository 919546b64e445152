import fc from "fast-check";
import { expect, test } from "vitest";
import { readNumberList } from "@/domain/shopping/number-list";

test.each([
  ["2141438172\n6302 845 112\r\nGIA 7487261904", ["2141438172", "6302845112", "7487261904"]],
  ["２１４１４３８１７２，vt-000123；S-17、AB_9", ["2141438172", "VT-000123", "S-17", "AB_9"]],
  ["IGI: LG12 \t HRD 240188\t\t", ["LG12", "240188"]],
  ["2141438172 6302845112", ["2141438172", "6302845112"]],
  ['"A1","A1"; a1', ["A1"]],
  ["gia-2141438172", ["2141438172"]],
  ["GIA", ["GIA"]],
  [" \n,, ; ", []],
])("%j", (text, numbers) => {
  expect(readNumberList(text)).toEqual(numbers);
});

test("whatever is pasted, each number comes once, without spaces and separators", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const numbers = readNumberList(text);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const number of numbers) expect(number).toMatch(/^[^\s\0,;|]+$/u);
    }),
  );
});

test("a list of plain numbers comes back as it is", () => {
  const number = fc.stringMatching(/^[0-9]{7,12}$/);
  fc.assert(
    fc.property(fc.uniqueArray(number), fc.constantFrom("\n", ", ", ";", "\t", " "), (numbers, joint) => {
      expect(readNumberList(numbers.join(joint))).toEqual(numbers);
    }),
  );
});
