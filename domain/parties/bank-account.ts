/** Account numbers as a company types them: spaces gone, an IBAN proved by its check digits (ISO 13616, ISO 7064 mod 97-10). */

export function normalizeAccount(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/** Two letters and two digits in front: an IBAN, which must then be a right one. Other countries' numbers begin otherwise. */
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/;
const OTHER_SHAPE = /^[A-Z0-9]{5,34}$/;
const BIC_SHAPE = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

function ibanIsRight(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const letter of turned) {
    for (const digit of Number.parseInt(letter, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** @param account already normalized */
export function isAccount(account: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(account) ? IBAN_SHAPE.test(account) && ibanIsRight(account) : OTHER_SHAPE.test(account);
}

/** ISO 9362: eight or eleven letters and digits. */
export function isBic(text: string): boolean {
  return BIC_SHAPE.test(text);
}

const SHOWN = 4;

/** What may be shown later: the last four letters. */
export function accountEnding(account: string): string {
  return account.slice(-SHOWN);
}
