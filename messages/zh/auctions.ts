import type { auctions as en } from "@/messages/en/auctions";
import type { SameKeys } from "@/messages/messages";

export const auctions: SameKeys<typeof en> = {
  refusal: {},
};
