/**
 * Condition reports: a buyer asks for a lot's, the house answers once for all, and everybody who has asked, or asks
 * later, reads the same text. A newer text adds to the older ones and never replaces them.
 */
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { companies, users } from "@/db/schema/parties";
import { conditionReports, conditionRequests } from "@/db/schema/saleroom";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { tellOfReport } from "@/services/saleroom/tell-of-report";

type Words = { en: string; zh: string };

export async function askCondition(
  context: ServiceContext,
  input: { lotId: string; question: string },
): Promise<Result<{ isThere: boolean }, SaleroomRefusal>> {
  const { actor } = context;
  const forbidden = refusalFor(actor, "auctions.register");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<{ isThere: boolean }, SaleroomRefusal>> => {
    const [lot] = await tx
      .select({ id: lots.id, status: lots.status })
      .from(lots)
      .innerJoin(sales, and(eq(sales.id, lots.saleId), ne(sales.status, "draft")))
      .where(eq(lots.id, input.lotId));
    if (!lot) return refuse("not-found");
    if (lot.status === "sold" || lot.status === "unsold" || lot.status === "withdrawn") return refuse("lot-over");
    const [asked] = await tx
      .insert(conditionRequests)
      .values({
        lotId: lot.id,
        companyId: actor.companyId,
        userId: actor.userId,
        question: input.question.trim() || null,
      })
      .onConflictDoNothing()
      .returning({ id: conditionRequests.id });
    if (!asked) return refuse("already-asked");
    await audit(tx, context, { action: "condition.ask", subject: { type: "lot", id: lot.id } });
    const isThere = (await tx.$count(conditionReports, eq(conditionReports.lotId, lot.id))) > 0;
    return ok({ isThere });
  });
}

export async function answerCondition(
  context: ServiceContext,
  input: { lotId: string; body: Words },
): Promise<Result<{ told: number }, SaleroomRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden || !context.actor) return refuse(forbidden ?? "sign-in-required");
  const { userId } = context.actor;
  const body = { en: input.body.en.trim(), zh: input.body.zh.trim() };
  if (body.en === "" || body.zh === "") return refuse("both-languages");
  return context.db.transaction(async (tx) => {
    const [lot] = await tx.select({ id: lots.id }).from(lots).where(eq(lots.id, input.lotId)).for("no key update");
    if (!lot) return refuse("not-found");
    const [report] = await tx
      .insert(conditionReports)
      .values({ lotId: lot.id, body, writtenBy: userId })
      .returning({ id: conditionReports.id });
    if (!report) throw new Error("the report was not written");
    await audit(tx, context, { action: "condition.answer", subject: { type: "lot", id: lot.id }, after: body });
    return ok({ told: await tellOfReport(tx, lot.id, report.id) });
  });
}

export type ConditionReport = { id: number; body: Words; writtenAt: Date };
/** `reports` are empty for who has not asked. */
export type MyCondition = { hasAsked: boolean; reports: ConditionReport[] };

export async function readMyCondition({ db, actor }: ServiceContext, lotId: string): Promise<MyCondition> {
  if (!actor) return { hasAsked: false, reports: [] };
  const [asked] = await db
    .select({ id: conditionRequests.id })
    .from(conditionRequests)
    .where(and(eq(conditionRequests.lotId, lotId), eq(conditionRequests.companyId, actor.companyId)));
  if (!asked) return { hasAsked: false, reports: [] };
  return { hasAsked: true, reports: await readReports(db, [lotId]) };
}

function readReports(db: ServiceContext["db"], lotIds: readonly string[]) {
  const { id, lotId, body, writtenAt } = conditionReports;
  return db
    .select({ id, lotId, body, writtenAt })
    .from(conditionReports)
    .where(inArray(conditionReports.lotId, [...lotIds]))
    .orderBy(desc(conditionReports.id));
}

export type LotCondition = {
  lotId: string;
  number: number;
  asked: { company: string; person: string; question: string | null; askedAt: Date }[];
  reports: ConditionReport[];
};

/** Lots of a sale about which somebody asked, unanswered first. Operators only. */
export async function listConditions(
  context: ServiceContext,
  saleId: string,
): Promise<Result<LotCondition[], PermissionRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const rows = await context.db
    .select({
      lotId: lots.id,
      number: lots.number,
      company: companies.name,
      person: users.name,
      question: conditionRequests.question,
      askedAt: conditionRequests.askedAt,
    })
    .from(conditionRequests)
    .innerJoin(lots, eq(lots.id, conditionRequests.lotId))
    .innerJoin(companies, eq(companies.id, conditionRequests.companyId))
    .innerJoin(users, eq(users.id, conditionRequests.userId))
    .where(eq(lots.saleId, saleId))
    .orderBy(asc(conditionRequests.id));
  const byLot = new Map<string, LotCondition>();
  for (const { lotId, number, ...asked } of rows) {
    const known = byLot.get(lotId);
    if (known) known.asked.push(asked);
    else byLot.set(lotId, { lotId, number, asked: [asked], reports: [] });
  }
  for (const report of await readReports(context.db, [...byLot.keys()])) byLot.get(report.lotId)?.reports.push(report);
  return ok([...byLot.values()].sort((a, b) => a.reports.length - b.reports.length || a.number - b.number));
}
