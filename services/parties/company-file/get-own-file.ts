/** The caller's own company's file, for its owners. Who looked through it is not told, what they asked for is. */

import { eq } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { type LoadedFile, loadFile } from "@/services/parties/company-file/load-file";
import { shownStatus } from "@/services/parties/shown-status";

export type OwnFile = Omit<LoadedFile, "proposedBy">;

export async function getOwnFile(context: ServiceContext): Promise<Result<OwnFile, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { proposedBy: _proposedBy, ...file } = await loadFile(db, actor.companyId);
  const [shown] = await db.select({ status: shownStatus }).from(companies).where(eq(companies.id, actor.companyId));
  return ok({ ...file, company: { ...file.company, status: shown?.status ?? file.company.status } });
}
