/** The platform's SHA-256, in the forms that this module needs. */
import { createHash } from "node:crypto";

export const hashBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());
export const hashHex = (text: string): string => createHash("sha256").update(text).digest("hex");
