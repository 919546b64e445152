import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ConsignmentCommand,
  type ConsignmentSide,
  type ConsignmentStage,
  type ConsignmentTerms,
  decideConsignment,
  offeredConsignment,
  reserveChangeRefusal,
  settlementOf,
  termsFault,
} from "@/domain/auctions/consignment";

const WISH = { reserve: "90000", estimateLow: "80000", estimateHigh: "120000" };
const TERMS: ConsignmentTerms = {
  ...WISH,
  start: "50000",
  commissionBasisPoints: 500,
  unsoldFee: null,
  costs: null,
};

function talk(...steps: (readonly [ConsignmentSide, ConsignmentCommand])[]) {
  return steps.reduce((state, [by, command]) => {
    const decision = decideConsignment(state, by, command);
    if ("refusal" in decision) throw new Error(decision.refusal);
    return decision.state;
  }, offeredConsignment(WISH));
}
const propose = ["house", { type: "propose", terms: TERMS, note: "" }] as const;
const agreed = () => talk(propose, ["seller", { type: "agree", seq: 2 }]);

describe("an agreement", () => {
  test("takes both sides", () => {
    expect(decideConsignment(offeredConsignment(WISH), "seller", { type: "agree", seq: 1 })).toEqual({
      refusal: "not-your-turn",
    });
    expect(decideConsignment(talk(propose), "house", { type: "agree", seq: 2 })).toEqual({ refusal: "not-your-turn" });
    expect(agreed()).toMatchObject({ status: "agreed", terms: TERMS });
  });

  test("is of the terms that were seen", () => {
    const bettered = talk(propose, ["house", { type: "propose", terms: { ...TERMS, reserve: "70000" }, note: "" }]);
    expect(decideConsignment(bettered, "seller", { type: "agree", seq: 2 })).toEqual({ refusal: "terms-moved" });
  });

  test("of the house is to the seller's wishes under its own other terms", () => {
    const wish = { ...WISH, reserve: "85000" };
    const countered = talk(propose, ["seller", { type: "counter", wish, note: "" }]);
    const decision = decideConsignment(countered, "house", { type: "agree", seq: 3 });
    expect(decision).toMatchObject({ state: { terms: { ...TERMS, reserve: "85000" } } });
  });

  test("is withdrawn freely in a planned sale, with a reason after the preview, never once open", () => {
    const withdraw = (stage: ConsignmentStage, reason: string) =>
      decideConsignment(agreed(), "seller", { type: "withdraw", reason, stage });
    expect(withdraw("planned", "")).toMatchObject({ state: { status: "withdrawn" } });
    expect(withdraw("preview", "")).toEqual({ refusal: "reason-needed" });
    expect(withdraw("preview", "sold at home")).toMatchObject({ state: { status: "withdrawn" } });
    expect(withdraw("open", "sold at home")).toEqual({ refusal: "lot-is-open" });
    expect(withdraw("over", "sold at home")).toEqual({ refusal: "lot-is-over" });
  });
});

describe("the reserve after the agreement", () => {
  test("moves only when the other side says yes", () => {
    const asked = decideConsignment(agreed(), "seller", { type: "ask-reserve", reserve: "95000", stage: "preview" });
    if ("refusal" in asked) throw new Error(asked.refusal);
    expect(asked.state.terms?.reserve).toBe("90000");
    const answer = (by: ConsignmentSide, stage: ConsignmentStage) =>
      decideConsignment(asked.state, by, { type: "answer-reserve", accept: true, seq: 4, stage });
    expect(answer("seller", "preview")).toEqual({ refusal: "other-side-answers" });
    expect(answer("house", "preview")).toMatchObject({ state: { terms: { reserve: "95000" } } });
    // The lot opened between the question and the answer.
    expect(answer("house", "open")).toEqual({ refusal: "reserve-not-lower" });
  });

  test("never goes up, and never under the start, once the lot is open", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, fc.option(amount), amount, (now, next, start) => {
        const change = { now: now.toString(), next: next?.toString() ?? null, start: start.toString() };
        const refused = reserveChangeRefusal(change, "open") !== null;
        expect(refused).toBe(next !== null && (next >= now || next < start));
      }),
    );
    const none = { now: null, next: "100", start: "50" };
    expect(reserveChangeRefusal(none, "open")).toBe("reserve-not-lower");
    expect(reserveChangeRefusal(none, "preview")).toBeNull();
    expect(reserveChangeRefusal({ ...none, now: "200" }, "over")).toBe("lot-is-over");
  });
});

test("whatever is commanded, seq is dense, an ended talk stays ended, and nobody agrees alone", () => {
  const command: fc.Arbitrary<ConsignmentCommand> = fc.oneof(
    fc.constant<ConsignmentCommand>({ type: "propose", terms: TERMS, note: "" }),
    fc.constant<ConsignmentCommand>({ type: "counter", wish: WISH, note: "" }),
    fc.integer({ min: 1, max: 8 }).map((seq): ConsignmentCommand => ({ type: "agree", seq })),
    fc.constant<ConsignmentCommand>({ type: "decline", reason: "not for this sale" }),
    fc.constant<ConsignmentCommand>({ type: "withdraw", reason: "sold", stage: "preview" }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom<ConsignmentSide>("seller", "house"), command), { maxLength: 12 }),
      (steps) => {
        let state = offeredConsignment(WISH);
        const spoke = new Set<ConsignmentSide>(["seller"]);
        for (const [by, next] of steps) {
          const decision = decideConsignment(state, by, next);
          if ("refusal" in decision) continue;
          expect(["declined", "withdrawn"]).not.toContain(state.status);
          expect(decision.state.seq).toBe(state.seq + 1);
          spoke.add(by);
          if (decision.state.status === "agreed") expect(spoke.size).toBe(2);
          state = decision.state;
        }
      },
    ),
  );
});

test.each([
  [{ start: "0" }, "bad-terms"],
  [{ commissionBasisPoints: 10_001 }, "bad-terms"],
  [{ costs: { amount: "100", note: " " } }, "bad-terms"],
  [{ reserve: "40000" }, "reserve-under-start"],
  [{ estimateLow: "130000" }, "bad-estimates"],
  [{ reserve: null }, null],
] as const)("terms %j are %s", (change, fault) => {
  expect(termsFault({ ...TERMS, ...change })).toBe(fault);
});

test("a settlement is the hammer less commission and costs, half a cent up", () => {
  const terms = { commissionBasisPoints: 750, unsoldFee: "5000", costs: { amount: "1200", note: "New report" } };
  expect(settlementOf({ hammerMinor: 100_002n, terms })).toEqual({
    hammerMinor: 100_002n,
    commissionMinor: 7_500n,
    costsMinor: 1_200n,
    payableMinor: 91_302n,
  });
  expect(settlementOf({ hammerMinor: null, terms })).toMatchObject({ commissionMinor: 5_000n, payableMinor: -6_200n });
  expect(settlementOf({ hammerMinor: 5n, terms: null })).toMatchObject({ commissionMinor: 0n, payableMinor: 5n });
});
