import fc from "fast-check";
import { expect, test } from "vitest";
import { toIndexRow } from "@/domain/catalogue/index-row";
import { itemFacts } from "@/domain/catalogue/testing/sample-facts";
import { summariesOf, summaryText } from "@/services/catalogue/kept-summaries";
import { toPageRow } from "@/services/catalogue/page-rows";
import { toStockSummary } from "@/services/catalogue/stock-summary";
import type { ShownRate } from "@/services/fx/read-rates";

const rateOf = (ratePpm: string): ShownRate => ({
  base: "USD",
  quote: "CNY",
  ratePpm,
  asOf: "2026-11-20",
  source: "test",
  sample: true,
});
const named = (name: string) => new Map([["house", { name, nameZh: null, country: "BE" }]]);

test("a summary is made once, and anew with another name, currency or rate; its text is its JSON", async () => {
  await fc.assert(
    fc.asyncProperty(itemFacts(fc.integer({ min: 1, max: 999 })), async (facts) => {
      const row = toIndexRow({ ...facts, producer: "house", currency: "USD", priceMinor: 123_456 }, "class", 123_456);
      const [old, renamed] = [named("Old"), named("New")];
      const [rate, newer] = [rateOf("7000000"), rateOf("7100000")];
      const ask = async (companies: typeof old, currency: "USD" | "CNY", given: ShownRate | null) => {
        const [summary] = await summariesOf([row], companies, currency, async () => given);
        if (!summary) throw new Error("no summary");
        const fresh = toStockSummary(toPageRow(row, companies), currency, new Map([["USD", given]]));
        expect(summary).toEqual(fresh);
        expect(summaryText(summary)).toBe(JSON.stringify(fresh));
        return summary;
      };
      const first = await ask(old, "CNY", rate);
      expect(await ask(old, "CNY", rate)).toBe(first);
      await ask(renamed, "CNY", rate);
      await ask(renamed, "CNY", newer);
      await ask(renamed, "USD", null);
    }),
    { numRuns: 50 },
  );
});
