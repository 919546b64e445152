/** By what a company's remembered answers are found again. */
import { createHash } from "node:crypto";

/** SHA-256 over the headings in order: the same export of the same system has the same. */
export function headingsHash(headings: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(headings)).digest("hex");
}
