/**
 * Officers look through a company's file: a word on each step, then back to the company or accepted. A company that
 * waits for its approval is decided on by itself (decide-company); here its changed file is.
 */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyFiles, companyStepReviews } from "@/db/schema/company-files";
import { companies } from "@/db/schema/parties";
import type { FileStep } from "@/domain/parties/company-file";
import { approvalStep, type CompanyRisk } from "@/domain/parties/company-risk";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { labelled } from "@/messages/print-signs";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { assessCompany } from "@/services/parties/company-file/assess-company";
import { type LoadedFile, loadFile } from "@/services/parties/company-file/load-file";
import { tellOwners } from "@/services/parties/company-file/tell-owners";
import { lockFile } from "@/services/parties/company-file/write-step";

export type ReviewRefusal =
  | PermissionRefusal
  | "not-found"
  | "own-company"
  | "comment-missing"
  | "file-not-sent"
  | "nothing-to-mend"
  | "second-person-needed"
  | "standing-changed";

const COMMENT_CHARACTERS_MIN = 5;

/** The company reads the comment. */
export async function reviewStep(
  context: ServiceContext,
  input: { slug: string; step: FileStep; verdict: "good" | "mend"; comment: string | null },
): Promise<Result<undefined, ReviewRefusal>> {
  const comment = input.comment?.trim() || null;
  if (input.verdict === "mend" && (comment?.length ?? 0) < COMMENT_CHARACTERS_MIN) return refuse("comment-missing");
  return withSentFile(context, input.slug, async (tx, { companyId, userId }) => {
    const { step, verdict } = input;
    await tx
      .insert(companyStepReviews)
      .values({ companyId, step, verdict, comment, userId, at: sql`clock_timestamp()` });
    await audit(tx, context, {
      action: `company.review-${verdict}`,
      subject: { type: "company", id: companyId },
      after: { step },
      reason: comment ?? undefined,
    });
    return ok();
  });
}

/** Sends the file back with what was asked for, or accepts it. The company hears of it by mail. */
export async function settleFile(
  context: ServiceContext,
  input: { slug: string; settle: "give-back" | "accept"; publicUrl: string },
): Promise<Result<{ proposed: boolean }, ReviewRefusal>> {
  return withSentFile<{ proposed: boolean }>(context, input.slug, async (tx, { companyId, userId }) => {
    const file = await loadFile(tx, companyId);
    const mend = file.comments.filter(({ step }, at) => {
      const newest = file.comments.findIndex((one) => one.step === step);
      return file.states[step] === "mend" && newest === at;
    });
    const subject = { type: "company", id: companyId };
    if (input.settle === "give-back") {
      if (mend.length === 0) return refuse("nothing-to-mend");
      await tx
        .update(companyFiles)
        .set({ status: "mend", proposedBy: null, proposedAt: null })
        .where(eq(companyFiles.companyId, companyId));
      await audit(tx, context, { action: "company.file-back", subject });
      await tellOwners(tx, companyId, "mend", input.publicUrl, (locale) => {
        const t = translator(locale, "onboarding");
        return {
          comments: mend.map(({ step, comment }) => labelled(locale, t(`step.${step}`), comment ?? "")).join("\n"),
        };
      });
      return ok({ proposed: false });
    }
    if (file.company.status !== "approved" && file.company.status !== "suspended") return refuse("standing-changed");
    if (file.open.length > 0) return refuse("file-not-sent");
    const agreed = await agree(tx, context, { companyId, userId, file });
    if (agreed !== "approve") return agreed === "propose" ? ok({ proposed: true }) : refuse(agreed);
    await acceptFile(tx, companyId);
    await audit(tx, context, { action: "company.file-accept", subject });
    await tellOwners(tx, companyId, "accepted", input.publicUrl);
    return ok({ proposed: false });
  });
}

/** Of high risk the first of two people proposes, which is noted here. The file must be locked. */
export async function agree(
  tx: Tx,
  context: ServiceContext,
  input: { companyId: string; userId: string; file: LoadedFile },
): Promise<ReturnType<typeof approvalStep>> {
  const { companyId, userId, file } = input;
  const risk: CompanyRisk = await assessCompany(tx, companyId, file);
  const next = approvalStep(risk.band, file.proposedBy, userId);
  if (next !== "propose") return next;
  await tx
    .update(companyFiles)
    .set({ proposedBy: userId, proposedAt: sql`clock_timestamp()` })
    .where(eq(companyFiles.companyId, companyId));
  const subject = { type: "company", id: companyId };
  await audit(tx, context, { action: "company.propose", subject, after: { risk: risk.score } });
  return next;
}

export async function acceptFile(tx: Tx, companyId: string): Promise<void> {
  await tx
    .update(companyFiles)
    .set({ status: "accepted", proposedBy: null, proposedAt: null })
    .where(eq(companyFiles.companyId, companyId));
}

async function withSentFile<Value>(
  context: ServiceContext,
  slug: string,
  act: (tx: Tx, of: { companyId: string; userId: string }) => Promise<Result<Value, ReviewRefusal>>,
): Promise<Result<Value, ReviewRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "parties.approve");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.slug, slug));
    if (!company) return refuse("not-found");
    if (company.id === actor.companyId) return refuse("own-company");
    const { file } = await lockFile(tx, company.id);
    if (file.status !== "sent") return refuse("file-not-sent");
    return act(tx, { companyId: company.id, userId: actor.userId });
  });
}
