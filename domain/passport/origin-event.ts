/** One dated fact of an item's history. Who says so and what shows it are part of the fact. */
export type OriginEventBody = {
  type: string;
  /** ISO date on which it happened, as precise as the source says ("2021", "2021-06", "2021-06-14"). */
  date: string | null;
  issuer: { name: string; companyId?: string; state: "registry" | "laboratory" | "declared" | "third-party" };
  evidence: { kind: string; reference: string; url?: string; sha256?: string }[];
  facts: Record<string, unknown>;
};
