import { expect, test } from "vitest";
import { jewelMaterials, type SetStone } from "@/domain/passport/jewel-materials";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { foldPassport } from "@/domain/passport/passport";

const stone = (position: number, more: Partial<SetStone> = {}): SetStone => ({
  position,
  species: "diamond",
  shape: "round",
  pieces: 1,
  weightMct: 970,
  color: "G",
  clarity: "VS1",
  lab: null,
  reportNumber: null,
  minedIn: null,
  publicId: null,
  ...more,
});
const stated = {
  kind: "jewel" as const,
  producer: "House",
  weightMct: 970,
  minedIn: "RU",
  lab: null,
  reportNumber: null,
};
const fold = (...bodies: OriginEventBody[]) =>
  foldPassport(
    stated,
    bodies.map((body, at) => ({ seq: at + 1, hash: String(at), recordedAt: "2026-01-01T00:00:00Z", body })),
  );
const extracted = (country: string, of?: number): OriginEventBody => ({
  type: "extracted",
  date: "2022-05",
  issuer: { name: "Ledger", state: "registry" },
  evidence: [{ kind: "registry-record", reference: "R" }],
  facts: { country, deposit: "Pit 2", ...(of ? { stone: of } : {}) },
});
const struck: OriginEventBody = {
  type: "hallmarked",
  date: "2023-01-28",
  issuer: { name: "Assay office", state: "third-party" },
  evidence: [{ kind: "hallmark", reference: "Pt950" }],
  facts: { mark: "Pt950", finenessPm: 950, hallmarkCountry: "HK" },
};
const jewel = { producer: { name: "House" }, metal: "platinum", finenessPm: 950, metalWeightMg: 2_970, hallmark: null };

test("each stone has the origin that is told of it, by the best source there is, and no other", () => {
  const rows = [
    stone(1, { minedIn: "RU" }),
    stone(2, { minedIn: "RU" }),
    stone(3),
    stone(4, { publicId: "VT-7", minedIn: "RU" }),
    stone(5, { pieces: 22, minedIn: "CA" }),
  ];
  const own = new Map([["VT-7", fold(extracted("BW"))]]);
  const { stones } = jewelMaterials(jewel, rows, fold(extracted("RU"), extracted("AO", 2)), own);
  expect(stones.map(({ origin }) => [origin.country, origin.state, origin.issuer])).toEqual([
    ["RU", "registry", "Ledger"],
    ["AO", "registry", "Ledger"],
    [null, null, null],
    ["BW", "registry", "Ledger"],
    ["CA", "stock", "House"],
  ]);
});

test("an unnumbered event speaks of one stone, never of a row of many", () => {
  const { stones } = jewelMaterials(jewel, [stone(1, { pieces: 24 })], fold(extracted("RU")), new Map());
  expect(stones[0]?.origin.country).toBeNull();
});

test("a hallmark names its office and country only where somebody recorded them", () => {
  const of = (hallmark: string | null, ...bodies: OriginEventBody[]) =>
    jewelMaterials({ ...jewel, hallmark }, [], fold(...bodies), new Map()).hallmark;
  expect(of("Pt950", struck)).toEqual({ mark: "Pt950", office: "Assay office", country: "HK", date: "2023-01-28" });
  expect(of("Au750")).toEqual({ mark: "Au750", office: null, country: null, date: null });
  expect(of(null)).toBeNull();
  expect(jewelMaterials(jewel, [], fold(), new Map()).metals).toEqual([
    { metal: "platinum", color: null, finenessPm: 950, weightMg: 2_970 },
  ]);
});
