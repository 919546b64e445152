/**
 * Stock that nobody has confirmed for long: its producer is warned by mail and in the app, and when nothing comes, the
 * item is hidden. A file that names it or a press brings it back.
 */
import { and, arrayOverlaps, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type Freshness, freshnessFault, freshnessOf, NOTICE_DAYS } from "@/domain/stock/freshness";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { SystemContext } from "@/services/context";
import { tellCompany } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

const DAY_MS = 86_400_000;
const ITEMS_AT_ONCE = 500;
const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

export type Swept = { warned: number; hidden: number };

/** Warns and hides what is due, producer by producer. @param now of the sweep. @param publicUrl for the links in mails. */
export async function sweepFreshness(
  context: Pick<SystemContext, "db">,
  { now, publicUrl }: { now: Date; publicUrl: string },
): Promise<Swept> {
  const producers = await context.db.select().from(companies).where(sql`${companies.kinds} @> array['producer']`);
  const swept: Swept = { warned: 0, hidden: 0 };
  for (const producer of producers) {
    const days = freshnessOf(producer);
    swept.hidden += await hideStale(context, producer.id, { now, publicUrl, days });
    swept.warned += await warnStale(context, producer.id, { now, publicUrl, days });
  }
  return swept;
}

type Sweep = { now: Date; publicUrl: string; days: Freshness };

async function warnStale(context: Pick<SystemContext, "db">, producerId: string, sweep: Sweep): Promise<number> {
  return context.db.transaction(async (tx) => {
    const { rowCount } = await tx
      .update(stockItems)
      .set({ staleWarnedAt: sweep.now })
      .where(
        and(
          eq(stockItems.producerId, producerId),
          eq(stockItems.status, "listed"),
          isNull(stockItems.staleWarnedAt),
          lt(stockItems.confirmedAt, ago(sweep.now, sweep.days.warnDays)),
        ),
      );
    const count = rowCount ?? 0;
    if (count > 0) await tell(tx, producerId, "stock-stale", count, sweep);
    return count;
  });
}

async function hideStale(context: Pick<SystemContext, "db">, producerId: string, sweep: Sweep): Promise<number> {
  let hidden = 0;
  for (;;) {
    const some = await context.db.transaction(async (tx) => {
      const due = await tx
        .select({ id: stockItems.id })
        .from(stockItems)
        .where(
          and(
            eq(stockItems.producerId, producerId),
            eq(stockItems.status, "listed"),
            lt(stockItems.confirmedAt, ago(sweep.now, sweep.days.hideDays)),
            // However late the market itself is, nobody is hidden without some days' notice.
            lt(stockItems.staleWarnedAt, ago(sweep.now, NOTICE_DAYS)),
          ),
        )
        .limit(ITEMS_AT_ONCE);
      let count = 0;
      for (const { id } of due) {
        const moved = await moveItemStatus(tx, {
          itemId: id,
          from: ["listed"],
          to: "unavailable",
          kind: "hidden-stale",
        });
        if (!moved) continue;
        await tx.update(stockItems).set({ staleHiddenAt: sweep.now }).where(eq(stockItems.id, id));
        count += 1;
      }
      return count;
    });
    hidden += some;
    if (some < ITEMS_AT_ONCE) break;
  }
  if (hidden > 0) await context.db.transaction((tx) => tell(tx, producerId, "stock-hidden", hidden, sweep));
  return hidden;
}

async function tell(
  tx: Tx,
  producerId: string,
  kind: "stock-stale" | "stock-hidden",
  count: number,
  { now, publicUrl, days }: Sweep,
): Promise<void> {
  await tellCompany(tx, producerId, ["owner", "stock"], {
    kind,
    subject: `${kind}:${now.toISOString().slice(0, 10)}`,
    details: { count },
    path: "/producer?fresh=stale",
    again: true,
  });
  const people = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(
      and(eq(users.companyId, producerId), isNull(users.disabledAt), arrayOverlaps(users.roles, ["owner", "stock"])),
    );
  for (const { email, locale } of people) {
    const t = translator(locale, "stock");
    const words = { count, warnDays: days.warnDays, hideDays: days.hideDays };
    await queueMail(tx, {
      to: email,
      locale,
      subject: t(`mail.${kind}.subject`, words),
      text: `${t(`mail.${kind}.text`, words)}\n\n${publicUrl}/${locale}/producer?fresh=stale\n`,
    });
  }
}

/** The producer says that items are there: all that were warned of or hidden, or the named ones. Hidden ones come back. */
export async function confirmItems(
  context: StockContext,
  input: { publicIds: readonly string[] | "all"; companySlug?: string },
): Promise<Result<{ confirmed: number }, PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const which = and(
    eq(stockItems.producerId, producerId),
    isNotNull(stockItems.staleWarnedAt),
    input.publicIds === "all" ? undefined : inArray(stockItems.publicId, [...input.publicIds]),
  );
  return context.db.transaction(async (tx) => {
    const hidden = await tx
      .select({ id: stockItems.id })
      .from(stockItems)
      .where(and(which, isNotNull(stockItems.staleHiddenAt)))
      .for("update");
    for (const { id } of hidden) {
      await moveItemStatus(tx, { itemId: id, from: ["unavailable"], to: "listed", kind: "confirmed" });
    }
    const { rowCount } = await tx
      .update(stockItems)
      .set({ confirmedAt: sql`clock_timestamp()`, staleWarnedAt: null, staleHiddenAt: null })
      .where(which);
    const confirmed = rowCount ?? 0;
    if (confirmed > 0) {
      await audit(tx, context, {
        action: "stock.confirm-items",
        subject: { type: "company", id: producerId },
        after: { confirmed, listedAgain: hidden.length },
      });
    }
    return ok({ confirmed });
  });
}

/** How many items wait for a confirmation, and the company's own days. */
export async function getFreshness(
  context: StockContext,
  input: { companySlug?: string } = {},
): Promise<Result<Freshness & { warned: number; hidden: number }, PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const [company] = await context.db.select().from(companies).where(eq(companies.id, producerId));
  const [row] = await context.db
    .select({
      warned: sql<number>`count(*) filter (where ${stockItems.staleHiddenAt} is null)::int`,
      hidden: sql<number>`count(*) filter (where ${stockItems.staleHiddenAt} is not null)::int`,
    })
    .from(stockItems)
    .where(and(eq(stockItems.producerId, producerId), isNotNull(stockItems.staleWarnedAt)));
  const days = freshnessOf(company ?? { staleWarnDays: null, staleHideDays: null });
  return ok({ ...days, warned: row?.warned ?? 0, hidden: row?.hidden ?? 0 });
}

export async function setFreshness(
  context: StockContext,
  input: Freshness & { companySlug?: string },
): Promise<Result<undefined, PermissionRefusal | "company-unknown" | "days-out-of-bounds" | "days-too-close">> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const fault = freshnessFault(input);
  if (fault) return refuse(fault);
  const { warnDays, hideDays } = input;
  return context.db.transaction(async (tx) => {
    await tx
      .update(companies)
      .set({ staleWarnDays: warnDays, staleHideDays: hideDays })
      .where(eq(companies.id, owner.value.producerId));
    await audit(tx, context, {
      action: "stock.set-freshness",
      subject: { type: "company", id: owner.value.producerId },
      after: { warnDays, hideDays },
    });
    return ok();
  });
}
