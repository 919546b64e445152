/** What stands in the offline verifier's page as JSON: the keys that it trusts, and its words. */
import type { TrustAnchor } from "@/domain/passport/bundle";
import type { Verdict, Warning } from "@/domain/passport/check-credential";

/** Texts with {name} places. */
export type OfflineWords = Record<
  "keys" | "logged" | "unlogged" | "witness" | "status" | "item" | "issuer" | "from",
  string
> & { verdicts: Record<Verdict, string>; advice: Record<Verdict, string>; warnings: Record<Warning, string> };
export type OfflineSettings = { anchor: TrustAnchor; madeAt: string; locale: string; words: OfflineWords };
