import type { compliance as en } from "@/messages/en/compliance";
import type { SameKeys } from "@/messages/messages";

export const compliance: SameKeys<typeof en> = {
  refusal: {},
};
