/**
 * The four real retail listings that the project keeps for development; skipped where they are absent, because their
 * licences do not let them be published. Every row is accounted for, and every class of fault holds in the data itself.
 */
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { readFile } from "@/services/stock/read-file";

const FOLDER = "../shared/data/stock";
const open = (name: string) => readFileSync(`${FOLDER}/${name}`);
const rowsOf = (name: string) =>
  parse(gunzipSync(open(name)), { columns: true, bom: true }) as Record<string, string>[];

/** The files tell no stock number and no report: numbered, and without the laboratory, they are what a seller would send. */
function asSellersFile(rows: readonly Record<string, string>[], leaveOut: readonly string[]): Buffer {
  const headings = Object.keys(rows[0] ?? {}).filter((heading) => !leaveOut.includes(heading));
  const lines = rows.map((row, at) => [`N-${at}`, ...headings.map((heading) => `"${row[heading] ?? ""}"`)].join(","));
  return Buffer.from([["Stock #", ...headings].join(","), ...lines].join("\n"));
}

describe.skipIf(!existsSync(FOLDER))("the real files", () => {
  test.each([
    ["diamonds-ggplot2-53940.csv.gz", 53_940],
    ["bluenile-2020-round-14000.csv.gz", 14_000],
    ["brilliantearth-natural-vs-lab-119306.csv.gz", 119_307],
    ["sarah-gets-a-diamond-6000.csv.gz", 6_000],
  ])("%s: no row is lost, and none goes in without a stock number", async (name, rows) => {
    const reading = await readFile(`${FOLDER}/${name}`);
    expect(reading).toMatchObject({ fileError: null, rows, accepted: 0, rejected: rows });
    const lacking = new Set(
      reading.faults.filter((fault) => fault.details?.field === "stock_number").map((fault) => fault.line),
    );
    expect(lacking.size).toBe(rows);
  });

  test("ggplot2 diamonds, numbered: what stays out contradicts itself, what is left out is zero or impossible", async () => {
    const rows = rowsOf("diamonds-ggplot2-53940.csv.gz").map((row) => ({ ...row, shape: "Round" }));
    const reading = await readFile(asSellersFile(rows, []));
    expect(reading.accepted + reading.rejected).toBe(53_940);
    expect(new Set(reading.faults.map((fault) => fault.code))).toEqual(new Set(["weight-contradicts-measurements"]));
    const at = (line: number) => rows[line - 2] as Record<string, string>;
    const number = (row: Record<string, string>, field: string) => Number(row[field]);
    for (const fault of reading.faults) {
      const row = at(fault.line);
      const volume = ((number(row, "x") + number(row, "y")) / 2) ** 2 * number(row, "z") * 0.00615;
      const ratio = volume / number(row, "carat");
      expect(ratio > 2 || ratio < 0.5).toBe(true);
    }
    for (const warning of reading.warnings.filter((one) => one.code === "measurement-zero")) {
      const row = at(warning.line);
      expect([row.x, row.y, row.z].some((value) => Number(value) === 0)).toBe(true);
    }
    // "Premium" is a retail word, and the prices of 2008 are totals.
    expect(new Set(reading.warnings.filter((one) => one.code === "value-dropped").map((one) => one.value))).toEqual(
      new Set(["Premium"]),
    );
    expect(reading.drafts[0]).toMatchObject({ weightMct: 230, priceMinor: "32600", cut: "ideal", color: "E" });
  });

  test("Blue Nile rounds, numbered: prices struck out and told anew in words stay out, doubled grades are read", async () => {
    const rows = rowsOf("bluenile-2020-round-14000.csv.gz");
    const reading = await readFile(asSellersFile(rows, []));
    expect(reading.accepted + reading.rejected).toBe(14_000);
    const struck = rows.filter((row) => row.price?.startsWith("Was:")).length;
    expect(reading.faults.filter((fault) => fault.code === "price-form")).toHaveLength(struck);
    expect(new Set(reading.faults.map((fault) => fault.code))).toEqual(new Set(["price-form"]));
    expect(reading.drafts[0]).toMatchObject({ cut: "very_good", color: "J", clarity: "VVS1", priceMinor: "42500" });
  });

  test("Brilliant Earth: the rows that the file calls lab stay out as laboratory-grown, no other", async () => {
    const rows = rowsOf("brilliantearth-natural-vs-lab-119306.csv.gz");
    const reading = await readFile(`${FOLDER}/brilliantearth-natural-vs-lab-119306.csv.gz`);
    const grown = new Set(reading.faults.filter((fault) => fault.code === "lab-grown").map((fault) => fault.line));
    expect(grown).toEqual(new Set(rows.flatMap((row, at) => (row.type === "lab" ? [at + 2] : []))));
  });

  test("Sarah's diamonds, numbered: a laboratory without a number stays out, the stones alone go in", async () => {
    const rows = rowsOf("sarah-gets-a-diamond-6000.csv.gz").map((row) => ({ ...row, Shape: "Round" }));
    const named = await readFile(asSellersFile(rows, []));
    expect(new Set(named.faults.map((fault) => fault.code))).toEqual(new Set(["lab-without-report"]));
    expect(named.rejected).toBe(6_000);
    expect(await readFile(asSellersFile(rows, ["Report"]))).toMatchObject({ accepted: 6_000, rejected: 0 });
  });
});
