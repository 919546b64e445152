/** Whether a receipt of any format is good and its bid is in the published log; what it opens sharpens the check. */
import type { PublishedLog } from "@/domain/auctions/published-log";
import { type BidReceipt, type ReceiptFault, receiptFault, type Sha256Hex } from "@/domain/auctions/receipt";
import { type LiveBidReceipt, type SealedBidReceipt, signedReceiptFault } from "@/domain/auctions/signed-receipt";
import type { Sha256 } from "@/domain/passport/merkle-tree";

export type AnyReceipt = BidReceipt | SealedBidReceipt | LiveBidReceipt;
/** `seq` is the event's number, of a sealed bid its number among the sealed ones; 0 where it is not there. */
export type CheckedReceipt = { seq: number; fault: ReceiptFault | "other-lot" | "not-in-log" | null };
type Tools = {
  sha256: Sha256;
  sha256Hex: Sha256Hex;
  verify: (keyId: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean | null>;
};

export async function checkReceipt(log: PublishedLog, receipt: AnyReceipt, tools: Tools): Promise<CheckedReceipt> {
  const seq = placeOf(log, receipt);
  const fault = await ("maximumHash" in receipt ? receiptFault(receipt, tools) : signedReceiptFault(receipt, tools));
  if (fault) return { seq: "seq" in receipt ? receipt.seq : seq, fault };
  if (receipt.lotId !== log.lotId) return { seq, fault: "other-lot" };
  return { seq, fault: isIn(log, receipt, seq) ? null : "not-in-log" };
}

/** The amount that a good receipt opens. */
export function amountOf(receipt: AnyReceipt): string {
  if ("maximumHash" in receipt) return receipt.maximum;
  return "commitment" in receipt ? receipt.amountMinor : receipt.amount;
}

function placeOf(log: PublishedLog, receipt: AnyReceipt): number {
  if (!("commitment" in receipt)) return receipt.seq;
  return log.sealedBids?.find(({ commitment }) => commitment === receipt.commitment)?.seq ?? 0;
}

function isIn(log: PublishedLog, receipt: AnyReceipt, seq: number): boolean {
  if ("commitment" in receipt) {
    const bid = log.sealedBids?.find((each) => each.seq === seq);
    return bid?.at === receipt.at && bid.paddle === receipt.paddle && bid.round === receipt.round;
  }
  const event = log.events.find((each) => each.seq === seq);
  if (event?.hash !== receipt.hash || event.at !== receipt.at) return false;
  if (!("maximumHash" in receipt)) return event.body.type === "live-bid";
  return "maximumHash" in event.body && event.body.maximumHash === receipt.maximumHash;
}
