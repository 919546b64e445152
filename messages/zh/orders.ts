import type { orders as en } from "@/messages/en/orders";
import type { SameKeys } from "@/messages/messages";

export const orders: SameKeys<typeof en> = {
  refusal: {},
};
