import { describe, expect, test } from "vitest";
import { type HallmarkRules, hallmarkDuty } from "@/domain/compliance/hallmark-duty";
import { hallmarkOf, shippedHallmarkRules } from "@/services/compliance/hallmark-rules";

const rules = shippedHallmarkRules();
const day = "2026-11-22";
const gold = (finenessPm: number, markedIn: string | null) => ({ metal: "gold", finenessPm, markedIn });
const verdict = (goods: ReturnType<typeof gold>, to: string, on = day, by: HallmarkRules = rules) =>
  hallmarkDuty(goods, to, on, by).verdict;

describe("marks from state to state", () => {
  test("the common control mark passes between the states of the convention, and no further", () => {
    expect(verdict(gold(750, "CH"), "GB")).toBe("recognized");
    expect(verdict(gold(750, "CH"), "CN")).toBe("task");
    expect(verdict(gold(750, "HK"), "GB")).toBe("task");
    expect(verdict(gold(750, null), "GB")).toBe("task");
  });

  test("a fineness that the destination does not know is no mark", () => {
    expect(verdict(gold(417, "CH"), "GB")).toBe("task");
    expect(hallmarkDuty(gold(333, "CH"), "GB", day, rules).fineness).toMatchObject({ legal: false, minimumPm: 375 });
    expect(hallmarkDuty({ metal: "silver", finenessPm: 801, markedIn: "AZ" }, "AZ", day, rules).fineness?.legal).toBe(
      true,
    );
  });

  test("states with marks of their own ask for them; their own goods have them", () => {
    expect(verdict(gold(585, "RU"), "AZ")).toBe("task");
    expect(verdict(gold(585, "AZ"), "AZ")).toBe("recognized");
    expect(verdict(gold(585, "BY"), "RU")).toBe("task");
    expect(verdict(gold(750, "IT"), "US")).toBe("none");
  });

  test("what is uncertain or unwritten goes to a person", () => {
    expect(verdict(gold(750, "HK"), "VN")).toBe("ask");
    expect(verdict(gold(750, "HK"), "BR")).toBe("ask");
    expect(verdict(gold(750, "HK"), "IN")).toBe("ask");
  });
});

test("a rule counts from its day to its last day", () => {
  const [row] = rules.regimes.filter(({ regime }) => regime === "CCM");
  if (!row) throw new Error("no convention");
  const dated = { ...rules, regimes: [{ ...row, effectiveFrom: "2026-01-01", effectiveTo: "2026-01-31" }] };
  const on = (at: string) => verdict(gold(750, "CH"), "GB", at, dated);
  expect(["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map(on)).toEqual([
    "ask",
    "recognized",
    "recognized",
    "ask",
  ]);
});

test("every row names its source; goods without a known fineness have no answer", () => {
  expect([...rules.regimes, ...rules.finenesses].filter(({ source }) => source === "")).toEqual([]);
  expect(hallmarkOf({ metal: "gold", finenessPm: null, madeIn: "CH" }, "GB", new Date())).toBeNull();
  expect(hallmarkOf({ metal: null, finenessPm: 750, madeIn: "CH" }, "GB", new Date())).toBeNull();
});
