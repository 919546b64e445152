/** The register as its readers may see it: a producer what it registered or holds, an inspector of the state all of it. */
import { asc, desc, eq, inArray, or } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { roughMovements, roughParcels } from "@/db/schema/rough";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { balances, type RegisterEntry, roughStatistics, roughWarnings } from "@/domain/passport/rough-register";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

const SHOWN = 200;

/** @param today ISO date, for what runs out. Newest first. */
export async function readRegister(
  context: ServiceContext,
  input: { today: string },
): Promise<Result<{ parcels: RegisterEntry[]; inspects: boolean }, PermissionRefusal>> {
  const { actor, db } = context;
  const inspects = refusalFor(actor, "rough.inspect") === null;
  const refusal = inspects ? null : refusalFor(actor, "stock.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const touched = db
    .select({ id: roughMovements.parcelId })
    .from(roughMovements)
    .where(or(eq(roughMovements.toCompanyId, actor.companyId), eq(roughMovements.fromCompanyId, actor.companyId)));
  const parcels = await db
    .select({ parcel: roughParcels, company: { en: companies.name, zh: companies.nameZh } })
    .from(roughParcels)
    .innerJoin(companies, eq(companies.id, roughParcels.companyId))
    .where(inspects ? undefined : inArray(roughParcels.id, touched))
    .orderBy(desc(roughParcels.createdAt))
    .limit(SHOWN);
  if (parcels.length === 0) return ok({ parcels: [], inspects });
  const ids = parcels.map(({ parcel }) => parcel.id);
  const movements = await db
    .select({ movement: roughMovements, publicId: stockItems.publicId })
    .from(roughMovements)
    .leftJoin(stockItems, eq(stockItems.id, roughMovements.itemId))
    .where(inArray(roughMovements.parcelId, ids))
    .orderBy(asc(roughMovements.id));
  const names = new Map(
    (await db.select({ id: companies.id, en: companies.name, zh: companies.nameZh }).from(companies)).map(
      ({ id, ...name }) => [id, name],
    ),
  );
  const entries = parcels.map(({ parcel, company }): RegisterEntry => {
    const all = movements.filter(({ movement }) => movement.parcelId === parcel.id);
    const facts = all.map(({ movement }) => movement);
    return {
      ...parcel,
      currency: parcel.currency ?? "USD",
      company,
      holders: [...balances(facts)].map(([id, weightMct]) => ({
        name: names.get(id) ?? { en: "", zh: null },
        own: id === actor.companyId,
        weightMct,
      })),
      warnings: roughWarnings(parcel, facts, input.today),
      movements: withStones(all),
    };
  });
  return ok({ parcels: entries, inspects });
}

type Told = { movement: typeof roughMovements.$inferSelect; publicId: string | null };

/** Rows of one rough are one movement with several stones: its weight stands at the first of them. */
function withStones(rows: readonly Told[]): RegisterEntry["movements"] {
  const told: RegisterEntry["movements"] = [];
  for (const { movement, publicId } of rows) {
    const { kind, on, weightMct, note, polishedMct } = movement;
    const stone = publicId ? [{ publicId, weightMct: polishedMct ?? 0 }] : [];
    const before = told.at(-1);
    if (kind === "cut" && weightMct === 0 && before) before.stones.push(...stone);
    else told.push({ kind, on, weightMct, note, stones: stone });
  }
  return told;
}

/** Half-year statistics as CSV (RFC 4180): an inspector's over everybody, a producer's over its own. */
export async function exportStatistics(context: ServiceContext): Promise<Result<string, PermissionRefusal>> {
  const { actor, db } = context;
  const inspects = refusalFor(actor, "rough.inspect") === null;
  const refusal = inspects ? null : refusalFor(actor, "stock.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const parcels = await db
    .select()
    .from(roughParcels)
    .where(inspects ? undefined : eq(roughParcels.companyId, actor.companyId));
  const currencies = [...new Set(parcels.map((parcel) => parcel.currency))].sort();
  // Values of different currencies are never added up.
  const rows = currencies.flatMap((currency) =>
    roughStatistics(parcels.filter((parcel) => parcel.currency === currency)).map(
      ({ halfYear, country, hsCode, parcels: count, weightMct, valueMinor }) =>
        [
          halfYear,
          country,
          hsCode,
          count,
          (weightMct / 1000).toFixed(3),
          (Number(valueMinor) / 100).toFixed(2),
          currency,
        ].join(","),
    ),
  );
  return ok(
    ["half_year,country_of_mining,hs_code,parcels,carats,value,currency", ...rows.sort()].join("\r\n").concat("\r\n"),
  );
}
