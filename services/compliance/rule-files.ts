/** Reads the shipped rule set: data/trade-rules.csv and data/kimberley-participants.csv, own compilations of public law. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { readTradeRuleSet, type TradeRuleSet } from "@/domain/compliance/trade-rule";

/** Day on which the shipped rows were last compared with their sources. */
const RULES_AS_OF = "2026-11-22";

/** The tables as rows of text: what the database keeps, so that an old decision can be repeated. */
export type RuleTables = { rules: Record<string, string>[]; participants: Record<string, string>[] };
export type ShippedRules = { version: string; sha256: string; tables: RuleTables };

export function readRuleFiles(folder = path.join(process.cwd(), "data")): ShippedRules {
  const texts = ["trade-rules.csv", "kimberley-participants.csv"].map((file) =>
    readFileSync(path.join(folder, file), "utf8"),
  );
  const [rules = [], participants = []] = texts.map(
    (text) => parse(text, { columns: true }) as Record<string, string>[],
  );
  const sha256 = createHash("sha256").update(texts.join("\n")).digest("hex");
  return { version: `${RULES_AS_OF}-${sha256.slice(0, 8)}`, sha256, tables: { rules, participants } };
}

export function toRuleSet(version: string, tables: RuleTables): TradeRuleSet {
  return readTradeRuleSet(version, tables.rules, tables.participants);
}
