/** Files that a stranger hands in for a check: read as far as their shape, null where they are something else. */

import { SALE_FORMATS } from "@/domain/auctions/format-events";
import { LOG_KIND, type PublishedLog } from "@/domain/auctions/published-log";
import type { AnyReceipt } from "@/domain/auctions/receipt-in-log";

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const texts = (of: Fields, names: readonly string[]) => names.every((name) => typeof of[name] === "string");
const integers = (of: Fields, names: readonly string[]) => names.every((name) => Number.isSafeInteger(of[name]));
const isTexts = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === "string");

function isEvent(value: unknown): boolean {
  return isFields(value) && integers(value, ["seq"]) && texts(value, ["at", "hash"]) && isBody(value.body);
}

const isSealedBid = (value: unknown) =>
  isFields(value) &&
  integers(value, ["seq", "round", "paddle"]) &&
  texts(value, ["at", "commitment", "sealed", "hash"]) &&
  typeof value.opened === "boolean";
const isTie = (value: unknown) => value === undefined || value === "earliest" || value === "re-tender";

const isBody = (value: unknown) => isFields(value) && typeof value.type === "string";

function isTerms(value: unknown): boolean {
  if (!isFields(value) || !texts(value, ["currency", "start"]) || typeof value.hasReserve !== "boolean") return false;
  const { increments, softClose } = value;
  const rows = Array.isArray(increments) && increments.every((row) => isTexts(row) && row.length === 2);
  return rows && (softClose === null || isFields(softClose));
}

function isCheckpoint(value: unknown): boolean {
  if (value === null) return true;
  return isFields(value) && texts(value, ["note", "hash"]) && integers(value, ["leaf", "seq"]) && isTexts(value.proof);
}

export function readPublishedLog(value: unknown): PublishedLog | null {
  if (!isFields(value) || value.kind !== LOG_KIND) return null;
  const whole =
    texts(value, ["lotId", "sale", "publicId"]) &&
    SALE_FORMATS.some((format) => format === value.format) &&
    isTie(value.tie) &&
    (value.sealedBids === undefined || (Array.isArray(value.sealedBids) && value.sealedBids.every(isSealedBid))) &&
    integers(value, ["number"]) &&
    isTerms(value.terms) &&
    isCheckpoint(value.checkpoint) &&
    isTexts(value.keys) &&
    Array.isArray(value.events) &&
    value.events.every(isEvent);
  return whole ? (value as unknown as PublishedLog) : null;
}

function isReceipt(value: unknown): boolean {
  if (!isFields(value) || !texts(value, ["lotId", "at", "keyId", "signature"])) return false;
  if ("commitment" in value)
    return texts(value, ["commitment", "amountMinor", "key"]) && integers(value, ["round", "paddle"]);
  if (!texts(value, ["hash"]) || !integers(value, ["seq"])) return false;
  if (!("maximumHash" in value)) return texts(value, ["amount"]);
  return (
    texts(value, ["maximumHash", "maximum", "salt"]) && integers(value, ["firstSeq", "size"]) && isTexts(value.path)
  );
}

/** One receipt, the answer to a bid that holds one, or a file of several. */
export function readReceiptFile(value: unknown): AnyReceipt[] | null {
  const held = isFields(value) && "receipts" in value ? value.receipts : value;
  const list = Array.isArray(held) ? held : [isFields(held) && isFields(held.receipt) ? held.receipt : held];
  return list.length > 0 && list.every(isReceipt) ? (list as AnyReceipt[]) : null;
}
