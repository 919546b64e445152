/**
 * Card payments through a hosted page (Stripe Checkout): card data never comes near us. The local emulator answers the
 * same SDK; "off" is a market without Stripe keys. Every call that changes something carries our operation id, so that
 * a repeated call after a crash is the same operation.
 */
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";

/** What Stripe says of one hosted page, now. */
export type CardPage = {
  id: string;
  /** Where the buyer pays; null once it is closed. */
  url: string | null;
  status: "open" | "complete" | "expired" | null;
  paid: boolean;
  /** Of a page that only holds the money. */
  hold: HoldState | null;
  amountMinor: bigint;
  /** ISO 4217, upper case. */
  currency: string;
  /** Our payment's id. */
  paymentId: string | null;
  /** Stripe's PaymentIntent, once there is one. */
  providerPaymentId: string | null;
};

/** waiting: nobody has given a card yet; gone: released, run out, or the page was closed without a card. */
export type HoldState = "waiting" | "held" | "captured" | "gone";

export type NewCardPage = {
  /** True: the money is only held, to be captured or released later. */
  hold?: boolean;
  /** "payment:<id>:page": same key and input give the same page. */
  operationId: string;
  paymentId: string;
  amountMinor: bigint;
  currency: Currency;
  /** Order numbers, shown on the page and on the card statement's details. */
  title: string;
  reference: string;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
  locale: Locale;
  email: string | null;
};

export type CardEvent = { id: string; type: string; createdAt: Date; payload: unknown; subject: CardEventSubject };
/** Which of our payments an event is about, as far as the event says. */
export type CardEventSubject = {
  pageId: string | null;
  providerPaymentId: string | null;
  paymentId: string | null;
  /** Our operation that caused it; null for what somebody did in Stripe's dashboard. */
  operationId: string | null;
};

export type CardPayments = {
  kind: "stripe" | "emulator" | "off";
  createPage(input: NewCardPage): Promise<CardPage>;
  /** Null where Stripe does not know the page. */
  readPage(pageId: string): Promise<CardPage | null>;
  /** Closes a page so that nobody can pay on it; answers its state, which may turn out to be paid. */
  closePage(pageId: string): Promise<CardPage | null>;
  refund(input: {
    operationId: string;
    paymentId: string;
    providerPaymentId: string;
    amountMinor: bigint;
  }): Promise<{ id: string; status: string | null }>;
  /** Takes a part of what is held, or all; the rest goes back by itself. Refused where the hold is gone. */
  captureHold(input: { operationId: string; providerPaymentId: string; amountMinor: bigint }): Promise<HoldState>;
  releaseHold(input: { operationId: string; providerPaymentId: string }): Promise<HoldState>;
  /** Null where the signature, or its age, is wrong. */
  readEvent(rawBody: string, signature: string): CardEvent | null;
};
