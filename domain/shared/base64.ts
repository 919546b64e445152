/**
 * Base64 and base64url of bytes (RFC 4648 sections 4 and 5), read strictly: a text that is not the one way of writing its
 * bytes is refused, so that no changed letter goes unseen.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_ALPHABET = ALPHABET.replace("+/", "-_");

const lettersOf = (alphabet: string) => Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
/** By code of the letter; 64 stands for every letter outside the alphabet. */
function digitsOf(alphabet: string): Uint8Array {
  const digits = new Uint8Array(128).fill(64);
  for (const [digit, code] of lettersOf(alphabet).entries()) digits[code] = digit;
  return digits;
}
const LETTERS = lettersOf(ALPHABET);
const URL_LETTERS = lettersOf(URL_ALPHABET);
const DIGITS = digitsOf(ALPHABET);
const URL_DIGITS = digitsOf(URL_ALPHABET);

/** With padding. */
export function toBase64(bytes: Uint8Array): string {
  const text = write(bytes, LETTERS);
  return text + "=".repeat((4 - (text.length % 4)) % 4);
}

/** Null where the text is not base64 with its padding, letter for letter. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return read(text, text.length - padding, DIGITS);
}

/** Without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return write(bytes, URL_LETTERS);
}

/** Null where the text is not base64url without padding, letter for letter. */
export function fromBase64Url(text: string): Uint8Array | null {
  return read(text, text.length, URL_DIGITS);
}

const ascii = new TextDecoder();

function write(bytes: Uint8Array, letters: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  const letter = (digit: number) => letters[digit & 63] ?? 0;
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[to] = letter(bits >> 18);
    codes[to + 1] = letter(bits >> 12);
    // Writes beyond the end are dropped: what is left out at the end is padding.
    codes[to + 2] = letter(bits >> 6);
    codes[to + 3] = letter(bits);
    to += 4;
  }
  return ascii.decode(codes);
}

/** The first `length` letters, of which one alone in the last group of four says nothing. */
function read(text: string, length: number, digits: Uint8Array): Uint8Array | null {
  if (length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let to = 0;
  let [bits, count] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    const digit = digits[text.charCodeAt(at)] ?? 64;
    if (digit === 64) return null;
    bits = (bits << 6) | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[to] = bits >> count;
      to += 1;
      bits &= (1 << count) - 1;
    }
  }
  // Bits of the last letter that belong to no byte must be zero: else several texts would stand for the same bytes.
  return bits === 0 ? bytes : null;
}
