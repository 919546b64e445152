/**
 * Receipts of sealed and live bids: a signature of the market over the facts themselves, which their bidder can check
 * offline. That of a sealed bid also opens its commitment, with the key that only its bidder has.
 */
import type { ReceiptFault } from "@/domain/auctions/receipt";
import { commitmentOf } from "@/domain/auctions/sealed-log";
import { fromBase64Url } from "@/domain/shared/base64";

type Signature = {
  /** Thumbprint of the key (RFC 7638). */
  keyId: string;
  /** Ed25519 over `receiptText`, base64url. */
  signature: string;
};
export type SealedReceiptFacts = { lotId: string; round: number; paddle: number; at: string; commitment: string };
export type LiveReceiptFacts = { lotId: string; seq: number; at: string; hash: string; amount: string };
/** As the bidder keeps it: with its amount in minor units and its key. */
export type SealedBidReceipt = SealedReceiptFacts & Signature & { amountMinor: string; key: string };
export type LiveBidReceipt = LiveReceiptFacts & Signature;

/** The text that is signed: keys in order, one way of writing. */
export function receiptText(facts: Record<string, string | number>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

type Checks = {
  sha256Hex: (text: string) => string;
  /** Null where it knows no such key. */
  verify: (keyId: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean | null>;
};

/** Null where the receipt is good. Never throws on what a stranger hands in. */
export async function signedReceiptFault(
  receipt: SealedBidReceipt | LiveBidReceipt,
  { sha256Hex, verify }: Checks,
): Promise<ReceiptFault | null> {
  const signature = fromBase64Url(receipt.signature);
  if (!signature) return "malformed";
  if ("commitment" in receipt) {
    if (!/^\d{1,18}$/.test(receipt.amountMinor)) return "malformed";
    const opened = commitmentOf({ ...receipt, amountMinor: BigInt(receipt.amountMinor) }, sha256Hex);
    if (opened !== receipt.commitment) return "maximum";
  }
  const signed = await verify(receipt.keyId, new TextEncoder().encode(receiptText(factsOf(receipt))), signature);
  if (signed === null) return "unknown-key";
  return signed ? null : "signature";
}

function factsOf(receipt: SealedBidReceipt | LiveBidReceipt): SealedReceiptFacts | LiveReceiptFacts {
  if ("commitment" in receipt) {
    const { lotId, round, paddle, at, commitment } = receipt;
    return { lotId, round, paddle, at, commitment };
  }
  const { lotId, seq, at, hash, amount } = receipt;
  return { lotId, seq, at, hash, amount };
}
