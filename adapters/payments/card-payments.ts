/** Card payments through Stripe Checkout, or through our local emulator, which answers the same SDK. */
export type CardPayments = { kind: "stripe" | "emulator" };
