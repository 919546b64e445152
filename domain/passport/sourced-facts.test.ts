import { expect, test } from "vitest";
import type { PassportItem } from "@/domain/passport/credential";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { foldPassport } from "@/domain/passport/passport";
import { sourcedFacts } from "@/domain/passport/sourced-facts";

const item = {
  kind: "stone",
  weightMct: 1000,
  minedIn: "BW",
  lab: null,
  reportNumber: null,
  hallmark: null,
  producer: { slug: "a", name: "House A", nameZh: null },
} as unknown as PassportItem;
const told: OriginEventBody = {
  type: "extracted",
  date: "2021-06",
  issuer: { name: "Ledger", state: "registry" },
  evidence: [{ kind: "registry-record", reference: "M-1" }],
  facts: { mineId: "M-1", country: "ZA", roughWeightMct: 2400 },
};

test("each value of a fact stands with those who say it, and none is chosen", () => {
  const events = [{ seq: 1, hash: "h", recordedAt: "2026-01-01T00:00:00Z", body: told }];
  const facts = sourcedFacts(item, foldPassport({ ...item, producer: "House A" }, events));
  expect(facts.map(({ fact, value, sources }) => [fact, value, sources.map((source) => source.state)])).toEqual([
    ["mine-id", "M-1", ["registry"]],
    ["country", "ZA", ["registry"]],
    ["country", "BW", ["stock"]],
    ["rough", "2400", ["registry"]],
    ["polished", "1000", ["stock"]],
  ]);
});
