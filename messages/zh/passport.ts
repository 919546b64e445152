import type { passport as en } from "@/messages/en/passport";
import type { SameKeys } from "@/messages/messages";

export const passport: SameKeys<typeof en> = {
  refusal: {},
};
