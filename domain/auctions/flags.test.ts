import { expect, test } from "vitest";
import { type FlagBidder, findFlags } from "@/domain/auctions/flags";

const bidder = (company: string, more: Partial<FlagBidder> = {}): FlagBidder => ({
  company,
  owners: [],
  seenAt: [],
  limitMinor: null,
  usedMinor: 0n,
  refusedOverLimit: false,
  ...more,
});
const person = (name: string, birthDate: string | null = null) => ({ name, birthDate });
const seller = { company: "Mine", owners: [person("Olga Ivanova", "1970-01-02")] };

test("bidders and sellers that one person owns", () => {
  const first = bidder("One", { owners: [person("LI  Wei", "1980-05-05")] });
  const second = bidder("Two", { owners: [person("Li Wei")] });
  const third = bidder("Three", { owners: [person("Li Wei", "1991-01-01")] });
  expect(findFlags([first, second, third], seller).filter((flag) => flag.kind === "owner")).toEqual([
    { kind: "owner", first: "One", second: "Two", name: "LI  Wei" },
    { kind: "owner", first: "Two", second: "Three", name: "Li Wei" },
  ]);
  expect(findFlags([bidder("Own", { owners: [person("olga ivanova")] })], seller)).toEqual([
    { kind: "seller", company: "Own", name: "olga ivanova" },
  ]);
});

test("one address is told, one device at it more", () => {
  const at = (address: string, device: string | null) => ({ seenAt: [{ address, device }] });
  const kinds = (a: ReturnType<typeof at>, b: ReturnType<typeof at>) =>
    findFlags([bidder("One", a), bidder("Two", b)], seller).map((flag) => flag.kind);
  expect(kinds(at("10.1.1.1", "Firefox"), at("10.1.1.1", "Firefox"))).toEqual(["device"]);
  expect(kinds(at("10.1.1.1", "Firefox"), at("10.1.1.1", "Safari"))).toEqual(["address"]);
  expect(kinds(at("10.1.1.1", null), at("10.1.1.1", null))).toEqual(["address"]);
  expect(kinds(at("10.1.1.1", "Firefox"), at("10.1.1.2", "Firefox"))).toEqual([]);
});

test.each([
  [79n, false, []],
  [80n, false, ["near"]],
  [10n, true, ["limit"]],
])("a limit of 100, used %s, refused over it %s", (usedMinor, refusedOverLimit, expected) => {
  const flags = findFlags([bidder("One", { limitMinor: 100n, usedMinor, refusedOverLimit })], seller);
  expect(flags.map((flag) => flag.kind)).toEqual(expected);
});
