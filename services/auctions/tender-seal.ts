/**
 * Seals an amount so that two people of the house are needed to read it (docs/decisions/0016). Each holds an X25519 key
 * whose private half lies under a passphrase; the key of a sealed bid is made from both agreements at once, so that one
 * half alone opens nothing. Sealed texts are equally long whatever the amount.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scrypt,
} from "node:crypto";
import type { WrappedKey } from "@/db/schema/sale-formats";

/** N of scrypt: 64 MiB and some tenths of a second a guess. */
const SCRYPT_COST = 2 ** 16;
const SCRYPT_MEMORY = 128 * SCRYPT_COST * 8 * 2;
const AMOUNT_DIGITS = 20;
const INFO = "vitrine sealed bid v1";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const bytes = (base64url: string) => Buffer.from(base64url, "base64url");

/** Public key and private key, raw, base64url. */
export type HolderPair = { publicKey: string; privateKey: string };
/** What a sealed text is bound to: moved to another lot or company it does not open. */
export type SealPlace = { lotId: string; round: number; paddleId: string };

function passphraseKey(passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: SCRYPT_MEMORY };
    scrypt(passphrase.normalize("NFKC"), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

export function newHolderPair(): HolderPair {
  const jwk = generateKeyPairSync("x25519").privateKey.export({ format: "jwk" });
  return { publicKey: String(jwk.x), privateKey: String(jwk.d) };
}

export async function wrapKey(privateKey: string, passphrase: string): Promise<WrappedKey> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await passphraseKey(passphrase, salt, SCRYPT_COST);
  return { salt: text(salt), iv: text(iv), sealed: text(encrypt(key, iv, bytes(privateKey), "")), cost: SCRYPT_COST };
}

/** Null where the passphrase is another. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<string | null> {
  const key = await passphraseKey(passphrase, bytes(wrapped.salt), wrapped.cost);
  const opened = decrypt(key, bytes(wrapped.iv), bytes(wrapped.sealed), "");
  return opened && text(opened);
}

/** @param publicKeys of both holders, by seat */
export function sealAmount(
  publicKeys: readonly [string, string],
  place: SealPlace,
  bid: { amountMinor: bigint; key: string },
): string {
  const own = newHolderPair();
  const [first, second] = publicKeys;
  const secret = Buffer.concat([agree(own, first), agree(own, second)]);
  const iv = randomBytes(12);
  const plain = Buffer.from(bid.amountMinor.toString().padStart(AMOUNT_DIGITS, "0") + bid.key);
  const sealed = encrypt(bidKey(secret, own.publicKey, publicKeys), iv, plain, placeText(place));
  return `${own.publicKey}.${text(iv)}.${text(sealed)}`;
}

/** Null where the keys, the place or the text do not fit. @param holders both pairs, by seat */
export function openAmount(
  holders: readonly [HolderPair, HolderPair],
  place: SealPlace,
  sealedText: string,
): { amountMinor: bigint; key: string } | null {
  const [sender = "", iv = "", sealed = ""] = sealedText.split(".");
  const [first, second] = holders;
  const publicKeys = [first.publicKey, second.publicKey] as const;
  const secret = Buffer.concat([agree(first, sender), agree(second, sender)]);
  const plain = decrypt(bidKey(secret, sender, publicKeys), bytes(iv), bytes(sealed), placeText(place))?.toString();
  const digits = plain?.slice(0, AMOUNT_DIGITS) ?? "";
  return plain && /^\d{20}$/.test(digits) ? { amountMinor: BigInt(digits), key: plain.slice(AMOUNT_DIGITS) } : null;
}

const placeText = ({ lotId, round, paddleId }: SealPlace) => `${lotId} ${round} ${paddleId}`;

function agree(own: HolderPair, other: string): Buffer {
  const jwk = { kty: "OKP", crv: "X25519", x: own.publicKey, d: own.privateKey };
  return diffieHellman({
    privateKey: createPrivateKey({ key: jwk, format: "jwk" }),
    publicKey: createPublicKey({ key: { kty: "OKP", crv: "X25519", x: other }, format: "jwk" }),
  });
}

function bidKey(secret: Buffer, sender: string, publicKeys: readonly string[]): Buffer {
  const salt = Buffer.concat([sender, ...publicKeys].map(bytes));
  return Buffer.from(hkdfSync("sha256", secret, salt, INFO, 32));
}

function encrypt(key: Buffer, iv: Buffer, plain: Buffer, bound: string): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, iv: Buffer, sealed: Buffer, bound: string): Buffer | null {
  if (iv.length !== 12 || sealed.length < 16) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}
