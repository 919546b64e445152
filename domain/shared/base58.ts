/** Base58 with Bitcoin's alphabet, as multibase "z" uses it (Multibase; W3C Controlled Identifiers 1.0 section 2.4). */
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Five letters at a time: the largest power of 58 whose digits stay exact when a byte comes behind them. */
const LETTERS = 5;
const POWER = 58 ** LETTERS;
const BYTES = 3;
const BYTES_POWER = 256 ** BYTES;

/** `digits` times `factor` and `more` added, its lowest digit first. */
function multiplyAdd(digits: number[], power: number, factor: number, more: number): void {
  let carry = more;
  for (let at = 0; at < digits.length; at += 1) {
    const value = (digits[at] ?? 0) * factor + carry;
    carry = Math.floor(value / power);
    digits[at] = value - carry * power;
  }
  if (carry > 0) digits.push(carry);
}

export function toBase58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) multiplyAdd(digits, POWER, 256, byte);
  let text = "";
  for (let rest of digits) {
    for (let letter = 0; letter < LETTERS; letter += 1) {
      text = ALPHABET[rest % 58] + text;
      rest = Math.floor(rest / 58);
    }
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros < 0 ? bytes.length : zeros) + text.replace(/^1+/, "");
}

/** Null on a letter outside the alphabet. Keys and signatures alone: longer texts than 200 letters are refused. */
export function fromBase58(text: string): Uint8Array | null {
  if (text.length > 200) return null;
  const digits: number[] = [];
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    multiplyAdd(digits, BYTES_POWER, 58, digit);
  }
  const bytes = digits.flatMap((digit) => [digit & 255, (digit >> 8) & 255, digit >> 16]).reverse();
  const first = bytes.findIndex((byte) => byte !== 0);
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return new Uint8Array([...new Array<number>(zeros).fill(0), ...(first < 0 ? [] : bytes.slice(first))]);
}
