import { expect, test } from "vitest";
import { COMPANY_STATUSES } from "@/domain/parties/actor";
import { COMPANY_DECISIONS, decisionsFor, needsReason, standingAfter } from "@/domain/parties/company-standing";

test("each standing has its decisions", () => {
  expect(Object.fromEntries(COMPANY_STATUSES.map((status) => [status, decisionsFor(status)]))).toEqual({
    applied: ["approve", "refuse"],
    approved: ["suspend"],
    refused: ["approve"],
    suspended: ["reinstate"],
  });
});

test("a decision that is not open changes nothing, and none leads back to applied", () => {
  for (const status of COMPANY_STATUSES) {
    for (const decision of COMPANY_DECISIONS) {
      const after = standingAfter(status, decision);
      expect(after === null).toBe(!decisionsFor(status).includes(decision));
      expect(after).not.toBe("applied");
    }
  }
});

test("what takes something away needs a reason", () => {
  expect(COMPANY_DECISIONS.filter(needsReason)).toEqual(["refuse", "suspend"]);
});
