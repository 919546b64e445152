/** What a buyer presses at the checkout, and what comes of it. */
import type { Currency } from "@/domain/shared/money";

export type CheckoutInput = {
  currency: Currency;
  /** What the buyer saw: an item whose price is another by now stops the checkout. Minor units as text. */
  lines: { publicId: string; priceMinor: string }[];
  /** True where the page showed that a price differs from the one in the cart, and the buyer took the new one. */
  acceptPrices: boolean;
  paymentMethod: "card" | "wire";
  purchaseOrderNumber: string | null;
  buyerReference: string | null;
  /** To whom the goods go in the country of delivery; left out or empty: the buyer itself. */
  consignee?: string | null;
  termsAccepted: boolean;
  idempotencyKey: string;
};
export type CheckoutMade = {
  checkoutId: string;
  /** True where the person's limit does not cover it: a request under this id waits for an approver, no order is made. */
  waits?: boolean;
  orders: { orderId: string; orderNumber: string; totalMinor: string }[];
};
