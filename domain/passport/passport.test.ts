import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/domain/passport/canonical-json";
import type { OriginEventBody, OriginFacts } from "@/domain/passport/origin-event";
import { foldPassport, type RecordedEvent, type StatedFacts } from "@/domain/passport/passport";
import { firstBreak, GENESIS, type SealedEvent, sealEvent } from "@/domain/passport/seal";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const stated: StatedFacts = {
  kind: "stone",
  producer: "Gaborone Cutting Works",
  weightMct: 1520,
  minedIn: "BW",
  lab: "GIA",
  reportNumber: "2487316045",
};
const registry = (type: OriginEventBody["type"], facts: OriginFacts): OriginEventBody => ({
  type,
  date: "2024-03-18",
  issuer: { name: "Register", state: "registry" },
  evidence: [{ kind: "registry-record", reference: "LTP-1" }],
  facts,
});
const recorded = (...bodies: OriginEventBody[]): RecordedEvent[] =>
  bodies.map((body, at) => ({ seq: at + 1, hash: `h${at + 1}`, recordedAt: "2026-11-22T00:00:00.000Z", body }));
const whole = [
  registry("extracted", { country: "BW", roughWeightMct: 3410 }),
  registry("planned", { stonesPlanned: 2, plannedWeightMct: 1530, sisterWeightMct: 610 }),
  registry("cut-and-polished", { polishedWeightMct: 1520, country: "IN" }),
  registry("graded", { laboratory: "GIA", reportNumber: "2487316045" }),
];

describe("folding events into a passport", () => {
  test("tells what is proved, and what the wheel took", () => {
    const passport = foldPassport(stated, recorded(...whole));
    expect(passport.stages.map((stage) => stage.proof)).toEqual(["proved", "proved", "proved", "proved", "declared"]);
    expect(passport.weights).toEqual({ rough: 3410, polished: 1520, sister: 610, lost: 1280 });
    expect(passport.contradictions).toEqual([]);
  });

  test("without events the seller's words are declared, and the rest is missing", () => {
    const passport = foldPassport(stated, []);
    expect(passport.stages.map((stage) => stage.proof)).toEqual([
      "declared",
      "missing",
      "missing",
      "declared",
      "declared",
    ]);
    expect(passport.weights.rough).toBeNull();
  });

  test("the newest event of one issuer holds; both stay in history", () => {
    const passport = foldPassport(
      stated,
      recorded(...whole, registry("extracted", { country: "BW", roughWeightMct: 3500 })),
    );
    expect(passport.weights.rough).toBe(3500);
    expect(passport.events.map((event) => event.inForce)).toEqual([false, true, true, true, true]);
  });

  test.each([
    ["country", "mined", registry("extracted", { country: "RU", roughWeightMct: 3410 })],
    ["weight", "cut", registry("cut-and-polished", { polishedWeightMct: 1550 })],
    ["report", "graded", registry("graded", { laboratory: "GIA", reportNumber: "1" })],
  ] as const)("sources that disagree on %s are shown side by side, none chosen", (fact, stage, event) => {
    const passport = foldPassport(stated, recorded(event));
    expect(passport.contradictions).toHaveLength(1);
    expect(passport.contradictions[0]).toMatchObject({ fact, stage });
    expect(passport.contradictions[0]?.claims.map((claim) => claim.state)).toEqual(["registry", "stock"]);
    expect(passport.stages.find(({ key }) => key === stage)?.proof).toBe("contradicted");
  });

  test("the country of polish is not the country of mining", () => {
    expect(foldPassport(stated, recorded(registry("cut-and-polished", { country: "IN" }))).contradictions).toEqual([]);
  });

  test("a jewel's weight is not that of its main stone", () => {
    const passport = foldPassport(
      { ...stated, kind: "jewel" },
      recorded(registry("cut-and-polished", { polishedWeightMct: 970 })),
    );
    expect(passport.contradictions).toEqual([]);
  });

  test("polished stones and sisters never weigh more than their rough", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (rough, polished, sister) => {
          const passport = foldPassport(
            { ...stated, weightMct: polished },
            recorded(
              registry("extracted", { country: "BW", roughWeightMct: rough }),
              registry("planned", { plannedWeightMct: polished, ...(sister ? { sisterWeightMct: sister } : {}) }),
              registry("cut-and-polished", { polishedWeightMct: polished }),
            ),
          );
          const over = polished + sister > rough;
          expect(passport.contradictions.map(({ fact }) => fact)).toEqual(over ? ["mass-balance"] : []);
          expect(passport.weights.lost).toBe(over ? null : rough - polished - sister);
        },
      ),
    );
  });
});

describe("canonical JSON (RFC 8785)", () => {
  test("the RFC's own example, section 3.2.2 to 3.2.4", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("keys are sorted by UTF-16 units, as in section 3.2.3", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  // Appendix B, by the bits of the number.
  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
  ])("number %s is %s", (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, "\ud800", undefined, 1n, () => 1])(
    "%s has no canonical form",
    (value) => {
      expect(() => canonicalJson([value])).toThrow("canonical JSON");
    },
  );

  test("the order in which keys were set makes no difference, and nothing is lost", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("the chain of events", () => {
  const chain = (): SealedEvent[] => {
    let previous = { seq: 0, hash: GENESIS };
    return whole.map((body) => {
      const sealed = sealEvent(sha256, 7, previous, body);
      previous = sealed;
      return sealed;
    });
  };

  test("seals the canonical JSON of body, item, previous hash and place", () => {
    const [first] = chain();
    const sealed = { seq: 1, previousHash: GENESIS, itemId: 7, body: whole[0] };
    expect(first?.hash).toBe(sha256(canonicalJson(sealed)));
  });

  test("is whole as made, and for its own item only", () => {
    expect(firstBreak(sha256, 7, chain())).toBeNull();
    expect(firstBreak(sha256, 8, chain())).toBe(1);
  });

  test("shows an altered body, a removed event, and two that changed places", () => {
    const altered = chain().map((event) =>
      event.seq === 2 ? { ...event, body: { ...event.body, date: "2024-03-19" } } : event,
    );
    expect(firstBreak(sha256, 7, altered)).toBe(2);
    expect(
      firstBreak(
        sha256,
        7,
        chain().filter((event) => event.seq !== 2),
      ),
    ).toBe(3);
    const [a, b, ...rest] = chain();
    if (a && b) expect(firstBreak(sha256, 7, [b, a, ...rest])).toBe(2);
  });
});
