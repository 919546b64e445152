/**
 * The seller's word that a plan goes live, now or at an hour. The worker publishes; where the stock has changed until
 * then so that the plan says something else, the upload waits for the seller again, who is told.
 */
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import { stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { PlanConfirmation } from "@/domain/stock/draft";
import { audit } from "@/services/audit";
import type { SystemContext } from "@/services/context";
import { tellCompany } from "@/services/notices/tell-people";
import { isImportId, lockImport } from "@/services/stock/find-import";
import { type PublishRefusal, publishStaged, unconfirmedOf } from "@/services/stock/publish-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ConfirmRefusal = PublishRefusal | "plan-changed" | "publish-time-wrong";
export type ConfirmInput = {
  importId: string;
  /** Of the plan that the seller saw: another plan is not confirmed by it. */
  digest: string;
  confirmation: PlanConfirmation;
  /** Null is now. At most thirty days ahead. */
  publishAt: Date | null;
  companySlug?: string;
};

const AHEAD_MAX_MS = 30 * 86_400_000;

/** Confirming twice is confirming once. @param now the caller's clock. */
export async function confirmImport(
  context: StockContext,
  input: ConfirmInput,
  now: Date,
): Promise<Result<{ importId: string; publishAt: Date }, ConfirmRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const publishAt = input.publishAt ?? now;
  const ahead = publishAt.getTime() - now.getTime();
  if (Number.isNaN(ahead) || ahead < -60_000 || ahead > AHEAD_MAX_MS) return refuse("publish-time-wrong");
  return context.db.transaction(async (tx) => {
    const row = await lockImport(tx, owner.value.producerId, input.importId);
    if (!row) return refuse("import-unknown");
    if (row.status === "discarded") return refuse("import-discarded");
    if (row.status === "published") return ok({ importId: row.id, publishAt: row.publishedAt ?? publishAt });
    if (!row.plan || (row.status !== "planned" && row.status !== "confirmed")) return refuse("import-not-ready");
    if (row.plan.digest !== input.digest) return refuse("plan-changed");
    const unconfirmed = unconfirmedOf(row.plan, row.reading, input.confirmation);
    if (unconfirmed) return unconfirmed;
    await tx
      .update(stockImports)
      .set({
        status: "confirmed",
        publishAt,
        confirmation: input.confirmation,
        confirmedBy: context.actor === "system" ? null : (context.actor?.userId ?? null),
      })
      .where(eq(stockImports.id, row.id));
    await audit(tx, context, {
      action: "stock.confirm",
      subject: { type: "stock-import", id: row.id },
      after: { publishAt: publishAt.toISOString(), ...input.confirmation },
    });
    return ok({ importId: row.id, publishAt });
  });
}

/** Takes an hour back that has not come yet. */
export async function unconfirmImport(
  context: StockContext,
  input: { importId: string; companySlug?: string },
): Promise<Result<undefined, PermissionRefusal | "company-unknown" | "import-unknown" | "import-published">> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  return context.db.transaction(async (tx) => {
    const row = await lockImport(tx, owner.value.producerId, input.importId);
    if (!row) return refuse("import-unknown");
    if (row.status === "published") return refuse("import-published");
    if (row.status !== "confirmed") return ok();
    await tx.update(stockImports).set({ status: "planned", publishAt: null }).where(eq(stockImports.id, row.id));
    await audit(tx, context, { action: "stock.unconfirm", subject: { type: "stock-import", id: row.id } });
    return ok();
  });
}

/** Publishes what was confirmed and is due. Returns how many went live. @param now ISO instant of the sweep. */
export async function publishDueImports(context: SystemContext, now: Date): Promise<number> {
  const due = await context.db
    .select({
      id: stockImports.id,
      fileName: stockImports.fileName,
      producerId: stockImports.producerId,
      slug: companies.slug,
      confirmation: stockImports.confirmation,
      userId: users.id,
    })
    .from(stockImports)
    .innerJoin(companies, eq(companies.id, stockImports.producerId))
    .leftJoin(users, eq(users.id, stockImports.confirmedBy))
    .where(and(eq(stockImports.status, "confirmed"), lte(stockImports.publishAt, now)))
    .orderBy(asc(stockImports.publishAt))
    .limit(10);
  let live = 0;
  for (const one of due) {
    const by = { producerId: one.producerId, slug: one.slug, importId: one.id };
    const done = await publishStaged(context, { ...by, confirmation: one.confirmation ?? {} });
    if (done.ok) {
      live += 1;
      continue;
    }
    await context.db.transaction(async (tx) => {
      // A file that must be read again goes live by itself after that only if somebody confirms the new plan.
      await tx
        .update(stockImports)
        .set({
          status: sql`case when ${stockImports.status} = 'confirmed' then 'planned' else ${stockImports.status} end`,
          publishAt: null,
        })
        .where(eq(stockImports.id, one.id));
      await tellCompany(tx, one.producerId, ["owner", "stock"], {
        kind: "import-not-live",
        details: { fileName: one.fileName },
        path: `/producer/imports/${one.id}`,
        subject: `import:${one.id}`,
        again: true,
      });
    });
  }
  return live;
}
