/**
 * An operator's decision on a company: approve, refuse, suspend, reinstate. It counts at the company's next request,
 * is audited with its reason, and the company's owners hear of it by mail. An approval needs the company's whole file,
 * and of high risk a second person; a suspension ends sessions, holds and bids with it.
 */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import type { CompanyStatus } from "@/domain/parties/actor";
import { type CompanyDecision, needsReason, standingAfter } from "@/domain/parties/company-standing";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext, SystemContext } from "@/services/context";
import { loadFile } from "@/services/parties/company-file/load-file";
import { acceptFile, agree } from "@/services/parties/company-file/review-file";
import { lockFile } from "@/services/parties/company-file/write-step";
import { confirmedOwners } from "@/services/parties/confirmed-owners";
import { endDealings } from "@/services/parties/end-dealings";
import { queueMail } from "@/services/queue-mail";

export type DecideCompanyRefusal =
  | PermissionRefusal
  | "not-found"
  | "reason-missing"
  | "standing-changed"
  | "owner-not-confirmed"
  | "own-company"
  | "screening-open"
  | "file-not-sent"
  | "second-person-needed";

/** `proposed`: the first of two people has approved; the standing is as before. */
type Decided = { status: CompanyStatus; proposed: boolean };

const REASON_CHARACTERS_MIN = 5;

export async function decideCompany(
  context: ServiceContext | SystemContext,
  input: { slug: string; decision: CompanyDecision; reason: string | null; publicUrl: string },
): Promise<Result<Decided, DecideCompanyRefusal>> {
  const actor = context.actor === "system" ? null : context.actor;
  const refusal = context.actor === "system" ? null : refusalFor(actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const reason = input.reason?.trim() || null;
  if (needsReason(input.decision) && (reason?.length ?? 0) < REASON_CHARACTERS_MIN) return refuse("reason-missing");

  if (input.decision === "approve" || input.decision === "reinstate") {
    const [asked] = await context.db.select({ id: companies.id }).from(companies).where(eq(companies.slug, input.slug));
    if (asked && (await ensureScreened(context, asked.id)).stopped) return refuse("screening-open");
  }
  const changedLots: string[] = [];
  const decided = await context.db.transaction(async (tx): Promise<Result<Decided, DecideCompanyRefusal>> => {
    const [company] = await tx.select().from(companies).where(eq(companies.slug, input.slug)).for("no key update");
    if (!company) return refuse("not-found");
    if (company.id === actor?.companyId) return refuse("own-company");
    const status = standingAfter(company.status, input.decision);
    if (!status) return refuse("standing-changed");
    const owners = await confirmedOwners(tx, company.id);
    if (input.decision === "approve" && owners.length === 0) return refuse("owner-not-confirmed");
    if (input.decision === "approve" && context.actor !== "system") {
      const agreed = await agreeOnFile(tx, context, company.id);
      if (agreed === "propose") return ok({ status: company.status, proposed: true });
      if (agreed !== "approve") return refuse(agreed);
    }
    await tx
      .update(companies)
      .set({
        status,
        statusReason: reason,
        decidedAt: sql`clock_timestamp()`,
        decidedBy: actor?.userId ?? null,
      })
      .where(eq(companies.id, company.id));
    const ended = input.decision === "suspend" ? await endDealings(tx, context, company.id) : null;
    changedLots.push(...(ended?.lotIds ?? []));
    await audit(tx, context, {
      action: `company.${input.decision}`,
      subject: { type: "company", id: company.id },
      before: { slug: company.slug, status: company.status },
      after: { slug: company.slug, status, ...(ended && { ended }) },
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
    return ok({ status, proposed: false });
  });
  for (const lotId of changedLots) hintLotChange(context.db, lotId);
  return decided;
}

/** An approval by a person rests on the whole file that the company sent; the command line's is the market's own. */
async function agreeOnFile(tx: Tx, context: ServiceContext, companyId: string) {
  const { file: head } = await lockFile(tx, companyId);
  const file = await loadFile(tx, companyId);
  if (!context.actor || head.status !== "sent" || file.open.length > 0) return "file-not-sent";
  const agreed = await agree(tx, context, { companyId, userId: context.actor.userId, file });
  if (agreed === "approve") await acceptFile(tx, companyId);
  return agreed;
}
