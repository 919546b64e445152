/** What a file is by its first bytes, whatever its name says: text, a workbook, or something refused by name. */
import type { FileErrorCode } from "@/domain/stock/stock-fault";

export type FileKind = "text" | "zip" | "compound" | FileErrorCode;

const SIGNATURES: readonly (readonly [readonly number[], FileKind])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x4b, 0x05, 0x06], "zip"],
  [[0xd0, 0xcf, 0x11, 0xe0], "compound"],
  [[0x25, 0x50, 0x44, 0x46], "file-is-pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "file-is-image"],
  [[0xff, 0xd8, 0xff], "file-is-image"],
  [[0x47, 0x49, 0x46, 0x38], "file-is-image"],
  [[0x42, 0x4d, 0x36], "file-is-image"],
  [[0x49, 0x49, 0x2a, 0x00], "file-is-image"],
  [[0x52, 0x61, 0x72, 0x21], "file-is-archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "file-is-archive"],
  [[0x42, 0x5a, 0x68], "file-is-archive"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "file-is-archive"],
  [[0x7f, 0x45, 0x4c, 0x46], "file-is-other"],
  [[0x4d, 0x5a, 0x90], "file-is-other"],
];

export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return "file-empty";
  // BIFF streams of Excel 2 to 4 without a container.
  if (head[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1) && head[3] === 0x00)
    return "file-legacy-xls";
  const found = SIGNATURES.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  return found?.[1] ?? "text";
}

/** Of decoded text: a web page or XML, JSON, rich text; null for what may be a table. */
export function markupKind(text: string): FileErrorCode | null {
  const start = text.slice(0, 4000).trimStart();
  if (/^(?:<!doctype|<html|<head|<body|<meta|<table|<style|<\?xml|<!--|<div|<script|MIME-Version:)/i.test(start)) {
    return "file-is-html";
  }
  if (/^\{\\rtf/.test(start)) return "file-is-other";
  return /^(?:\{\s*"|\[\s*[{[])/.test(start) ? "file-is-json" : null;
}

/** A compound file: a protected workbook, or Excel 97-2003. */
export function compoundKind(bytes: Buffer): FileErrorCode {
  const has = (name: string) => bytes.includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage") || has("EncryptionInfo")) return "file-encrypted";
  return has("Workbook") || has("Book") ? "file-legacy-xls" : "file-is-other";
}
