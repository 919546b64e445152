/** A company's owner sends the file to the house: every step saved, every paper there. */
import { eq, sql } from "drizzle-orm";
import { companyFiles } from "@/db/schema/company-files";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { loadFile } from "@/services/parties/company-file/load-file";
import { lockFile } from "@/services/parties/company-file/write-step";

export type SendFileRefusal = PermissionRefusal | "steps-open" | "file-sent";

export async function sendFile(context: ServiceContext): Promise<Result<undefined, SendFileRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const { file } = await lockFile(tx, actor.companyId);
    if (file.status === "sent" || file.status === "accepted") return refuse("file-sent");
    if ((await loadFile(tx, actor.companyId)).open.length > 0) return refuse("steps-open");
    await tx
      .update(companyFiles)
      .set({ status: "sent", sentAt: sql`clock_timestamp()`, proposedBy: null, proposedAt: null })
      .where(eq(companyFiles.companyId, actor.companyId));
    const subject = { type: "company", id: actor.companyId };
    await audit(tx, context, { action: "company.file-send", subject, before: { status: file.status } });
    return ok();
  });
}
