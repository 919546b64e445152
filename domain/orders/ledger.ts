/**
 * Double entry for money that moved. Debits are above zero, credits below; each transaction sums to zero.
 * Money of a buyer is booked when it arrives, and taken from the buyer's account when an order is paid: what stays
 * there below zero is owed to the buyer. Nothing here knows of goods or dates.
 */
export type LedgerLine = { account: string; amountMinor: bigint };

export const buyerAccount = (companyId: string) => `buyer:${companyId}`;
export const producerAccount = (companyId: string) => `producer:${companyId}`;
/** Where money lies: Stripe's balance or the market's bank account. */
export const moneyAccount = (method: "card" | "wire") => (method === "card" ? "stripe" : "bank");

export function moneyReceived(buyerId: string, method: "card" | "wire", amountMinor: bigint): LedgerLine[] {
  return [
    { account: moneyAccount(method), amountMinor },
    { account: buyerAccount(buyerId), amountMinor: -amountMinor },
  ];
}

export function moneyReturned(buyerId: string, method: "card" | "wire", amountMinor: bigint): LedgerLine[] {
  return moneyReceived(buyerId, method, -amountMinor);
}

export function orderSettled(order: {
  buyerId: string;
  producerId: string;
  goodsMinor: bigint;
  premiumMinor: bigint;
}): LedgerLine[] {
  const lines = [
    { account: buyerAccount(order.buyerId), amountMinor: order.goodsMinor + order.premiumMinor },
    { account: producerAccount(order.producerId), amountMinor: -order.goodsMinor },
    { account: "premium", amountMinor: -order.premiumMinor },
  ];
  return lines.filter((line) => line.amountMinor !== 0n);
}

/** What a seller owes the house for its sale is taken from what the house owes it. */
export function settlementWritten(settlement: {
  producerId: string;
  commissionMinor: bigint;
  costsMinor: bigint;
}): LedgerLine[] {
  const { producerId, commissionMinor, costsMinor } = settlement;
  const lines = [
    { account: producerAccount(producerId), amountMinor: commissionMinor + costsMinor },
    { account: "commission", amountMinor: -commissionMinor },
    { account: "seller-costs", amountMinor: -costsMinor },
  ];
  return lines.filter((line) => line.amountMinor !== 0n);
}

/** The transfer to the seller; below zero what the seller has paid for an unsold lot. */
export function settlementPaid(producerId: string, payableMinor: bigint): LedgerLine[] {
  return [
    { account: producerAccount(producerId), amountMinor: payableMinor },
    { account: "bank", amountMinor: -payableMinor },
  ];
}
