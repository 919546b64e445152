/** The market's signature under the facts of a receipt: Ed25519 over their canonical JSON. */
import type { ServiceContext } from "@/services/context";

/** The text that is signed: keys in order, one way of writing. */
export function receiptText(facts: Record<string, string | number>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

export async function signReceipt(
  { adapters }: Pick<ServiceContext, "adapters">,
  facts: Record<string, string | number>,
): Promise<{ keyId: string; signature: string }> {
  const { kid, sign } = await adapters.keys.current();
  return { keyId: kid, signature: Buffer.from(sign(Buffer.from(receiptText(facts)))).toString("base64url") };
}
