/**
 * What an auctioneer should look at on a lot: bidders that may be one, or the seller itself, and limits. Told from public
 * prices only: a maximum says nothing here. Pure.
 */

export type FlagParty = {
  company: string;
  owners: readonly { name: string; birthDate: string | null }[];
};
export type FlagBidder = FlagParty & {
  /** Sessions of the people who bid: network address and browser. */
  seenAt: readonly { address: string; device: string | null }[];
  /** Minor units; null without a limit. */
  limitMinor: bigint | null;
  /** Shown prices of lots that it leads, hammers of lots that it won. */
  usedMinor: bigint;
  /** It was refused a bid of this sale for its limit. */
  refusedOverLimit: boolean;
};

export type Flag =
  | { kind: "owner"; first: string; second: string; name: string }
  | { kind: "seller"; company: string; name: string }
  | { kind: "device" | "address"; first: string; second: string }
  | { kind: "limit" | "near"; company: string; usedMinor: bigint; limitMinor: bigint };

/** From this share of its limit on a bidder is near it. */
const NEAR_PERCENT = 80n;

export function findFlags(bidders: readonly FlagBidder[], seller: FlagParty): Flag[] {
  const flags: Flag[] = [];
  for (const [at, first] of bidders.entries()) {
    const own = commonOwner(first, seller);
    if (own) flags.push({ kind: "seller", company: first.company, name: own });
    for (const second of bidders.slice(at + 1)) {
      const names = { first: first.company, second: second.company };
      const owner = commonOwner(first, second);
      if (owner) flags.push({ kind: "owner", ...names, name: owner });
      const near = meeting(first, second);
      if (near) flags.push({ kind: near, ...names });
    }
  }
  for (const { company, limitMinor, usedMinor, refusedOverLimit } of bidders) {
    if (limitMinor === null) continue;
    if (refusedOverLimit) flags.push({ kind: "limit", company, usedMinor, limitMinor });
    else if (usedMinor * 100n >= limitMinor * NEAR_PERCENT)
      flags.push({ kind: "near", company, usedMinor, limitMinor });
  }
  return flags;
}

const written = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s.,·]+/g, " ")
    .trim();

/** One name written alike; two birth dates that differ are two people. */
function commonOwner(first: FlagParty, second: FlagParty): string | null {
  const same = first.owners.find((one) =>
    second.owners.some(
      (other) =>
        written(one.name) === written(other.name) &&
        (one.birthDate === null || other.birthDate === null || one.birthDate === other.birthDate),
    ),
  );
  return same?.name ?? null;
}

function meeting(first: FlagBidder, second: FlagBidder): "device" | "address" | null {
  const shared = first.seenAt.flatMap((one) =>
    second.seenAt
      .filter((other) => other.address === one.address)
      .map((other) => one.device !== null && one.device === other.device),
  );
  if (shared.length === 0) return null;
  return shared.includes(true) ? "device" : "address";
}
