import type { stock as en } from "@/messages/en/stock";
import type { SameKeys } from "@/messages/messages";

export const stock: SameKeys<typeof en> = {
  refusal: {},
};
