/** A lot's terms as its log is bound to them: what anyone needs to play the rules again. Never the reserve itself. */
import type { SaleRules, SoftClose } from "@/domain/auctions/sale";
import { canonicalJson } from "@/domain/passport/canonical-json";

export type PublishedTerms = {
  currency: string;
  /** Minor units as decimal strings. */
  start: string;
  hasReserve: boolean;
  increments: SaleRules["increments"];
  softClose: SoftClose | null;
};

export function termsHash(terms: PublishedTerms, sha256: (text: string) => string): string {
  const { currency, start, hasReserve, increments, softClose } = terms;
  return sha256(canonicalJson({ currency, start, hasReserve, increments, softClose }));
}
