/** The check of a lot's log as its page shows it; the same on the server and in the browser, which needs no network for it. */
import { checkPublishedLog, type LogVerdict } from "@/domain/auctions/published-log";
import { readPublishedLog, readReceiptFile } from "@/domain/auctions/read-log-files";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { sha256 } from "@/domain/shared/sha256";

/** A log of a hundred thousand events is smaller. */
export const LOG_BYTES_MAX = 64 * 1024 * 1024;

const REFUSALS = ["no-log", "no-receipt", "too-large"] as const;
export type LogCheckRefusal = (typeof REFUSALS)[number];
export const isLogCheckRefusal = (code: string): code is LogCheckRefusal =>
  (REFUSALS as readonly string[]).includes(code);

const utf8 = new TextEncoder();
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const tools = { sha256, sha256Hex: (text: string) => hex(sha256(utf8.encode(text))), verify: verifyEd25519 };

export async function checkFiles(log: File | null, receipts: File | null): Promise<LogVerdict | LogCheckRefusal> {
  if (Math.max(log?.size ?? 0, receipts?.size ?? 0) > LOG_BYTES_MAX) return "too-large";
  const published = readPublishedLog(await jsonOf(log));
  if (!published) return "no-log";
  if (!receipts?.size) return checkPublishedLog(published, [], tools);
  const read = readReceiptFile(await jsonOf(receipts));
  return read ? checkPublishedLog(published, read, tools) : "no-receipt";
}

async function jsonOf(file: File | null): Promise<unknown> {
  try {
    return JSON.parse((await file?.text())?.replace(/^\uFEFF/, "") ?? "");
  } catch {
    return null;
  }
}
