import { expect, test } from "vitest";
import { documentEnding, missingDocuments } from "@/domain/parties/company-document";
import { FILE_STEPS, openSteps, type StepReview, stepStates } from "@/domain/parties/company-file";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const all = FILE_STEPS.map((step) => ({ step, savedAt: at(10) }));

test("a step is open until it is saved, and again while an officer's newest word asks for it", () => {
  const said = (verdict: StepReview["verdict"], minute: number): StepReview => ({
    step: "bank",
    at: at(minute),
    verdict,
  });
  const bank = (...reviews: StepReview[]) => stepStates(all, reviews).bank;
  expect(stepStates([], []).bank).toBe("missing");
  expect(bank()).toBe("saved");
  expect(bank(said("mend", 9))).toBe("saved");
  expect(bank(said("mend", 11))).toBe("mend");
  expect(bank(said("mend", 11), said("good", 12))).toBe("good");
  expect(bank(said("good", 12), said("mend", 11))).toBe("good");
  expect(openSteps(stepStates(all, [said("mend", 11)]))).toEqual(["bank"]);
  expect(openSteps(stepStates(all.slice(1), []))).toEqual(["company"]);
});

test("a needed paper is missing where it is not there or has run out; its last day still counts", () => {
  const kept = (expiresOn: string) => [
    { kind: "register-extract" as const, expiresOn: null },
    { kind: "bank-letter" as const, expiresOn: null },
    { kind: "signatory-id" as const, expiresOn },
  ];
  expect(missingDocuments(["buyer"], kept("2026-11-23"), "2026-11-23")).toEqual([]);
  expect(missingDocuments(["buyer"], kept("2026-11-22"), "2026-11-23")).toEqual(["signatory-id"]);
  expect(missingDocuments(["producer"], kept("2027-01-01"), "2026-11-23")).toEqual(["trade-license"]);
});

test("a file is what its first bytes say", () => {
  const of = (text: string) => documentEnding(new TextEncoder().encode(text));
  expect(of("%PDF-1.7 …")).toBe("pdf");
  expect(of("<html>%PDF-")).toBeNull();
  expect(of("MZ")).toBeNull();
  expect(documentEnding(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("jpg");
});
