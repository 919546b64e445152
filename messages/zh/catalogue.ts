import type { catalogue as en } from "@/messages/en/catalogue";
import type { SameKeys } from "@/messages/messages";

export const catalogue: SameKeys<typeof en> = {
  refusal: {},
};
