/**
 * Bytes of an uploaded stock file to text: gzip within bounds, UTF-8 and UTF-16 with or without mark, GB18030, Big5 and
 * Windows-1252 told apart by what decodes and by the headings that appear. A workbook or a web page is refused by name.
 */
import { gunzipSync } from "node:zlib";
import { cleanCell } from "@/domain/stock/cell";
import { countKnownHeadings } from "@/domain/stock/map-headings";
import { sniffDelimiter, splitRows } from "@/domain/stock/split-rows";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

/** Of the file as sent, and of its text when unpacked. */
export const FILE_BYTES_MAX = 32 * 1024 * 1024;
export const TEXT_BYTES_MAX = 128 * 1024 * 1024;

export type Decoded = { ok: true; text: string; encoding: string } | { ok: false; fileError: FileErrorCode };

export function decodeFile(sent: Uint8Array): Decoded {
  if (sent.length === 0) return { ok: false, fileError: "file-empty" };
  if (sent.length > FILE_BYTES_MAX) return { ok: false, fileError: "file-too-large" };
  const bytes = unpack(sent);
  if (!bytes) return { ok: false, fileError: "file-too-large" };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { ok: false, fileError: "file-is-spreadsheet" };
  }
  const decoded = decodeText(bytes);
  if (!decoded) return { ok: false, fileError: "file-encoding" };
  if (/^\s*<(?:!doctype html|html|table|\?xml)/i.test(decoded.text.slice(0, 500))) {
    return { ok: false, fileError: "file-is-html" };
  }
  return { ok: true, ...decoded };
}

function unpack(sent: Uint8Array): Uint8Array | null {
  if (!startsWith(sent, [0x1f, 0x8b])) return sent;
  try {
    return gunzipSync(sent, { maxOutputLength: TEXT_BYTES_MAX });
  } catch {
    return null;
  }
}

function decodeText(bytes: Uint8Array): { text: string; encoding: string } | null {
  if (startsWith(bytes, [0xff, 0xfe])) return tryDecode(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return tryDecode(bytes, "utf-16be");
  const utf8 = tryDecode(bytes, "utf-8");
  if (utf8) return utf8;
  const guesses = ["gb18030", "big5"].flatMap((encoding) => tryDecode(bytes, encoding) ?? []);
  const best = guesses
    .map((guess) => ({ ...guess, known: knownHeadings(guess.text), chinese: /[\u4e00-\u9fff]/.test(guess.text) }))
    .filter((guess) => guess.chinese)
    .sort((a, b) => b.known - a.known)[0];
  const western = tryDecode(bytes, "windows-1252");
  // A few accented letters also decode as rare ideographs: Chinese must also bring headings that Latin does not.
  if (best && western && best.known > knownHeadings(western.text)) return best;
  const highBytes = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  return best && highBytes > bytes.length / 20 ? best : western;
}

function tryDecode(bytes: Uint8Array, encoding: string): { text: string; encoding: string } | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function knownHeadings(text: string): number {
  const head = text.slice(0, 20_000);
  const { delimiter, start } = sniffDelimiter(head);
  let most = 0;
  let rows = 0;
  for (const row of splitRows(head, delimiter, start)) {
    most = Math.max(most, countKnownHeadings(row.cells.map(cleanCell)));
    rows += 1;
    if (rows >= 20) break;
  }
  return most;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
