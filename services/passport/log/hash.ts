/** The platform's SHA-256, in the forms that this module needs. */
import { hash } from "node:crypto";

export const hashBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash("sha256", bytes, "buffer"));
export const hashHex = (text: string): string => hash("sha256", text, "hex");
