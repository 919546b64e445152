import fc from "fast-check";
import { expect, test } from "vitest";
import { ROLES, type Role } from "@/domain/parties/actor";
import {
  type Member,
  type MemberChange,
  memberRefusal,
  rolesFault,
  rolesOfKinds,
} from "@/domain/parties/company-people";

const member = (userId: string, roles: Role[], over: Partial<Member> = {}): Member => ({
  userId,
  roles,
  confirmed: true,
  disabled: false,
  ...over,
});

test.each([
  [["buyer"], ["owner", "buyer", "bidder", "approver", "finance", "viewer"]],
  [["producer"], ["owner", "stock", "finance", "viewer"]],
  [["operator"], ["owner", "compliance", "auctioneer", "finance", "inspector"]],
  [
    ["buyer", "producer"],
    ["owner", "buyer", "bidder", "approver", "finance", "viewer", "stock"],
  ],
] as const)("a company that is %s gives %s", (kinds, roles) => {
  expect(rolesOfKinds(kinds)).toEqual(roles);
});

test.each([
  [["buyer"], [], "roles-missing"],
  [["buyer"], ["bidder", "viewer"], null],
  [["buyer"], ["stock"], "role-unfit"],
  [["producer"], ["bidder"], "role-unfit"],
  [["producer"], ["compliance"], "role-unfit"],
  [["operator"], ["auctioneer", "compliance"], null],
] as const)("%s with %s: %s", (kinds, roles, fault) => {
  expect(rolesFault(kinds, roles)).toBe(fault);
});

const ann = member("ann", ["owner"]);
const bo = member("bo", ["bidder"]);

test.each<[string, Member[], string, string, MemberChange, string | null]>([
  ["an owner makes a bidder a reader", [ann, bo], "ann", "bo", { roles: ["viewer"] }, null],
  ["an owner disables a bidder", [ann, bo], "ann", "bo", { disabled: true }, null],
  ["a bidder changes nobody", [ann, bo], "bo", "ann", { roles: ["viewer"] }, "not-permitted"],
  [
    "who was disabled meanwhile changes nobody",
    [{ ...ann, disabled: true }, bo],
    "ann",
    "bo",
    { disabled: true },
    "not-permitted",
  ],
  ["a stranger is not found", [ann, bo], "ann", "cy", { disabled: true }, "not-found"],
  ["nobody disables themselves", [ann, member("cy", ["owner"])], "ann", "ann", { disabled: true }, "own-account"],
  ["the last owner keeps the role", [ann, bo], "ann", "ann", { roles: ["bidder"] }, "last-owner"],
  ["one of two owners may lay it down", [ann, member("cy", ["owner"])], "ann", "ann", { roles: ["buyer"] }, null],
  [
    "a disabled owner is none",
    [ann, member("cy", ["owner"], { disabled: true })],
    "ann",
    "ann",
    { roles: ["buyer"] },
    "last-owner",
  ],
  [
    "nor is one without a confirmed address",
    [ann, member("cy", ["owner"], { confirmed: false })],
    "ann",
    "ann",
    { roles: ["buyer"] },
    "last-owner",
  ],
])("%s", (_what, members, byUserId, userId, change, refusal) => {
  expect(memberRefusal(members, { byUserId, userId, change })).toBe(refusal);
});

test("whatever owners do to each other, one who can sign in remains", () => {
  const names = ["a", "b", "c"];
  const change = fc.oneof(
    fc.record({ roles: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 3 }) }),
    fc.record({ disabled: fc.boolean() }),
  );
  const steps = fc.array(fc.record({ byUserId: fc.constantFrom(...names), userId: fc.constantFrom(...names), change }));
  fc.assert(
    fc.property(steps, (all) => {
      let members = names.map((name) => member(name, ["owner"]));
      for (const step of all) {
        if (memberRefusal(members, step)) continue;
        members = members.map((one) => (one.userId === step.userId ? { ...one, ...step.change } : one));
      }
      expect(members.some((one) => one.roles.includes("owner") && !one.disabled)).toBe(true);
    }),
  );
});
