/** Whole questions as people ask them, answered by the shipped rule set. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { type BatchCase, readBatchCase } from "@/domain/compliance/read-batch";
import { TRADE_GOODS, type TradeDecision, VERDICTS } from "@/domain/compliance/trade-decision";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

const shipped = readRuleFiles();
const set = toRuleSet(shipped.version, shipped.tables);

const STONE: BatchCase = {
  id: 1,
  origin_of_mining: "BW",
  country_of_polish: "IN",
  goods: "loose-polished",
  carat: 1.2,
  destination: "US",
  date: "2026-11-22",
};

function decide(changes: Partial<BatchCase>): TradeDecision {
  const reading = readBatchCase({ ...STONE, ...changes });
  if (!reading.ok) throw new Error(reading.fault);
  return applyTradeRules(set, reading.question);
}

test("a 1.2 ct stone mined in Russia and polished in India is refused for the United States, and says why", () => {
  const decision = decide({ origin_of_mining: "RU" });
  expect(decision.verdict).toBe("refused");
  expect(decision.rules[0]).toBe("US-RU-03");
  expect(decision.fired[0]).toMatchObject({ reason: "russian-mined", thresholdMct: 500, effectiveFrom: "2024-09-01" });
  expect(decision.sources[0]).toContain("89 FR 16450");
  expect(decision.next).toBe("choose-another");
});

const JEWEL: Partial<BatchCase> = { goods: "jewelry-with-diamonds", metal: "gold", country_of_manufacture: "HK" };
const RUSSIAN: Partial<BatchCase> = { origin_of_mining: "RU" };

describe.each<[string, Partial<BatchCase>, TradeDecision["verdict"], string?]>([
  ["Botswana stone to the US", {}, "documents", "US-DOC-02"],
  ["Botswana stone of 0.3 ct to the US", { carat: 0.3 }, "allowed"],
  ["Botswana stone to Vietnam", { destination: "VN" }, "allowed", "VN-FREE-01"],
  ["Botswana stone to China: the exchange", { destination: "CN" }, "documents", "CN-CH-01"],
  ["Botswana stone to a country whose law was not read", { destination: "BR" }, "documents", "BASE-ELSEWHERE"],
  ["Russian stone to the EU by way of India", { ...RUSSIAN, destination: "DE" }, "refused", "EU-RU-04"],
  ["the same to an outermost region of the EU", { ...RUSSIAN, destination: "RE" }, "refused", "EU-RU-04"],
  ["the same to Jersey", { ...RUSSIAN, destination: "JE" }, "refused", "UK-RU-03"],
  ["the same to Puerto Rico", { ...RUSSIAN, destination: "PR" }, "refused", "US-RU-03"],
  ["the same to Liechtenstein", { ...RUSSIAN, destination: "LI" }, "refused", "CH-RU-03"],
  ["Russian stone below the weight", { ...RUSSIAN, carat: 0.49 }, "review", "HOUSE-RU-US-2"],
  ["Japan, the day before its own date", { ...RUSSIAN, destination: "JP", date: "2024-05-09" }, "allowed"],
  ["Japan, on its own date", { ...RUSSIAN, destination: "JP", date: "2024-05-10" }, "refused", "JP-RU-02"],
  ["Japan, 0.5 ct a day before", { ...RUSSIAN, carat: 0.5, destination: "JP", date: "2024-10-01" }, "review"],
  [
    "Japan, 0.5 ct on the day",
    { ...RUSSIAN, carat: 0.5, destination: "JP", date: "2024-10-02" },
    "refused",
    "JP-RU-03",
  ],
  ["US before the bans: worked elsewhere", { ...RUSSIAN, date: "2024-02-29" }, "allowed"],
  ["Russian stone to a free hub, operator unknown", { ...RUSSIAN, destination: "HK" }, "review", "HOUSE-RU-HUB-1"],
  ["with an American operator", { ...RUSSIAN, destination: "HK", operator: "US" }, "review", "HOUSE-RU-HUB-1"],
  [
    "with an operator in the Emirates",
    { ...RUSSIAN, destination: "HK", operator: "AE" },
    "documents",
    "HOUSE-RU-HUB-2",
  ],
  ["Norway and Russian goods", { ...RUSSIAN, destination: "NO" }, "review", "NO-RU-01"],
  [
    "grandfathered in 2025",
    { ...RUSSIAN, date: "2025-11-22", grandfathered_since: "2024-02-29" },
    "documents",
    "US-GL-104",
  ],
  ["grandfathered a day late", { ...RUSSIAN, date: "2025-11-22", grandfathered_since: "2024-03-01" }, "refused"],
  [
    "a smaller one has until September",
    { ...RUSSIAN, carat: 0.8, date: "2025-11-22", grandfathered_since: "2024-08-31" },
    "documents",
  ],
  ["the last day of the license", { ...RUSSIAN, date: "2026-08-31", grandfathered_since: "2020-01-01" }, "documents"],
  ["the license has ended", { ...RUSSIAN, date: "2026-09-01", grandfathered_since: "2020-01-01" }, "refused"],
  [
    "never for a stone polished in Russia",
    { ...RUSSIAN, country_of_polish: "RU", exported_from: "AE", date: "2025-11-22", grandfathered_since: "2020-01-01" },
    "refused",
    "US-RU-01",
  ],
  [
    "nor for one sent from Russia since",
    { ...RUSSIAN, exported_from: "RU", destination: "BE", grandfathered_since: "2020-01-01" },
    "refused",
    "EU-RU-01",
  ],
  [
    "EU grandfathering has no end",
    { ...RUSSIAN, destination: "BE", grandfathered_since: "2024-02-29" },
    "documents",
    "EU-GF-01",
  ],
  ["unknown mine", { origin_of_mining: null }, "refused", "HOUSE-UNK-US-2"],
  ["unknown mine, tiny", { origin_of_mining: "UNKNOWN", carat: 0.05 }, "review", "HOUSE-UNK-US-3"],
  ["unknown mine to a hub", { origin_of_mining: null, destination: "HK" }, "documents", "HOUSE-UNK-ANY"],
  ["mixed parcel: the worst origin", { origin_of_mining: "BW|RU|NA" }, "refused", "US-RU-03"],
  ["mixed parcel, one undeclared", { origin_of_mining: ["BW", "UNKNOWN"] }, "refused", "HOUSE-UNK-US-2"],
  ["transit of Russia to the EU", { destination: "IT", transited: "RU" }, "refused", "EU-RU-02"],
  ["transit of Russia to Vietnam", { destination: "VN", transited: true }, "review"],
  ["American jewelry question: Russian stones set in Hong Kong", { ...JEWEL, ...RUSSIAN }, "refused", "US-AMB-01"],
  ["the same to the EU: suspended, so a person", { ...JEWEL, ...RUSSIAN, destination: "FR" }, "review", "EU-RU-05"],
  ["the same to the UK", { ...JEWEL, ...RUSSIAN, destination: "GB" }, "review", "UK-RU-05"],
  ["the same to Switzerland", { ...JEWEL, ...RUSSIAN, destination: "CH" }, "review"],
  ["jewelry made in Russia, Botswana stones", { ...JEWEL, country_of_manufacture: "RU" }, "refused", "US-RU-04"],
  [
    "gold chain made in Russia",
    { goods: "jewelry-no-diamonds", metal: "18K gold", country_of_manufacture: "RU", origin_of_mining: null },
    "refused",
    "US-AU-RU",
  ],
  [
    "silver made in Russia to the EU",
    { goods: "jewelry-no-diamonds", metal: "silver", country_of_manufacture: "RU", destination: "EU" },
    "refused",
    "EU-RU-07",
  ],
  [
    "lab-grown, grown in Russia, to the UK",
    { goods: "loose-polished", lab_grown: true, ...RUSSIAN, carat: 0.5, destination: "GB" },
    "refused",
    "UK-RU-04",
  ],
  [
    "a day before the UK's date",
    { goods: "lab-grown", ...RUSSIAN, carat: 0.5, destination: "GB", date: "2025-04-23" },
    "review",
  ],
  ["Belarus-polished to the UK", { country_of_polish: "BY", destination: "GB" }, "review", "HOUSE-BY-1"],
  ["Belarus-polished to the EU", { country_of_polish: "BY", destination: "NL" }, "refused", "EU-BY-01"],
  ["Burmese ruby to the US", { goods: "coloured-stone", stone: "ruby", origin_of_mining: "MM" }, "review", "US-MM-02"],
  [
    "Burmese ruby in 2018",
    { goods: "coloured-stone", stone: "ruby", origin_of_mining: "MM", date: "2018-05-01" },
    "allowed",
  ],
  [
    "Burmese ruby in 2015",
    { goods: "coloured-stone", stone: "ruby", origin_of_mining: "MM", date: "2015-05-01" },
    "refused",
    "US-MM-01",
  ],
  [
    "coral to Hong Kong",
    { goods: "coloured-stone", stone: "coral", origin_of_mining: "IT", destination: "HK" },
    "documents",
    "CITES-01",
  ],
  ["North Korea", { destination: "KP" }, "refused", "UN-KP-01"],
  ["Iranian jewelry to the US", { ...JEWEL, country_of_manufacture: "IR" }, "refused", "US-EMB-01"],
  [
    "EU operator to Russia above EUR 300",
    { destination: "RU", operator: "DE", unit_value_eur: 300.01 },
    "refused",
    "EU-EXP-RU",
  ],
  ["EU operator to Russia at EUR 300", { destination: "RU", operator: "DE", unit_value_eur: 300 }, "review"],
  [
    "rough to Antwerp from a participant",
    { goods: "rough", exported_from: "ZA", origin_of_mining: "ZA", destination: "BE" },
    "documents",
    "EU-KP-02",
  ],
  [
    "rough from a country outside the scheme",
    { goods: "rough", exported_from: "ZM", origin_of_mining: "ZM", destination: "AE" },
    "refused",
    "AE-KP-01",
  ],
  ["rough to Azerbaijan", { goods: "rough", destination: "AZ" }, "refused", "AZ-KP-01"],
  ["polished to Azerbaijan", { destination: "AZ" }, "allowed", "AZ-FREE-01"],
  [
    "rough that came by the Emirates stays Russian",
    { goods: "rough", ...RUSSIAN, exported_from: "AE", destination: "BE" },
    "refused",
    "EU-RU-01",
  ],
  ["rough without a certificate", { goods: "rough", kp_certificate: false, destination: "IN" }, "refused", "KP-ANY-04"],
  [
    "certificate of another issuer",
    { goods: "rough", kp_certificate: "ZW001234", exported_from: "BW", destination: "IN" },
    "review",
    "KP-ANY-05",
  ],
  [
    "EU certificate from Belgium",
    { goods: "rough", kp_certificate: "EU 123456", exported_from: "BE", destination: "IN" },
    "documents",
    "IN-KP-02",
  ],
  [
    "Uzbek rough to the US before its list",
    { goods: "rough", origin_of_mining: "UZ", date: "2025-03-05" },
    "refused",
    "US-KP-01",
  ],
  ["and on the day", { goods: "rough", origin_of_mining: "UZ", date: "2025-03-06" }, "documents", "US-KP-02"],
  [
    "the United Kingdom was the EU until 2020",
    { goods: "rough", destination: "GB", date: "2020-12-31" },
    "documents",
    "EU-KP-02",
  ],
  ["a weight nobody told reaches the threshold", { ...RUSSIAN, carat: null }, "refused", "US-RU-03"],
  ["0.4999 ct is not half a carat", { ...RUSSIAN, carat: 0.4999 }, "review"],
])("%s", (_name, changes, verdict, rule) => {
  test(`is ${verdict}`, () => {
    const decision = decide(changes);
    expect([decision.verdict, ...decision.rules]).toEqual(
      rule ? expect.arrayContaining([verdict, rule]) : expect.arrayContaining([verdict]),
    );
    expect(decision.verdict).toBe(verdict);
    expect(decision.sources.length).toBeGreaterThan(0);
  });
});

test("a polisher never washes off the mine: for banned destinations no place of work makes a Russian stone allowed", () => {
  const country = fc.constantFrom("IN", "BE", "CN", "AE", "IL", "BW", "TH", "HK", "AM", "UNKNOWN");
  fc.assert(
    fc.property(
      country,
      country,
      fc.constantFrom("US", "DE", "GB", "CA", "JP", "CH", "MQ", "PR", "GG"),
      fc.integer({ min: 500, max: 20_000 }),
      (polish, exported, destination, mct) => {
        const decision = decide({
          ...RUSSIAN,
          country_of_polish: polish,
          exported_from: exported,
          destination,
          carat: mct / 1000,
        });
        expect(decision.verdict).toBe("refused");
      },
    ),
  );
});

test("nothing with an unknown or Russian step ever comes out as a plain yes after the bans began", () => {
  const country = fc.constantFrom("RU", "UNKNOWN", "BW", "IN", "HK");
  fc.assert(
    fc.property(
      fc.record({
        origin_of_mining: country,
        country_of_polish: country,
        country_of_manufacture: country,
        exported_from: country,
        goods: fc.constantFrom(...TRADE_GOODS.filter((goods) => goods !== "jewelry-no-diamonds")),
        stone: fc.constantFrom("sapphire", "diamond"),
        carat: fc.constantFrom(null, 0.1, 0.5, 1, 3),
        destination: fc.constantFrom(
          "US",
          "EU",
          "GB",
          "CA",
          "JP",
          "CH",
          "HK",
          "CN",
          "AE",
          "VN",
          "BR",
          "NO",
          "KZ",
          "AZ",
        ),
      }),
      (changes) => {
        fc.pre(
          [changes.country_of_polish, changes.country_of_manufacture, changes.exported_from].includes("RU") ||
            changes.origin_of_mining === "RU" ||
            (changes.origin_of_mining === "UNKNOWN" && changes.goods !== "lab-grown"),
        );
        const decision = decide(changes);
        // The place of manufacture says nothing about a loose stone.
        const idle = changes.goods === "colored-stone" || changes.goods === "rough";
        fc.pre(
          !(
            idle &&
            changes.origin_of_mining !== "RU" &&
            changes.origin_of_mining !== "UNKNOWN" &&
            changes.exported_from !== "RU"
          ),
        );
        expect(decision.verdict).not.toBe("allowed");
      },
    ),
    { numRuns: 600 },
  );
});

test("the verdict is the strictest effect of the rules that fired", () => {
  for (const destination of ["US", "CN", "BR", "KP", "HK"]) {
    const decision = decide({ destination });
    const strictest = Math.max(...decision.fired.map((rule) => VERDICTS.indexOf(rule.effect)));
    expect(VERDICTS.indexOf(decision.verdict)).toBeGreaterThanOrEqual(strictest);
    expect(decision.rules.filter((id) => decision.checked.includes(id))).toEqual([]);
  }
});

test("what cannot be read is a fault with its field, never a guess", () => {
  expect(readBatchCase({ ...STONE, destination: "Narnia" })).toEqual({
    ok: false,
    fault: 'destination: "Narnia" is no country code',
  });
  expect(readBatchCase({ ...STONE, date: "2026-02-30" }).ok).toBe(false);
  expect(readBatchCase({ ...STONE, goods: "gravel" }).ok).toBe(false);
  expect(readBatchCase({ ...STONE, carat: "heavy" }).ok).toBe(false);
});
