/**
 * Published rates of import duty and import tax: dated rows with source and confidence. They are few on purpose: where
 * no row is known the answer is "not known", and a company keeps rates of its own. They never bear on a verdict.
 */

export const CHARGED_GOODS = ["diamond", "stone", "jewel"] as const;
/** diamond: loose, natural and polished. stone: every other loose stone. */
export type ChargedGoods = (typeof CHARGED_GOODS)[number];

/** What the rate rests on, or leaves out: words in the messages. */
export const CHARGE_CONDITIONS = ["diamond-exchange", "reverse-charge", "declaration-charge"] as const;
export type ChargeCondition = (typeof CHARGE_CONDITIONS)[number];

export type ImportCharge = {
  id: string;
  /** ISO 3166-1 alpha-2. */
  destination: string;
  goods: ChargedGoods | "any";
  charge: "duty" | "tax";
  basisPoints: number;
  condition: ChargeCondition | null;
  /** ISO dates, both days included; null is undated or open. */
  effectiveFrom: string | null;
  effectiveTo: string | null;
  source: string;
  confidence: "high" | "medium" | "low";
};

export function chargedGoods(item: { kind: string; species: string }): ChargedGoods {
  if (item.kind === "jewel") return "jewel";
  return item.species === "diamond" ? "diamond" : "stone";
}

/** @param asked.day ISO date on which the goods would arrive @returns null where no row is known */
export function chargeOn(
  rows: readonly ImportCharge[],
  asked: { destination: string; goods: ChargedGoods; charge: ImportCharge["charge"]; day: string },
): ImportCharge | null {
  const fits = (row: ImportCharge) =>
    row.destination === asked.destination &&
    row.charge === asked.charge &&
    (row.goods === "any" || row.goods === asked.goods) &&
    (row.effectiveFrom === null || row.effectiveFrom <= asked.day) &&
    (row.effectiveTo === null || asked.day <= row.effectiveTo);
  return rows.find(fits) ?? null;
}

function oneOf<Word extends string>(words: readonly Word[], text: string | undefined, id: string): Word {
  const found = words.find((word) => word === text);
  if (!found) throw new Error(`import charges: ${id} has "${text}", which is none of ${words.join(", ")}`);
  return found;
}

/** Rows of data/import-charges.csv. Throws on what it does not understand: the file is ours. */
export function readImportCharges(rows: readonly Record<string, string>[]): ImportCharge[] {
  return rows.map((row) => {
    const { id = "", destination = "", basis_points = "", source = "" } = row;
    if (!/^[A-Z]{2}$/.test(destination) || !/^\d{1,5}$/.test(basis_points) || source === "")
      throw new Error(`import charges: ${id} lacks destination, rate or source`);
    return {
      id,
      destination,
      goods: oneOf([...CHARGED_GOODS, "any"] as const, row.goods, id),
      charge: oneOf(["duty", "tax"] as const, row.charge, id),
      basisPoints: Number(basis_points),
      condition: row.condition ? oneOf(CHARGE_CONDITIONS, row.condition, id) : null,
      effectiveFrom: row.effective_from || null,
      effectiveTo: row.effective_to || null,
      source,
      confidence: oneOf(["high", "medium", "low"] as const, row.confidence, id),
    };
  });
}
