/**
 * A passport goes on with its item: the holder makes a code, the next holder takes the passport with it, once. A final
 * customer stays unnamed; the chain only says that the item went on, and to what kind of holder.
 */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { type Limit, returnUse, takeUse } from "@/db/queries/rate-limits";
import { passportTransfers } from "@/db/schema/makers";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { networkOf } from "@/domain/shared/network-of";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { holderOf } from "@/services/origin/holder-of";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

export const HOLDERS = ["maker", "retailer", "customer"] as const;
export type Holder = (typeof HOLDERS)[number];
export type StartTransferRefusal = PermissionRefusal | "not-held";
export type ClaimTransferRefusal = PermissionRefusal | "code-unknown" | "too-many-attempts";

/** Wrong codes from one network: nobody mistypes a code as often, and nobody guesses one of 64 bits in so few. */
const WRONG_CODES: Limit = { usesMax: 30, windowS: 3600 };

const hashOf = (code: string) => createHash("sha256").update(code.trim().toUpperCase()).digest("hex");

/** The code is shown once and not kept; a new one ends those that nobody used. */
export async function startTransfer(
  context: ServiceContext,
  input: { publicId: string; holder: Holder },
): Promise<Result<{ code: string }, StartTransferRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return await context.db.transaction(async (tx) => {
    const [item] = await tx
      .select({ id: stockItems.id })
      .from(stockItems)
      .where(eq(stockItems.publicId, input.publicId))
      .for("update");
    const holding = await holderOf(tx, item?.id ?? null);
    if (!item || holding !== actor.companyId) return refuse("not-held");
    await tx
      .delete(passportTransfers)
      .where(and(eq(passportTransfers.itemId, item.id), isNull(passportTransfers.claimedAt)));
    const code = randomBytes(8).toString("hex").toUpperCase();
    await tx.insert(passportTransfers).values({
      itemId: item.id,
      fromCompanyId: actor.companyId,
      holder: input.holder,
      codeHash: hashOf(code),
      createdBy: actor.userId,
    });
    const subject = { type: "item", id: input.publicId };
    await audit(tx, context, { action: "origin.start-transfer", subject, after: { holder: input.holder } });
    return ok({ code });
  });
}

/**
 * A company takes it as itself; for a code made for a customer nobody need sign in.
 * @param input.address network address of the caller, for the limit
 */
export async function claimTransfer(
  context: ServiceContext,
  input: { code: string; address: string },
): Promise<Result<{ publicId: string }, ClaimTransferRefusal>> {
  const uses = `take-over:${networkOf(input.address)}`;
  if (!(await takeUse(context.db, uses, WRONG_CODES))) return refuse("too-many-attempts");
  const claimed = await claim(context, input.code);
  if (claimed.ok) await returnUse(context.db, uses);
  return claimed;
}

async function claim(
  context: ServiceContext,
  code: string,
): Promise<Result<{ publicId: string }, ClaimTransferRefusal>> {
  const t = passportTransfers;
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ transfer: t, publicId: stockItems.publicId })
      .from(t)
      .innerJoin(stockItems, eq(stockItems.id, t.itemId))
      .where(and(eq(t.codeHash, hashOf(code)), isNull(t.claimedAt)))
      .for("update", { of: t });
    if (!row) return refuse("code-unknown");
    const { transfer, publicId } = row;
    const isCustomer = transfer.holder === "customer";
    const refusal = isCustomer ? null : refusalFor(context.actor, "orders.buy");
    if (refusal) return refuse(refusal);
    // Sold on by another way meanwhile, the code opens nothing.
    if ((await holderOf(tx, transfer.itemId)) !== transfer.fromCompanyId) return refuse("code-unknown");
    const now = await clockTimestamp(tx);
    const claimedByCompanyId = isCustomer ? null : (context.actor?.companyId ?? null);
    await tx.update(t).set({ claimedAt: now, claimedByCompanyId }).where(eq(t.id, transfer.id));
    await recordOriginEvents(tx, [
      {
        itemId: transfer.itemId,
        bodies: [
          {
            type: "transferred",
            date: now.toISOString().slice(0, 10),
            issuer: { name: "Vitrine", state: "third-party" },
            evidence: [{ kind: "order", reference: transfer.id.slice(0, 8) }],
            facts: { holder: transfer.holder },
          },
        ],
      },
    ]);
    const subject = { type: "item", id: publicId };
    await audit(tx, context, { action: "origin.claim-transfer", subject, after: { holder: transfer.holder } });
    return ok({ publicId });
  });
}
