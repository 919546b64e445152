/**
 * Makes a planned import live in one transaction: items, stones of jewels, origin events, movements, the catalogue's
 * change feed. Published twice it changes nothing the second time. The plan is made again on the stock as it stands
 * under the producer's lock: where it no longer says what the seller saw, it is refused and shown anew.
 */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { hasReportClash, itemsOf, type PlanScope, readPlan } from "@/db/queries/plan-stock";
import { lockProducerStock } from "@/db/queries/producer-stock";
import { askRegistryLater } from "@/db/queries/registry-questions";
import { dropStaging, isStaged } from "@/db/queries/stage-stock";
import { preparePublishing, writeStaged } from "@/db/queries/write-stock";
import { stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ChangePlan, PlanConfirmation } from "@/domain/stock/draft";
import { type ImportReading, openQuestions } from "@/domain/stock/import-reading";
import { audit } from "@/services/audit";
import { matchAgain } from "@/services/stock/assign-media";
import { isImportId, lockImport } from "@/services/stock/find-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type PublishRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "import-unknown"
  | "import-not-ready"
  | "import-discarded"
  | "import-outdated"
  | "withdrawal-not-confirmed"
  | "price-moves-not-confirmed"
  | "questions-open";
export type PublishInput = { importId: string; companySlug?: string; confirmation?: PlanConfirmation };
export type Published = { importId: string; added: number; changed: number; withdrawn: number };

export async function publishImport(
  context: StockContext,
  input: PublishInput,
): Promise<Result<Published, PublishRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  return publishStaged(context, { ...owner.value, importId: input.importId, confirmation: input.confirmation ?? {} });
}

export type PublishedBy = { producerId: string; slug: string; importId: string; confirmation: PlanConfirmation };

/** The work itself, for a seller who presses and for the worker at the hour that was agreed. */
export async function publishStaged(
  context: StockContext,
  by: PublishedBy,
): Promise<Result<Published, Exclude<PublishRefusal, PermissionRefusal | "company-unknown">>> {
  const done = await context.db.transaction(async (tx) => {
    await lockProducerStock(tx, by.producerId);
    const row = await lockImport(tx, by.producerId, by.importId);
    if (!row) return refuse("import-unknown");
    if (row.status === "discarded") return refuse("import-discarded");
    if (row.status === "published") return ok(publishedOf(row.id, row.plan));
    if (!row.plan || (row.status !== "planned" && row.status !== "confirmed")) return refuse("import-not-ready");
    const scope: PlanScope = { importId: row.id, revision: row.revision, producerId: by.producerId, mode: row.mode };
    const readAgain = async () => {
      await tx.update(stockImports).set({ status: "waiting" }).where(eq(stockImports.id, row.id));
      return refuse("import-not-ready");
    };
    if (!(await isStaged(tx, scope, itemsOf(row.plan))) || (await hasReportClash(tx, scope))) return readAgain();
    const counted = await preparePublishing(tx, scope);
    const plan = { ...counted, samples: row.plan.samples };
    if (plan.digest !== row.plan.digest) {
      await tx
        .update(stockImports)
        .set({ plan: await readPlan(tx, scope), status: "planned", publishAt: null })
        .where(eq(stockImports.id, row.id));
      return refuse("import-outdated");
    }
    const unconfirmed = unconfirmedOf(plan, row.reading, by.confirmation);
    if (unconfirmed) return unconfirmed;
    const written = await writeStaged(tx, scope, plan, { priceMoves: by.confirmation.priceMoves !== undefined });
    await askRegistryLater(tx, row.id);
    await keepPublished(tx, context, row.id, { ...plan, ...written });
    return ok({ importId: row.id, ...written });
  });
  // A cache that nobody reads any more; what a crash leaves here the worker sweeps.
  if (done.ok) {
    await dropStaging(context.db, by.importId);
    if (done.value.added > 0) await matchAgain(context, by.producerId);
  }
  return done;
}

/** A number that the seller agreed to and that is not the plan's stops everything, and so does an unanswered question. */
export function unconfirmedOf(plan: ChangePlan, reading: ImportReading | null, confirmation: PlanConfirmation) {
  const { withdrawals, priceMoves, questions } = confirmation;
  const open = openQuestions(reading).length;
  if (open > 0 && questions !== open) return refuse("questions-open", { count: open });
  if (plan.withdrawn > 0 && withdrawals !== plan.withdrawn) {
    return refuse("withdrawal-not-confirmed", { count: plan.withdrawn });
  }
  if (priceMoves !== undefined && priceMoves !== plan.priceHeld) {
    return refuse("price-moves-not-confirmed", { count: plan.priceHeld });
  }
  return null;
}

async function keepPublished(tx: Tx, context: StockContext, importId: string, plan: ChangePlan): Promise<void> {
  await tx
    .update(stockImports)
    .set({ status: "published", publishedAt: sql`clock_timestamp()`, plan })
    .where(eq(stockImports.id, importId));
  await audit(tx, context, {
    action: "stock.publish",
    subject: { type: "stock-import", id: importId },
    after: { added: plan.added, changed: plan.changed, withdrawn: plan.withdrawn },
  });
}

function publishedOf(importId: string, plan: ChangePlan | null): Published {
  return { importId, added: plan?.added ?? 0, changed: plan?.changed ?? 0, withdrawn: plan?.withdrawn ?? 0 };
}
