/**
 * Makes a planned import live in one transaction: items, stones of jewels, origin events, movements, the catalogue's
 * change feed. Published twice it changes nothing the second time. The plan is made again on the stock as it stands
 * under the producer's lock: where it no longer says what the seller saw, it is refused and shown anew.
 */
import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lockProducerStock, readProducerStock } from "@/db/queries/producer-stock";
import { insertItems, replaceJewelStones, updateItems, withdrawItems } from "@/db/queries/write-stock";
import { stockImportDrafts, stockImports } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { diffStock, type StockDiff, summarizeDiff } from "@/domain/stock/change-plan";
import type { ChangePlan, ItemDraft } from "@/domain/stock/draft";
import { audit } from "@/services/audit";
import { isImportId, lockImport } from "@/services/stock/find-import";
import { type FoundOrigins, findOrigins, recordOrigins } from "@/services/stock/record-origins";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type PublishRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "import-unknown"
  | "import-discarded"
  | "import-outdated"
  | "withdrawal-not-confirmed";
export type PublishInput = {
  importId: string;
  companySlug?: string;
  /** How many items the seller agreed to withdraw: must be the number of the plan. */
  confirmedWithdrawals?: number;
};
export type Published = { importId: string; added: number; changed: number; withdrawn: number };

export async function publishImport(
  context: StockContext,
  input: PublishInput,
): Promise<Result<Published, PublishRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const { producerId, slug } = owner.value;
  // Asked before the transaction: a slow or absent registry must not hold locks or stop the import.
  const origins = await findOrigins(context, slug, await readDraftsOf(context, input.importId, producerId));

  return context.db.transaction(async (tx) => {
    await lockProducerStock(tx, producerId);
    const row = await lockImport(tx, producerId, input.importId);
    if (!row) return refuse("import-unknown");
    if (row.status === "discarded") return refuse("import-discarded");
    if (row.status === "published") return ok(publishedOf(row.id, row.plan));
    const drafts = await readDrafts(tx, row.id);
    const diff = diffStock(drafts, await readProducerStock(tx, producerId), row.mode);
    const plan = summarizeDiff(diff);
    if (!samePlan(plan, row.plan)) {
      await tx.update(stockImports).set({ plan }).where(eq(stockImports.id, row.id));
      return refuse("import-outdated");
    }
    if (plan.withdrawn > 0 && input.confirmedWithdrawals !== plan.withdrawn) {
      return refuse("withdrawal-not-confirmed", { count: plan.withdrawn });
    }
    await write(tx, producerId, row.id, diff, origins);
    await tx
      .update(stockImports)
      .set({ status: "published", publishedAt: sql`clock_timestamp()` })
      .where(eq(stockImports.id, row.id));
    await audit(tx, context, {
      action: "stock.publish",
      subject: { type: "stock-import", id: row.id },
      after: { added: plan.added, changed: plan.changed, withdrawn: plan.withdrawn },
    });
    return ok(publishedOf(row.id, plan));
  });
}

/** Withdrawals first, so that a report number freed by one item can be taken by another in the same file. */
async function write(tx: Tx, producerId: string, importId: string, diff: StockDiff, origins: FoundOrigins) {
  await withdrawItems(
    tx,
    diff.withdrawn.map((item) => item.id),
  );
  const changed = diff.changes.flatMap((one) => (one.change === "changed" ? [one] : []));
  await updateItems(
    tx,
    importId,
    changed.map(({ item, draft, fields }) => ({ id: item.id, draft, fields })),
  );
  const added = diff.changes.flatMap((one) => (one.change === "added" ? [one.draft] : []));
  const written = await insertItems(tx, { producerId, importId }, added);
  const idOf = new Map(written.map((item) => [item.stockNumber, item.id]));
  const withIds = [
    ...added.map((draft) => ({ id: idOf.get(draft.stockNumber), draft })),
    ...changed.map(({ item, draft }) => ({ id: item.id, draft })),
  ].flatMap(({ id, draft }) => (id === undefined ? [] : [{ id, draft }]));
  const jewels = withIds.filter(({ draft }) => draft.kind === "jewel");
  await replaceJewelStones(
    tx,
    producerId,
    jewels.map(({ id, draft }) => ({ id, stones: draft.stones })),
  );
  const newlyMined = new Set(changed.filter(({ fields }) => "mineId" in fields).map(({ item }) => item.id));
  const toRecord = withIds.filter(
    ({ id, draft }) => draft.mineId && (idOf.has(draft.stockNumber) || newlyMined.has(id)),
  );
  await recordOrigins(tx, importId, toRecord, origins);
}

async function readDraftsOf(context: StockContext, importId: string, producerId: string): Promise<ItemDraft[]> {
  return context.db.transaction(async (tx) => {
    const row = await lockImport(tx, producerId, importId);
    return row?.status === "planned" ? readDrafts(tx, importId) : [];
  });
}

async function readDrafts(tx: Tx, importId: string): Promise<ItemDraft[]> {
  const rows = await tx
    .select({ drafts: stockImportDrafts.drafts })
    .from(stockImportDrafts)
    .where(eq(stockImportDrafts.importId, importId))
    .orderBy(asc(stockImportDrafts.chunk));
  return rows.flatMap((row) => row.drafts);
}

function samePlan(a: ChangePlan, b: ChangePlan): boolean {
  return (
    a.added === b.added &&
    a.changed === b.changed &&
    a.unchanged === b.unchanged &&
    a.withdrawn === b.withdrawn &&
    a.busy === b.busy
  );
}

function publishedOf(importId: string, plan: ChangePlan): Published {
  return { importId, added: plan.added, changed: plan.changed, withdrawn: plan.withdrawn };
}
