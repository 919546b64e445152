/**
 * An operator's decision on a company: approve, refuse, suspend, reinstate. It counts at the company's next request,
 * is audited with its reason, and the company's owners hear of it by mail.
 */
import { and, arrayContains, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, users } from "@/db/schema/parties";
import type { CompanyStatus } from "@/domain/parties/actor";
import { type CompanyDecision, needsReason, standingAfter } from "@/domain/parties/company-standing";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext, SystemContext } from "@/services/context";
import { queueMail } from "@/services/queue-mail";

export type DecideCompanyRefusal =
  | PermissionRefusal
  | "not-found"
  | "reason-missing"
  | "standing-changed"
  | "owner-not-confirmed"
  | "own-company"
  | "screening-open";

const REASON_CHARACTERS_MIN = 5;

export async function decideCompany(
  context: ServiceContext | SystemContext,
  input: { slug: string; decision: CompanyDecision; reason: string | null; publicUrl: string },
): Promise<Result<{ status: CompanyStatus }, DecideCompanyRefusal>> {
  const actor = context.actor === "system" ? null : context.actor;
  const refusal = context.actor === "system" ? null : refusalFor(actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const reason = input.reason?.trim() || null;
  if (needsReason(input.decision) && (reason?.length ?? 0) < REASON_CHARACTERS_MIN) return refuse("reason-missing");

  if (input.decision === "approve" || input.decision === "reinstate") {
    const [asked] = await context.db.select({ id: companies.id }).from(companies).where(eq(companies.slug, input.slug));
    if (asked && (await ensureScreened(context, asked.id)).stopped) return refuse("screening-open");
  }
  return context.db.transaction(async (tx) => {
    const [company] = await tx.select().from(companies).where(eq(companies.slug, input.slug)).for("update");
    if (!company) return refuse("not-found");
    if (company.id === actor?.companyId) return refuse("own-company");
    const status = standingAfter(company.status, input.decision);
    if (!status) return refuse("standing-changed");
    const owners = await ownersOf(tx, company.id);
    if (input.decision === "approve" && owners.length === 0) return refuse("owner-not-confirmed");
    await tx
      .update(companies)
      .set({
        status,
        statusReason: reason,
        decidedAt: sql`clock_timestamp()`,
        decidedBy: actor?.userId ?? null,
      })
      .where(eq(companies.id, company.id));
    await audit(tx, context, {
      action: `company.${input.decision}`,
      subject: { type: "company", id: company.id },
      before: { slug: company.slug, status: company.status },
      after: { slug: company.slug, status },
      reason: reason ?? undefined,
    });
    for (const owner of owners) {
      const t = translator(owner.locale, "parties");
      const link = `${input.publicUrl}/${owner.locale}/account`;
      const values = { name: owner.name, company: company.name, reason: reason ?? "", link };
      const text = t(`mail.${input.decision}.text`, values);
      const subject = t(`mail.${input.decision}.subject`, values);
      await queueMail(tx, { to: owner.email, locale: owner.locale, subject, text });
    }
    return ok({ status });
  });
}

function ownersOf(tx: Tx, companyId: string) {
  return tx
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        arrayContains(users.roles, ["owner"]),
        isNotNull(users.emailConfirmedAt),
        isNull(users.disabledAt),
      ),
    );
}
