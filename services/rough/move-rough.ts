/** What becomes of a parcel: examined, stored, handed over, cut into a stone, exported. Nobody gives away more than they hold. */
import { and, arrayContains, asc, eq } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { roughMovements, roughParcels } from "@/db/schema/rough";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { balances, type RoughMovementKind } from "@/domain/passport/rough-register";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export type MoveRefusal =
  | PermissionRefusal
  | "parcel-unknown"
  | "weight-wrong"
  | "more-than-held"
  | "holder-unknown"
  | "item-unknown"
  | "already-cut"
  | "heavier-than-rough";
export type RoughMove = {
  parcelId: string;
  kind: Exclude<RoughMovementKind, "intake">;
  /** ISO date. */
  on: string;
  /** Of what is handed over, cut or exported; without meaning for the others. */
  weightMct: number;
  note: string;
  /** Short name of the producer that takes it over. */
  toSlug?: string;
  /** The polished stone that was cut from it. */
  publicId?: string;
};
const TAKES_WEIGHT: readonly RoughMovementKind[] = ["handed-over", "cut", "exported"];

export async function moveRough(
  context: ServiceContext,
  input: RoughMove,
): Promise<Result<{ leftMct: number }, MoveRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const takes = TAKES_WEIGHT.includes(input.kind);
  if (takes && (!Number.isSafeInteger(input.weightMct) || input.weightMct <= 0)) return refuse("weight-wrong");
  return await context.db.transaction(async (tx) => {
    // The parcel's row orders everybody who takes from it.
    const [parcel] = await tx
      .select({ id: roughParcels.id })
      .from(roughParcels)
      .where(eq(roughParcels.id, input.parcelId))
      .for("no key update");
    const before = parcel
      ? await tx
          .select()
          .from(roughMovements)
          .where(eq(roughMovements.parcelId, parcel.id))
          .orderBy(asc(roughMovements.id))
      : [];
    const held = balances(before).get(actor.companyId) ?? 0;
    // A parcel of which one holds nothing is not there.
    if (!parcel || held <= 0) return refuse("parcel-unknown");
    const weightMct = takes ? input.weightMct : held;
    if (weightMct > held) return refuse("more-than-held", { held });
    let toCompanyId: string | null = null;
    if (input.kind === "handed-over") {
      const [to] = await tx
        .select({ id: companies.id })
        .from(companies)
        .where(
          and(
            eq(companies.slug, input.toSlug ?? ""),
            arrayContains(companies.kinds, ["producer"]),
            eq(companies.status, "approved"),
          ),
        );
      if (!to || to.id === actor.companyId) return refuse("holder-unknown");
      toCompanyId = to.id;
    }
    let item: { id: number; weightMct: number } | undefined;
    if (input.kind === "cut") {
      [item] = await tx
        .select({ id: stockItems.id, weightMct: stockItems.weightMct })
        .from(stockItems)
        .where(
          and(
            eq(stockItems.publicId, input.publicId ?? ""),
            eq(stockItems.producerId, actor.companyId),
            eq(stockItems.kind, "stone"),
          ),
        )
        .for("update");
      if (!item) return refuse("item-unknown");
      const [cut] = await tx
        .select({ id: roughMovements.id })
        .from(roughMovements)
        .where(eq(roughMovements.itemId, item.id));
      if (cut) return refuse("already-cut");
      if (item.weightMct > weightMct) return refuse("heavier-than-rough");
    }
    await tx.insert(roughMovements).values({
      parcelId: parcel.id,
      kind: input.kind,
      on: input.on,
      fromCompanyId: takes ? actor.companyId : null,
      toCompanyId,
      weightMct,
      note: input.note.trim().slice(0, 300) || null,
      itemId: item?.id ?? null,
      polishedMct: item?.weightMct ?? null,
      userId: actor.userId,
    });
    const leftMct = takes ? held - weightMct : held;
    const subject = { type: "rough-parcel", id: parcel.id };
    await audit(tx, context, {
      action: `rough.${input.kind}`,
      subject,
      after: { weightMct, leftMct, item: input.publicId ?? null },
    });
    return ok({ leftMct });
  });
}
