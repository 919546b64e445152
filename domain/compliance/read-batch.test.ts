/** What people write by hand: read as it is meant, or told as a fault; never taken for a country, a weight or a paper it is not. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COUNTRY_CODES } from "@/domain/compliance/country-codes";
import { type BatchCase, readBatchCase } from "@/domain/compliance/read-batch";

const STONE: BatchCase = {
  id: 1,
  origin_of_mining: "BW",
  country_of_polish: "IN",
  goods: "loose-polished",
  carat: "0.50",
  destination: "US",
  date: "2026-11-22",
};

function faultOf(changes: Partial<BatchCase>): string | null {
  const reading = readBatchCase({ ...STONE, ...changes });
  return reading.ok ? null : reading.fault;
}

function factsOf(changes: Partial<BatchCase>) {
  const reading = readBatchCase({ ...STONE, ...changes });
  if (!reading.ok) throw new Error(reading.fault);
  return reading.question.facts;
}

test("the codes are those of the table of countries", () => {
  const rows = readFileSync("data/countries.csv", "utf8").trim().split("\n").slice(1);
  expect([...COUNTRY_CODES].sort()).toEqual(rows.map((row) => row.slice(0, 2)).sort());
});

test.each<[string, Partial<BatchCase>]>([
  ["origin_of_mining", { origin_of_mining: "XX" }],
  ["origin_of_mining", { origin_of_mining: "SU" }],
  ["origin_of_mining", { origin_of_mining: "Russia" }],
  ["country_of_polish", { country_of_polish: ["IN", "ZZ"] }],
  ["exported_from", { exported_from: "RUS" }],
  ["destination", { destination: "QQ" }],
  ["destination", { destination: "" }],
  ["destination", { destination: "US, VN" }],
  ["carat", { carat: 0 }],
  ["carat", { carat: "0.000" }],
  ["carat", { carat: -0.5 }],
  ["carat", { carat: "0,5" }],
  ["carat", { carat: 1e30 }],
  ["date", { date: "2026-13-01" }],
  ["date", { date: "" }],
  ["grandfathered_since", { grandfathered_since: "long ago" }],
  ["unit_value_eur", { unit_value_eur: -1 }],
])("%s of %j is a fault", (field, changes) => {
  expect(faultOf(changes)).toMatch(new RegExp(`^${field}: `));
});

test("small letters, UK and a weight in words of figures are read", () => {
  expect(faultOf({ origin_of_mining: "bw", destination: "uk", operator: "eu" })).toBeNull();
  expect(factsOf({ carat: "0.50" }).stones[0]?.weightMct).toBe(500);
  expect(factsOf({ carat: 0.4999 }).stones[0]?.weightMct).toBe(499);
  expect(factsOf({ carat: 0.0004 }).stones[0]?.weightMct).toBe(0);
});

test.each<[BatchCase["kp_certificate"], boolean | null]>([
  [undefined, null],
  [true, true],
  [false, false],
  ["BW 001234", true],
  ["no", false],
  ["None", false],
  ["", false],
])("certificate %j is held: %j", (certificate, held) => {
  expect(factsOf({ goods: "rough", kp_certificate: certificate }).kimberley.held).toBe(held);
});
