/** The words of a refused upload; every refusal of planning has some, or this does not compile. */

import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { ChangePlan } from "@/domain/stock/draft";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { stock as english } from "@/messages/en/stock";
import type { Translate } from "@/messages/messages";
import type { AnswerRefusal } from "@/services/stock/answer-import";
import type { ConfirmRefusal } from "@/services/stock/confirm-import";
import type { DiscardRefusal } from "@/services/stock/discard-import";
import { UNREAD_MAX } from "@/services/stock/file-bounds";
import type { PlanRefusal } from "@/services/stock/plan-import";

export type UploadRefusal = PlanRefusal | "file-missing";

export function planRefusalWords(
  t: { stock: Translate<"stock">; common: Translate<"common"> },
  refusal: UploadRefusal,
): string {
  if (isFileError(refusal)) return t.stock(`fileError.${refusal}`);
  if (isPermission(refusal)) return t.common(`refusal.${refusal}`);
  return t.stock(`refusal.${refusal}`, { count: UNREAD_MAX });
}

/** "input-wrong" is the form's own: what was sent cannot be read at all. */
type Decided = Exclude<ConfirmRefusal | DiscardRefusal | AnswerRefusal, PermissionRefusal> | "input-wrong";
english.refusal satisfies Record<Decided, string>;

/** Any refusal of the imports API in words. */
export function importRefusalWords(
  t: { stock: Translate<"stock">; common: Translate<"common"> },
  refusal: UploadRefusal | Decided | PermissionRefusal,
  details?: Record<string, string | number>,
): string {
  if (isPermission(refusal)) return t.common(`refusal.${refusal}`);
  if (isFileError(refusal)) return t.stock(`fileError.${refusal}`);
  return t.stock(`refusal.${refusal}`, { count: UNREAD_MAX, ...details });
}

/** Why publishing or discarding did not happen; null for a word that is no refusal of these. */
export function publishRefusalWords(
  t: { stock: Translate<"stock">; common: Translate<"common"> },
  refusal: string,
  plan: ChangePlan | null,
): string | null {
  if (isPermission(refusal)) return t.common(`refusal.${refusal}`);
  if (!isDecided(refusal)) return null;
  const count = refusal === "price-moves-not-confirmed" ? plan?.priceHeld : plan?.withdrawn;
  return t.stock(`refusal.${refusal}`, { count: count ?? 0 });
}

function isDecided(text: string): text is Decided {
  return Object.hasOwn(english.refusal, text) && text !== "file-missing";
}

export function isUploadRefusal(text: string): text is UploadRefusal {
  return (
    isFileError(text) || isPermission(text) || ["company-unknown", "file-missing", "too-many-uploads"].includes(text)
  );
}

function isFileError(text: string): text is FileErrorCode {
  return Object.hasOwn(english.fileError, text);
}

function isPermission(text: string): text is PermissionRefusal {
  return ["sign-in-required", "company-not-approved", "not-permitted"].includes(text);
}
