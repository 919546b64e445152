/**
 * Questions that published law answers, each with the text that does, worked out apart from the rows and asked through the
 * command's own door. Where the law is open the expected answer is a person, never a plain yes.
 */
import { describe, expect, test } from "vitest";
import { decideAnyCase } from "@/services/compliance/decide-cases";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

const shipped = readRuleFiles();
const set = toRuleSet(shipped.version, shipped.tables);

const STONE = { origin_of_mining: "BW", country_of_polish: "IN", goods: "loose-polished", carat: 1.2 };
const RUSSIAN = { ...STONE, origin_of_mining: "RU" };
const JEWEL = { ...STONE, goods: "jewelry-with-diamonds", metal: "gold", country_of_manufacture: "IT" };
const CHAIN = { goods: "jewelry-no-diamonds", metal: "gold", country_of_manufacture: "RU" };
const GROWN = { goods: "lab-grown", country_of_manufacture: "IN", country_of_polish: "IN", carat: 1 };
const ROUGH = { goods: "rough", origin_of_mining: "BW", exported_from: "BW", carat: 2 };

type Row = [question: string, facts: object, destination: string, date: string, verdict: string];

function verdictOf(facts: object, destination: string, date: string): string {
  return decideAnyCase(set, { id: 1, ...facts, destination, date }).verdict;
}

describe.each<[string, Row[]]>([
  [
    "31 CFR 587, 89 FR 16450 and OFAC's general licenses 103 and 104",
    [
      ["cut elsewhere before the third-country ban", RUSSIAN, "US", "2024-02-29", "allowed"],
      [
        "jewelry made in Russia, the day before",
        { ...JEWEL, metal: "platinum", country_of_manufacture: "RU" },
        "US",
        "2024-02-29",
        "allowed",
      ],
      ["jewelry made in Russia, the day", { ...JEWEL, country_of_manufacture: "RU" }, "US", "2024-03-01", "refused"],
      [
        "jewelry made in Russia that left it in time, whoever exports it now",
        { ...JEWEL, country_of_manufacture: "RU", grandfathered_since: "2024-02-29" },
        "US",
        "2026-11-22",
        "documents",
      ],
      [
        "the same sent from Russia now",
        { ...JEWEL, country_of_manufacture: "RU", exported_from: "RU", grandfathered_since: "2024-02-29" },
        "US",
        "2026-11-22",
        "refused",
      ],
      [
        "a ruby that crossed Russia",
        { goods: "coloured-stone", stone: "ruby", origin_of_mining: "MZ", transited: "RU" },
        "US",
        "2026-01-01",
        "review",
      ],
    ],
  ],
  [
    "Regulation 833/2014 Art. 3i, 3o and 3p",
    [
      [
        "polished in Russia, left it in 2023",
        { ...RUSSIAN, country_of_polish: "RU", grandfathered_since: "2023-12-31" },
        "DE",
        "2026-09-01",
        "documents",
      ],
      [
        "polished in Russia, left it on the first day of the ban",
        { ...RUSSIAN, country_of_polish: "RU", grandfathered_since: "2024-01-01" },
        "DE",
        "2026-09-01",
        "refused",
      ],
      ["gold made in Russia, before the seventh package", CHAIN, "FR", "2022-07-21", "allowed"],
      ["gold made in Russia", CHAIN, "FR", "2022-07-22", "refused"],
      ["gold made in Russia, sent from Dubai", { ...CHAIN, exported_from: "AE" }, "FR", "2023-05-01", "review"],
      ["silver made in Russia", { ...CHAIN, metal: "silver" }, "FR", "2022-10-07", "refused"],
      ["to an outermost region", RUSSIAN, "GP", "2025-05-01", "refused"],
      ["to Greenland, which is not in the customs territory", RUSSIAN, "GL", "2025-05-01", "review"],
    ],
  ],
  [
    "Regulation 267/2012 Art. 15 as applied again, 31 CFR 560 and 515",
    [
      ["gold made in Iran to the EU", { ...CHAIN, country_of_manufacture: "IR" }, "IT", "2026-01-01", "review"],
      ["gold made in Iran to Dubai", { ...CHAIN, country_of_manufacture: "IR" }, "AE", "2026-01-01", "review"],
      ["an American seller to Iran", { ...STONE, operator: "US" }, "IR", "2026-01-01", "refused"],
      ["an American seller to Cuba", { ...JEWEL, operator: "US" }, "CU", "2026-01-01", "refused"],
      ["anybody to Cuba", STONE, "CU", "2026-01-01", "review"],
    ],
  ],
  [
    "luxury goods to Russia: 15 CFR 746.10, Art. 3h, SI 2022/452",
    [
      ["an American seller", { ...JEWEL, operator: "US", unit_value_eur: 20 }, "RU", "2026-01-01", "refused"],
      [
        "a seller in Belgium above EUR 300",
        { ...JEWEL, operator: "BE", unit_value_eur: "300.01" },
        "RU",
        "2026-01-01",
        "refused",
      ],
      [
        "a seller in Belgium at EUR 300",
        { ...JEWEL, operator: "BE", unit_value_eur: 300 },
        "RU",
        "2026-01-01",
        "review",
      ],
      ["a British seller", { ...JEWEL, operator: "GB" }, "RU", "2022-04-14", "refused"],
      ["a British seller, the day before", { ...JEWEL, operator: "GB" }, "RU", "2022-04-13", "review"],
    ],
  ],
  [
    "laboratory-grown stones: Annex XXXVIIIA Part B, regs 46Z16V-46Z16Z",
    [
      ["grown in India to the United States", GROWN, "US", "2026-01-01", "allowed"],
      ["grown in India to Hong Kong", GROWN, "HK", "2026-01-01", "allowed"],
      ["grown in India to the EU", GROWN, "BE", "2026-01-01", "allowed"],
      ["grown nobody says where", { ...GROWN, country_of_manufacture: null }, "GB", "2026-01-01", "review"],
      [
        "the same below half a carat",
        { ...GROWN, country_of_manufacture: null, carat: 0.499 },
        "GB",
        "2026-01-01",
        "documents",
      ],
      ["made in Russia", { ...GROWN, country_of_manufacture: "RU" }, "BE", "2026-01-01", "refused"],
      ["to North Korea (resolution 2094)", GROWN, "KP", "2026-01-01", "refused"],
    ],
  ],
  [
    "Kimberley Process: resolution 55/56, State Department lists, plenary decisions",
    [
      ["with its certificate", ROUGH, "CN", "2026-01-01", "documents"],
      ["the seller says no", { ...ROUGH, kp_certificate: "no" }, "CN", "2026-01-01", "refused"],
      [
        "from the suspended Central African Republic",
        { ...ROUGH, origin_of_mining: "CF", exported_from: "CF" },
        "BE",
        "2014-06-01",
        "refused",
      ],
      [
        "from its compliant zones",
        { ...ROUGH, origin_of_mining: "CF", exported_from: "CF" },
        "BE",
        "2020-06-01",
        "review",
      ],
      ["from Venezuela", { ...ROUGH, origin_of_mining: "VE", exported_from: "VE" }, "AE", "2026-01-01", "review"],
      ["Hong Kong is its own authority", { ...ROUGH, exported_from: "HK" }, "CA", "2026-01-01", "documents"],
      [
        "Uzbekistan before it was admitted",
        { ...ROUGH, origin_of_mining: "UZ", exported_from: "UZ" },
        "BE",
        "2024-11-14",
        "refused",
      ],
    ],
  ],
])("%s", (_law, rows) => {
  test.each(rows)("%s", (_question, facts, destination, date, verdict) => {
    expect(verdictOf(facts, destination, date)).toBe(verdict);
  });
});

test("no country that does not exist is ever taken for a harmless one", () => {
  for (const code of ["XX", "ZZ", "SU", "YU", "AN", "QM"])
    expect(verdictOf({ ...STONE, origin_of_mining: code, carat: 0.3 }, "US", "2026-01-01")).toBe("review");
});
