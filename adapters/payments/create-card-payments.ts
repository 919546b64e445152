import type { AdapterSettings } from "@/adapters/create-adapters";
import type { CardPayments } from "@/adapters/payments/card-payments";

export function createCardPayments(settings: Pick<AdapterSettings, "STRIPE_API_BASE">): CardPayments {
  return { kind: settings.STRIPE_API_BASE ? "emulator" : "stripe" };
}
