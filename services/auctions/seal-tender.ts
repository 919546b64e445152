/** A person of the house takes one of the two seats that seal a tender. Keys for both rounds, under one passphrase. */
import { eq } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import { tenderKeys } from "@/db/schema/sale-formats";
import { isSealed } from "@/domain/auctions/format-events";
import type { TenderRefusal } from "@/domain/auctions/format-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { newHolderPair, wrapKey } from "@/services/auctions/tender-seal";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

/** Shorter ones are guessed from a stolen database within days. */
export const PASSPHRASE_LEAST = 14;
const ROUNDS = [1, 2] as const;

export async function sealTender(
  context: ServiceContext,
  input: { saleId: string; passphrase: string },
): Promise<Result<{ seat: number }, TenderRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "auctions.run");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if ([...input.passphrase].length < PASSPHRASE_LEAST) return refuse("passphrase-short");
  // Before the transaction: no lock waits for a passphrase to be stretched.
  const keys = await Promise.all(
    ROUNDS.map(async (round) => {
      const { publicKey, privateKey } = newHolderPair();
      return { round, publicKey, wrapped: await wrapKey(privateKey, input.passphrase) };
    }),
  );
  return db.transaction(async (tx) => {
    const [sale] = await tx.select().from(sales).where(eq(sales.id, input.saleId)).for("update");
    if (!sale || !isSealed(sale.format)) return refuse("not-found");
    if (sale.status !== "draft") return refuse("sale-not-draft");
    const taken = await tx.select().from(tenderKeys).where(eq(tenderKeys.saleId, sale.id));
    if (taken.some((one) => one.holderId === actor.userId)) return refuse("already-sealed");
    const seat = [1, 2].find((one) => !taken.some((row) => row.seat === one));
    if (!seat) return refuse("seats-taken");
    await tx.insert(tenderKeys).values(keys.map((key) => ({ ...key, saleId: sale.id, seat, holderId: actor.userId })));
    await audit(tx, context, {
      action: "tender.seal",
      subject: { type: "sale", id: sale.id },
      after: { seat, publicKeys: keys.map((key) => key.publicKey) },
    });
    return ok({ seat });
  });
}
