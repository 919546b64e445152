/** Base58 with Bitcoin's alphabet, as multibase "z" uses it (Multibase; W3C Controlled Identifiers 1.0 section 2.4). */
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function toBase58(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  let text = "";
  for (; value > 0n; value /= 58n) text = ALPHABET[Number(value % 58n)] + text;
  return "1".repeat(zeros < 0 ? bytes.length : zeros) + text;
}

/** Null on a letter outside the alphabet. Keys and signatures alone: longer texts than 200 letters are refused. */
export function fromBase58(text: string): Uint8Array | null {
  if (text.length > 200) return null;
  let value = 0n;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value /= 256n) bytes.unshift(Number(value % 256n));
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return new Uint8Array([...new Array<number>(zeros).fill(0), ...bytes]);
}
