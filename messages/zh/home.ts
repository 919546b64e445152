import type { home as en } from "@/messages/en/home";
import type { SameKeys } from "@/messages/messages";

export const home: SameKeys<typeof en> = {
  refusal: {},
};
