import type { parties as en } from "@/messages/en/parties";
import type { SameKeys } from "@/messages/messages";

export const parties: SameKeys<typeof en> = {
  refusal: {},
};
