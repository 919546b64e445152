/** The market's signature under the facts of a receipt: Ed25519 over their canonical JSON. */
import { webcrypto } from "node:crypto";
import type { ServiceContext } from "@/services/context";

/** The text that is signed: keys in order, one way of writing. */
export function receiptText(facts: Record<string, string | number>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

export async function signReceipt(
  { adapters }: Pick<ServiceContext, "adapters">,
  facts: Record<string, string | number>,
): Promise<{ keyId: string; signature: string }> {
  const { kid, privateKey } = await adapters.keys.current();
  const signed = await webcrypto.subtle.sign("Ed25519", privateKey, Buffer.from(receiptText(facts)));
  return { keyId: kid, signature: Buffer.from(signed).toString("base64url") };
}
