/** The words of a refused upload; every refusal of planning has some, or this does not compile. */

import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { stock as english } from "@/messages/en/stock";
import type { Translate } from "@/messages/messages";
import type { PlanRefusal } from "@/services/stock/plan-import";

export type UploadRefusal = PlanRefusal | "file-missing";

export function planRefusalWords(
  t: { stock: Translate<"stock">; common: Translate<"common"> },
  refusal: UploadRefusal,
): string {
  if (isFileError(refusal)) return t.stock(`fileError.${refusal}`);
  if (isPermission(refusal)) return t.common(`refusal.${refusal}`);
  return t.stock(`refusal.${refusal}`);
}

export function isUploadRefusal(text: string): text is UploadRefusal {
  return isFileError(text) || isPermission(text) || text === "company-unknown" || text === "file-missing";
}

function isFileError(text: string): text is FileErrorCode {
  return Object.hasOwn(english.fileError, text);
}

function isPermission(text: string): text is PermissionRefusal {
  return ["sign-in-required", "company-not-approved", "not-permitted"].includes(text);
}
