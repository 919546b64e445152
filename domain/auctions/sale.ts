/** Words of a sale: its rules, its lots' states and the public events of a lot. */
export type SaleStatus = "draft" | "published" | "open" | "closed" | "cancelled";
export type LotStatus = "upcoming" | "open" | "sold" | "unsold" | "withdrawn";

export type SaleRules = {
  version: number;
  /** [from, step] in minor units as decimal strings, rising; the last row whose from <= price gives the step. */
  increments: readonly (readonly [from: string, step: string])[];
  softClose: { windowMs: number; extensionMs: number; maxExtensions: number | null } | null;
  /** Buyer's premium: marginal tiers on the hammer, in basis points; upTo null is the last tier. */
  premiumTiers: readonly { upToMinor: string | null; basisPoints: number }[];
  staggerMs: number;
};

/** Public facts only. Amounts are minor units as decimal strings. */
export type LotEventBody = { type: string; [field: string]: unknown };
