/** A lot's terms as its log is bound to them: what anyone needs to play the rules again. Never the reserve itself. */
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { SaleRules, SoftClose } from "@/domain/auctions/sale";
import type { SealedTie } from "@/domain/auctions/sealed-bids";
import { canonicalJson } from "@/domain/passport/canonical-json";

export type PublishedTerms = {
  currency: string;
  /** Minor units as decimal strings. */
  start: string;
  hasReserve: boolean;
  increments: SaleRules["increments"];
  softClose: SoftClose | null;
};

/** What the log says it is the log of. */
export type LogSubject = {
  /** Slug of the sale. */
  sale: string;
  number: number;
  publicId: string;
  format: SaleFormat;
  /** Of a tender. */
  tie?: SealedTie | undefined;
};

export function termsHash(terms: PublishedTerms, subject: LogSubject, sha256: (text: string) => string): string {
  const { currency, start, hasReserve, increments, softClose } = terms;
  const { sale, number, publicId, format, tie = null } = subject;
  const bound = { currency, start, hasReserve, increments, softClose, sale, number, publicId, format, tie };
  return sha256(canonicalJson(bound));
}
