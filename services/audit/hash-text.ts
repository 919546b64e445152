import { createHash } from "node:crypto";

/** Hex of SHA-256 over a text's UTF-8. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
