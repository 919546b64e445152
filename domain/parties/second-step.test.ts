import { describe, expect, test } from "vitest";
import type { Actor } from "@/domain/parties/actor";
import { mustHaveFactor, secondStepOf } from "@/domain/parties/second-step";

const person = (companyKinds: Actor["companyKinds"], roles: Actor["roles"]) => ({ companyKinds, roles });

describe("who must enroll", () => {
  test.each([
    ["operator", "compliance", true],
    ["producer", "owner", true],
    ["producer", "finance", true],
    ["producer", "stock", false],
    ["buyer", "bidder", true],
    ["buyer", "buyer", false],
    ["buyer", "finance", false],
    ["buyer", "viewer", false],
  ] as const)("%s, %s: %s", (kind, role, needed) => {
    expect(mustHaveFactor(person([kind], [role]))).toBe(needed);
  });
});

test("who has a device owes a code whatever the market demands; who has none owes one only where it does", () => {
  const viewer = person(["buyer"], ["viewer"]);
  const operator = person(["operator"], ["owner"]);
  const of = (actor: typeof viewer, hasFactor: boolean, passed: boolean, policy: "required" | "offered") =>
    secondStepOf({ actor, hasFactor, passed, policy });
  expect(of(viewer, true, false, "offered")).toBe("code");
  expect(of(viewer, true, true, "offered")).toBe("clear");
  expect(of(viewer, false, false, "required")).toBe("clear");
  expect(of(operator, false, false, "required")).toBe("enroll");
  expect(of(operator, false, true, "required")).toBe("enroll");
  expect(of(operator, false, false, "offered")).toBe("clear");
});
