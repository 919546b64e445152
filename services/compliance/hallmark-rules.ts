/** The shipped rows on hallmarks, read once a process: data/hallmark-regimes.csv and data/hallmark-finenesses.csv. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import {
  type HallmarkAnswer,
  type HallmarkRules,
  hallmarkDuty,
  readHallmarkRules,
  recognizedIn,
} from "@/domain/compliance/hallmark-duty";

let rules: HallmarkRules | null = null;

export function shippedHallmarkRules(): HallmarkRules {
  rules ??= readHallmarkRules(readRows("hallmark-regimes.csv"), readRows("hallmark-finenesses.csv"));
  return rules;
}

/** Null for goods without a metal whose fineness is known. */
export function hallmarkOf(
  item: { metal: string | null; finenessPm: number | null; madeIn: string | null },
  destination: string,
  at: Date,
): HallmarkAnswer | null {
  const { metal, finenessPm, madeIn } = item;
  if (!metal || !finenessPm) return null;
  return hallmarkDuty(
    { metal, finenessPm, markedIn: madeIn },
    destination,
    at.toISOString().slice(0, 10),
    shippedHallmarkRules(),
  );
}

/** Countries that take a mark without a further assay; null where nobody recorded in which country it was struck. */
export function recognitionOf(
  goods: { metal: string | null; finenessPm: number | null; markedIn: string | null },
  at: Date,
): string[] | null {
  const { metal, finenessPm, markedIn } = goods;
  if (!metal || !finenessPm || !markedIn) return null;
  return recognizedIn({ metal, finenessPm, markedIn }, at.toISOString().slice(0, 10), shippedHallmarkRules());
}

function readRows(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(process.cwd(), "data", file), "utf8"), { columns: true });
}
