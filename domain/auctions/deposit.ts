/**
 * A company's deposit for a sale: held before it bids; after the sale taken for what it won, or given back.
 *   open → held → ending → applied | released;   open → expired;   held → released
 */
export const DEPOSIT_STATUSES = ["open", "held", "ending", "applied", "released", "expired"] as const;
export type DepositStatus = (typeof DEPOSIT_STATUSES)[number];

/** What the payment service says of the money, read anew each time. */
export type HoldState = "waiting" | "held" | "captured" | "gone";

/** Only forward moves: an event that comes twice, late or in another order changes nothing. */
export function depositAfter(status: DepositStatus, hold: HoldState): DepositStatus {
  switch (hold) {
    case "held":
      return status === "open" ? "held" : status;
    case "gone":
      return status === "open" ? "expired" : status === "held" ? "released" : status;
    case "waiting":
    case "captured":
      return status;
  }
}

/** An unpaid order of the company in the sale. */
export type DepositOrder = { orderId: string; totalMinor: bigint };

/** How a deposit pays towards orders, in the order of their lots: each takes what is left, none more than its total. */
export function applyDeposit(depositMinor: bigint, orders: readonly DepositOrder[]): DepositOrder[] {
  let left = depositMinor;
  return orders.flatMap(({ orderId, totalMinor }) => {
    const taken = totalMinor < left ? totalMinor : left;
    left -= taken;
    return taken > 0n ? [{ orderId, totalMinor: taken }] : [];
  });
}
