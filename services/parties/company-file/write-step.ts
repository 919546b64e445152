/** Writes one step of a company's file inside the caller's transaction. What changes must be sent to the house anew. */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyFileSteps, companyFiles } from "@/db/schema/company-files";
import { companies } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import type { FileStep, StepValues } from "@/domain/parties/company-file";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

/** Locks the company, then its file, made where there is none yet: always in this order. */
export async function lockFile(tx: Tx, companyId: string) {
  const [company] = await tx.select().from(companies).where(eq(companies.id, companyId)).for("no key update");
  await tx.insert(companyFiles).values({ companyId }).onConflictDoNothing();
  const [file] = await tx.select().from(companyFiles).where(eq(companyFiles.companyId, companyId)).for("update");
  if (!company || !file) throw new Error("no company file came back");
  return { file, company };
}

/** The file must be locked. An officer's first yes to the file as it was is void. */
export async function writeStep<Step extends FileStep>(
  tx: Tx,
  context: ServiceContext,
  actor: Actor,
  step: Step,
  values: StepValues[Step],
): Promise<void> {
  const saved = { values, savedAt: sql`clock_timestamp()`, savedBy: actor.userId };
  await tx
    .insert(companyFileSteps)
    .values({ companyId: actor.companyId, step, ...saved })
    .onConflictDoUpdate({ target: [companyFileSteps.companyId, companyFileSteps.step], set: saved });
  await reopenFile(tx, actor.companyId);
  // What was typed stays in the file: the trail holds that it changed, not a second copy of people's particulars.
  const subject = { type: "company", id: actor.companyId };
  await audit(tx, context, { action: `company.file-${step}`, subject });
}

/** Sent or accepted, a file that changes has to be sent again; one that was sent back stays so until then. */
export async function reopenFile(tx: Tx, companyId: string): Promise<void> {
  await tx
    .update(companyFiles)
    .set({
      status: sql`case when ${companyFiles.status} = 'mend' then 'mend' else 'open' end`,
      proposedBy: null,
      proposedAt: null,
    })
    .where(eq(companyFiles.companyId, companyId));
}
