/** A company's file with its risk, for the officer who looks through it. */
import { eq } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import type { CompanyRisk } from "@/domain/parties/company-risk";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { assessCompany } from "@/services/parties/company-file/assess-company";
import { type LoadedFile, loadFile } from "@/services/parties/company-file/load-file";

export type ReviewedFile = LoadedFile & { risk: CompanyRisk };

export async function getReviewedFile(
  context: ServiceContext,
  input: { slug: string },
): Promise<Result<ReviewedFile, PermissionRefusal | "not-found">> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const [company] = await db.select({ id: companies.id }).from(companies).where(eq(companies.slug, input.slug));
  if (!company) return refuse("not-found");
  const file = await loadFile(db, company.id);
  return ok({ ...file, risk: await assessCompany(db, company.id, file) });
}
