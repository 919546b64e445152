/**
 * A maker puts its own name to an item that it holds: a statement in the item's chain, signed with the next passport. What
 * the market and the producer have stated stays as it is.
 */
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { makerBrands } from "@/db/schema/makers";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { holderOf } from "@/services/origin/holder-of";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

export type NameMakerRefusal = PermissionRefusal | "not-held" | "brand-missing";

/** Said again with the same name and logo it changes nothing. */
export async function nameMaker(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<{ named: boolean }, NameMakerRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return await context.db.transaction(async (tx) => {
    const [item] = await tx
      .select({ id: stockItems.id })
      .from(stockItems)
      .where(eq(stockItems.publicId, input.publicId))
      .for("update");
    const holder = await holderOf(tx, item?.id ?? null);
    if (!item || holder !== actor.companyId) return refuse("not-held");
    const [brand] = await tx.select().from(makerBrands).where(eq(makerBrands.companyId, actor.companyId));
    if (!brand) return refuse("brand-missing");
    const today = (await clockTimestamp(tx)).toISOString().slice(0, 10);
    // The purchase is named by a digest: who bought what for how much is nobody's business.
    const reference = createHash("sha256").update(`${actor.companyId}/${item.id}`).digest("hex").slice(0, 16);
    const { name: maker, nameZh: makerZh, logoSha256 } = brand;
    const written = await recordOriginEvents(tx, [
      {
        itemId: item.id,
        bodies: [
          {
            type: "maker-named",
            date: today,
            issuer: { name: maker, companyId: actor.companyId, state: "declared" },
            evidence: [{ kind: "order", reference }],
            facts: { maker, ...(makerZh ? { makerZh } : {}), ...(logoSha256 ? { logoSha256 } : {}) },
          },
        ],
      },
    ]);
    await audit(tx, context, {
      action: "origin.name-maker",
      subject: { type: "item", id: input.publicId },
      after: { maker, makerZh, logoSha256 },
    });
    return ok({ named: written > 0 });
  });
}
