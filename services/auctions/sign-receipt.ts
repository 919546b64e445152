/** The market's signature under the facts of a receipt: Ed25519 over their canonical JSON. */
import { receiptText } from "@/domain/auctions/signed-receipt";
import type { ServiceContext } from "@/services/context";

export async function signReceipt(
  { adapters }: Pick<ServiceContext, "adapters">,
  facts: Record<string, string | number>,
): Promise<{ keyId: string; signature: string }> {
  const { kid, sign } = await adapters.keys.current();
  return { keyId: kid, signature: Buffer.from(sign(Buffer.from(receiptText(facts)))).toString("base64url") };
}
