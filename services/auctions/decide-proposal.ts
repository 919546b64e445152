/**
 * What takes two people of the house. One proposes with a reason, another confirms or declines; the first may decline
 * its own. What was proposed happens when it is confirmed, by the lot's state of that moment.
 */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { lotProposals, lots } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import type { SaleRefusal } from "@/domain/auctions/refusals";
import type { GraveAction } from "@/domain/auctions/sale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { readAcceptedBids } from "@/services/auctions/read-accepted-bids";
import { actGravely } from "@/services/auctions/run-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export async function proposeLotAction(
  context: ServiceContext,
  input: { lotId: string; action: GraveAction; bidSeq: number | null; reason: string },
): Promise<Result<{ proposalId: string }, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden || !context.actor) return refuse(forbidden ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < 3) return refuse("reason-needed");
  const bidSeq = input.action === "void-bid" ? input.bidSeq : null;
  const { userId } = context.actor;
  return context.db.transaction(async (tx) => {
    const [lot] = await tx.select({ id: lots.id }).from(lots).where(eq(lots.id, input.lotId));
    if (!lot) return refuse("not-found");
    if (input.action === "void-bid") {
      const accepted = await readAcceptedBids(tx, lot.id);
      if (!accepted.some((bid) => bid.seq === bidSeq)) return refuse("no-such-bid");
    }
    // Null is no equal of null in a unique index: the lot's row makes two proposers take turns.
    await tx.select({ id: lots.id }).from(lots).where(eq(lots.id, lot.id)).for("no key update");
    const open = await tx
      .select({ id: lotProposals.id })
      .from(lotProposals)
      .where(
        and(
          eq(lotProposals.lotId, lot.id),
          eq(lotProposals.action, input.action),
          isNull(lotProposals.decidedAt),
          bidSeq === null ? undefined : eq(lotProposals.bidSeq, bidSeq),
        ),
      );
    if (open.length > 0) return refuse("already-proposed");
    const [made] = await tx
      .insert(lotProposals)
      .values({ lotId: lot.id, action: input.action, bidSeq, reason, proposedBy: userId })
      .returning({ id: lotProposals.id });
    if (!made) throw new Error("no proposal row came back");
    await audit(tx, context, {
      action: "lot.propose",
      subject: { type: "lot", id: lot.id },
      after: { action: input.action, bidSeq },
      reason,
    });
    return ok({ proposalId: made.id });
  });
}

/** A confirmed proposal that the lot no longer allows is refused with the lot's reason and stays open to be declined. */
export async function decideProposal(
  context: ServiceContext,
  input: { proposalId: string; confirm: boolean },
): Promise<Result<undefined, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden || !context.actor) return refuse(forbidden ?? "sign-in-required");
  const { userId } = context.actor;
  const [found] = await context.db.select().from(lotProposals).where(eq(lotProposals.id, input.proposalId));
  if (!found) return refuse("not-found");
  if (found.decidedAt !== null) return refuse("already-decided");
  if (input.confirm && found.proposedBy === userId) return refuse("second-person");
  if (input.confirm) {
    // The lot's lock decides first: of two who confirm at once the second is told that the lot has ended.
    const done = await actGravely(context, found.lotId, found);
    if (!done.ok) return done;
  }
  await context.db.transaction(async (tx) => {
    await tx
      .update(lotProposals)
      .set({ decidedBy: userId, decidedAt: sql`clock_timestamp()`, outcome: input.confirm ? "done" : "declined" })
      .where(and(eq(lotProposals.id, found.id), isNull(lotProposals.decidedAt)));
    await audit(tx, context, {
      action: input.confirm ? "lot.confirm" : "lot.decline",
      subject: { type: "lot", id: found.lotId },
      after: { action: found.action, bidSeq: found.bidSeq },
      reason: found.reason,
    });
  });
  return ok();
}

export type OpenProposal = {
  id: string;
  action: GraveAction;
  bidSeq: number | null;
  reason: string;
  proposedBy: string;
  proposerId: string;
  proposedAt: Date;
};

export function readOpenProposals(db: Db, lotId: string): Promise<OpenProposal[]> {
  const proposer = alias(users, "proposer");
  return db
    .select({
      id: lotProposals.id,
      action: lotProposals.action,
      bidSeq: lotProposals.bidSeq,
      reason: lotProposals.reason,
      proposedBy: proposer.name,
      proposerId: proposer.id,
      proposedAt: lotProposals.proposedAt,
    })
    .from(lotProposals)
    .innerJoin(proposer, eq(proposer.id, lotProposals.proposedBy))
    .where(and(eq(lotProposals.lotId, lotId), isNull(lotProposals.decidedAt)))
    .orderBy(asc(lotProposals.proposedAt));
}
