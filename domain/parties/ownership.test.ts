import fc from "fast-check";
import { expect, test } from "vitest";
import { ownershipRefusal, percentOf, permilleOf } from "@/domain/parties/ownership";

const none = { permille: 0, note: null };
const shares = (...all: number[]) => all.map((sharePermille) => ({ sharePermille }));

test.each([
  [shares(), none, "owner-missing"],
  [shares(600, 401), none, "shares-above-whole"],
  [shares(600, 399), none, "shares-below-whole"],
  [shares(600, 400), none, null],
  [shares(600), { permille: 400, note: null }, "rest-unexplained"],
  [shares(600), { permille: 400, note: "Twelve employees, none above 5 %" }, null],
  [shares(), { permille: 1000, note: "Listed on an exchange" }, "owner-missing"],
  [shares(334, 333, 333), none, null],
] as const)("%j and %j: %s", (owners, rest, refusal) => expect(ownershipRefusal(owners, rest)).toBe(refusal));

test("percents are read as written and written as read", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), (permille) => permilleOf(percentOf(permille)) === permille));
  expect(["33,4 %", "100", "100.1", "-1", "1e2", "33.44"].map(permilleOf)).toEqual([334, 1000, null, null, null, null]);
});
