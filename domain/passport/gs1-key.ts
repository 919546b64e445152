/** GS1 identification keys: the check digit of GTIN and GLN, and what may stand in a serial number. */

/** The digit after these, by the modulo-10 rule of the GS1 General Specifications (7.9): weights 3, 1, 3 … from the right. */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const weight = (digits.length - at) % 2 === 1 ? 3 : 1;
    sum += Number(digits[at]) * weight;
  }
  return (10 - (sum % 10)) % 10;
}

export function hasCheckDigit(key: string): boolean {
  return /^\d{2,}$/.test(key) && checkDigit(key.slice(0, -1)) === Number(key.at(-1));
}

/** A GTIN-8, -12, -13 or -14 as fourteen digits; null where it is none. */
export function gtin14(text: string): string | null {
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(text) || !hasCheckDigit(text)) return null;
  return text.padStart(14, "0");
}

/** GS1 AI encodable character set 82, at most 20 of them: serial number (21) and batch (10). */
export function isSerial(text: string): boolean {
  return /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/.test(text);
}

/** Leading digits that GS1 keeps for numbers inside one company, coupons, and books: no company prefix begins with them. */
const NO_COMPANY = /^(?:0[245]|2|9[89]|97[789])/;

/** A GS1 Company Prefix as it stands in a GTIN-13: 4 to 11 digits, so that item references are left. */
export function isCompanyPrefix(text: string): boolean {
  return /^\d{4,11}$/.test(text) && !NO_COMPANY.test(text);
}

/** How many GTINs a prefix has: the twelve digits before the check digit, less those of the prefix. */
export function referencesOf(prefix: string): number {
  return 10 ** (12 - prefix.length) - 1;
}

/** The GTIN of an item reference, as fourteen digits; null where the prefix has no such reference. */
export function allocatedGtin(prefix: string, reference: number): string | null {
  if (!isCompanyPrefix(prefix) || !Number.isSafeInteger(reference)) return null;
  if (reference < 1 || reference > referencesOf(prefix)) return null;
  const body = prefix + String(reference).padStart(12 - prefix.length, "0");
  return `0${body}${checkDigit(body)}`;
}

/** Whether a GTIN of fourteen digits was given out under this prefix; the first digit says how it is packed. */
export const isOfPrefix = (gtin: string, prefix: string): boolean => gtin.startsWith(prefix, 1);
