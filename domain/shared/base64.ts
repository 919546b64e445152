/**
 * Base64 and base64url of bytes (RFC 4648 sections 4 and 5), read strictly: a text that is not the one way of writing its
 * bytes is refused, so that no changed letter goes unseen.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** As many arguments as any engine takes in one call. */
const CHUNK = 8_192;

/** With padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return btoa(binary);
}

/** Null where the text is not base64 with its padding, letter for letter. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  // Bits of the last letter that belong to no byte must be zero: else several texts would stand for the same bytes.
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const last = ALPHABET.indexOf(text[text.length - padding - 1] ?? "A");
  if (last % 4 ** padding !== 0) return null;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null where the text is not base64url without padding, letter for letter. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const padding = "=".repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/") + padding);
}
