/** Signs batches of receipts with the market's key, without waiting: a batch is signed while the database writes it. */
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

export type ReceiptSigner = { keyId: string; sign: (message: Uint8Array) => Buffer };

/** A new key signs after this at the latest; the one before stays published, so its receipts stay good. */
const KEY_LIFE_MS = 1000;
const known = new WeakMap<SigningKeys, { signer: ReceiptSigner; until: number }>();

/** The key that signs now. Asking for it looks at a folder, which is too slow for every batch of a busy lot. */
export async function receiptSigner(keys: SigningKeys): Promise<ReceiptSigner> {
  const now = performance.now();
  const kept = known.get(keys);
  if (kept && kept.until > now) return kept.signer;
  const { kid, sign } = await keys.current();
  const signer = { keyId: kid, sign: (message: Uint8Array) => Buffer.from(sign(message)) };
  known.set(keys, { signer, until: now + KEY_LIFE_MS });
  return signer;
}
