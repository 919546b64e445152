import { expect, test } from "vitest";
import { approvalStep, companyRisk, type RiskFacts } from "@/domain/parties/company-risk";

const plain: RiskFacts = {
  country: "CN",
  kinds: ["buyer"],
  owners: [{ kind: "person", sharePermille: 1000, country: "CN" }],
  restPermille: 0,
  documentsMissing: 0,
  screening: [],
  yearsOld: 8,
  freeMail: false,
};

test("a plain company has no risk parts", () => {
  expect(companyRisk(plain)).toEqual({ score: 0, band: "low", parts: [] });
});

test.each([
  [{ country: "IR" }, ["country-called"], "high"],
  [{ country: "VN" }, ["country-watched"], "elevated"],
  [{ owners: [{ kind: "company", sharePermille: 499, country: "CN" }] }, [], "low"],
  [{ owners: [{ kind: "company", sharePermille: 500, country: "CN" }] }, ["owners-companies"], "low"],
  [{ owners: [{ kind: "person", sharePermille: 1000, country: "SY" }] }, ["owner-country"], "low"],
  [{ restPermille: 250 }, [], "low"],
  [{ restPermille: 251 }, ["owners-unnamed"], "low"],
  [{ documentsMissing: 1 }, ["documents-missing"], "low"],
  [{ screening: [{ band: "review", status: "open" }] }, ["screening-review"], "low"],
  [{ screening: [{ band: "review", status: "cleared" }] }, [], "low"],
  [{ screening: [{ band: "review", status: "confirmed" }] }, ["screening-block"], "high"],
  [{ screening: [{ band: "block", status: "open" }] }, ["screening-block"], "high"],
  [{ kinds: ["producer"] }, ["producer"], "low"],
  [{ yearsOld: 0 }, ["young"], "low"],
  [{ yearsOld: null }, [], "low"],
  [{ freeMail: true }, ["free-mail"], "low"],
  [
    { country: "AO", kinds: ["producer"], restPermille: 300 },
    ["country-watched", "owners-unnamed", "producer"],
    "high",
  ],
] as [Partial<RiskFacts>, string[], string][])("%j", (over, codes, band) => {
  const risk = companyRisk({ ...plain, ...over });
  expect(risk.parts.map((part) => part.code)).toEqual(codes);
  expect(risk.band).toBe(band);
  expect(risk.score).toBe(risk.parts.reduce((sum, part) => sum + part.points, 0));
});

test("of high risk the second of two different people approves", () => {
  expect(approvalStep("elevated", null, "a")).toBe("approve");
  expect(approvalStep("high", null, "a")).toBe("propose");
  expect(approvalStep("high", "a", "a")).toBe("second-person-needed");
  expect(approvalStep("high", "a", "b")).toBe("approve");
});
