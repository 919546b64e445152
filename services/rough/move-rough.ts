/** What becomes of a parcel: examined, stored, handed over, cut into stones, exported. Nobody gives away more than they hold. */
import { and, arrayContains, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { roughMovements, roughParcels } from "@/db/schema/rough";
import { stockItems } from "@/db/schema/stock";
import type { Actor } from "@/domain/parties/actor";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { balances, type RoughMovementKind } from "@/domain/passport/rough-register";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

export type MoveRefusal =
  | PermissionRefusal
  | "parcel-unknown"
  | "weight-wrong"
  | "more-than-held"
  | "holder-unknown"
  | "item-unknown"
  | "already-cut"
  | "heavier-than-rough"
  | "key-reused";
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
  /** The polished stones that were cut from it, all of one rough. */
  publicIds?: readonly string[];
  /** Of the press: the same entry is written once. */
  key: string;
};
/** As many polished stones as one rough may give at once. */
const STONES_OF_ROUGH_MAX = 20;
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
  const { key, publicIds, ...rest } = input;
  const command = {
    scope: actor.companyId,
    key: `rough-move:${key}`,
    input: { ...rest, publicIds: [...(publicIds ?? [])] },
  };
  return await context.db.transaction((tx) => once(tx, command, () => enter(context, tx, actor, input)));
}

async function enter(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  input: RoughMove,
): Promise<Result<{ leftMct: number }, MoveRefusal>> {
  const takes = TAKES_WEIGHT.includes(input.kind);
  // The parcel's row orders everybody who takes from it.
  const [parcel] = await tx
    .select({ id: roughParcels.id })
    .from(roughParcels)
    .where(eq(roughParcels.id, input.parcelId))
    .for("no key update");
  const before = await tx
    .select()
    .from(roughMovements)
    .where(eq(roughMovements.parcelId, input.parcelId))
    .orderBy(asc(roughMovements.id));
  const held = balances(before).get(actor.companyId) ?? 0;
  // A parcel of which one holds nothing is not there.
  if (!parcel || held <= 0) return refuse("parcel-unknown");
  const weightMct = takes ? input.weightMct : held;
  if (weightMct > held) return refuse("more-than-held", { held });
  const taker = input.kind === "handed-over" ? await findTaker(tx, actor.companyId, input.toSlug ?? "") : null;
  if (input.kind === "handed-over" && !taker) return refuse("holder-unknown");
  const cut = input.kind === "cut" ? await cutStones(tx, actor.companyId, input.publicIds ?? [], weightMct) : null;
  if (cut && !cut.ok) return cut;
  const entry = {
    parcelId: parcel.id,
    kind: input.kind,
    on: input.on,
    fromCompanyId: takes ? actor.companyId : null,
    toCompanyId: taker,
    weightMct,
    note: input.note.trim().slice(0, 300) || null,
    userId: actor.userId,
  };
  // One rough, one weight: its first stone carries it, the others stand beside it.
  const stones = cut?.value.map((stone, at) => ({
    ...entry,
    weightMct: at === 0 ? weightMct : 0,
    itemId: stone.id,
    polishedMct: stone.weightMct,
  }));
  await tx.insert(roughMovements).values(stones ?? [entry]);
  const leftMct = takes ? held - weightMct : held;
  const subject = { type: "rough-parcel", id: parcel.id };
  await audit(tx, context, {
    action: `rough.${input.kind}`,
    subject,
    after: { weightMct, leftMct, items: input.publicIds ?? [] },
  });
  return ok({ leftMct });
}

async function findTaker(tx: Tx, ownId: string, slug: string): Promise<string | null> {
  const [to] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(
      and(eq(companies.slug, slug), arrayContains(companies.kinds, ["producer"]), eq(companies.status, "approved")),
    );
  return to && to.id !== ownId ? to.id : null;
}

/** Own stones that have no rough yet and weigh together no more than the rough that was cut. */
async function cutStones(
  tx: Tx,
  producerId: string,
  publicIds: readonly string[],
  roughMct: number,
): Promise<Result<{ id: number; weightMct: number }[], MoveRefusal>> {
  const asked = [...new Set(publicIds)];
  if (asked.length === 0 || asked.length > STONES_OF_ROUGH_MAX) return refuse("item-unknown");
  const { id, weightMct, publicId, kind } = stockItems;
  const stones = await tx
    .select({ id, weightMct })
    .from(stockItems)
    .where(and(inArray(publicId, asked), eq(stockItems.producerId, producerId), eq(kind, "stone")))
    .orderBy(asc(id))
    .for("update");
  if (stones.length < asked.length) return refuse("item-unknown");
  const ids = stones.map((stone) => stone.id);
  const [known] = await tx
    .select({ id: roughMovements.id })
    .from(roughMovements)
    .where(inArray(roughMovements.itemId, ids))
    .limit(1);
  if (known) return refuse("already-cut");
  if (stones.reduce((sum, stone) => sum + stone.weightMct, 0) > roughMct) return refuse("heavier-than-rough");
  return ok(stones);
}
