/**
 * The creditor reference a buyer's bank carries to ours: ISO 11649, "RF" + two check digits (ISO 7064 MOD 97-10) +
 * up to 21 letters and digits. A mistyped digit is seen before money is matched to the wrong order.
 */

/** Remainder by 97 of a text whose letters count as 10 … 35. */
function mod97(text: string): number {
  let rest = 0;
  for (const sign of text)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** "V26-000123", second way of paying → "RF…V2600012302". */
export function paymentReference(orderNumber: string, attempt: number): string {
  const body = `${orderNumber.replace(/[^0-9A-Z]/g, "")}${String(attempt).padStart(2, "0")}`;
  if (!/^[0-9A-Z]{1,21}$/.test(body)) throw new RangeError(`paymentReference: ${body} does not fit ISO 11649`);
  return `RF${String(98 - mod97(`${body}RF00`)).padStart(2, "0")}${body}`;
}

/** Reads a reference as people and banks write it (spaces, small letters); null where the check digits do not fit. */
export function readPaymentReference(text: string): string | null {
  const plain = text.replace(/\s+/g, "").toUpperCase();
  if (!/^RF\d{2}[0-9A-Z]{1,21}$/.test(plain)) return null;
  return mod97(plain.slice(4) + plain.slice(0, 4)) === 1 ? plain : null;
}

/** In groups of four, as ISO 11649 prints it. */
export function printReference(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, "$1 ");
}
