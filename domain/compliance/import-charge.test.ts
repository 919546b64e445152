import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { chargedGoods, chargeOn, readImportCharges } from "@/domain/compliance/import-charge";

const ROWS = readImportCharges(parse(readFileSync("data/import-charges.csv", "utf8"), { columns: true }));
const on = (destination: string, goods: "diamond" | "stone" | "jewel", charge: "duty" | "tax") =>
  chargeOn(ROWS, { destination, goods, charge, day: "2026-11-23" })?.basisPoints ?? null;

test("only what somebody published is known", () => {
  expect([on("HK", "jewel", "duty"), on("HK", "stone", "tax")]).toEqual([0, 0]);
  expect([on("CN", "diamond", "duty"), on("CN", "diamond", "tax")]).toEqual([0, 400]);
  expect([on("CN", "stone", "duty"), on("CN", "jewel", "tax"), on("US", "diamond", "duty")]).toEqual([
    null,
    null,
    null,
  ]);
  expect([on("AE", "jewel", "tax"), on("AE", "jewel", "duty")]).toEqual([500, null]);
});

test("every row names its source; what was not checked is low", () => {
  for (const row of ROWS) expect(row.source.length).toBeGreaterThan(10);
  expect(ROWS.filter((row) => row.destination === "CN").every((row) => row.confidence === "low")).toBe(true);
});

test("a row counts on its days, both included", () => {
  const row = { ...ROWS[0], effectiveFrom: "2026-01-01", effectiveTo: "2026-01-31" } as (typeof ROWS)[number];
  const at = (day: string) => chargeOn([row], { destination: "HK", goods: "stone", charge: "duty", day }) !== null;
  expect(["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map(at)).toEqual([false, true, true, false]);
});

test("a file that nobody understands throws", () => {
  const row = {
    id: "X",
    destination: "HK",
    goods: "any",
    charge: "duty",
    basis_points: "0",
    source: "a law",
    confidence: "high",
  };
  expect(readImportCharges([row])).toHaveLength(1);
  for (const broken of [{ goods: "cars" }, { confidence: "sure" }, { basis_points: "5 %" }, { source: "" }])
    expect(() => readImportCharges([{ ...row, ...broken }])).toThrow();
  expect([
    chargedGoods({ kind: "pair", species: "diamond" }),
    chargedGoods({ kind: "stone", species: "lab-grown-diamond" }),
  ]).toEqual(["diamond", "stone"]);
});
