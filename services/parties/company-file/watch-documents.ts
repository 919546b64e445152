/**
 * Papers that run out: a notice some weeks before, and on the day the file is opened again for a new review. A paper
 * that a newer one of its kind has replaced is passed over. Safe beside its twin.
 */
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyDocuments, companyFiles, companyStepReviews } from "@/db/schema/company-files";
import { EXPIRY_NOTICE_DAYS } from "@/domain/parties/company-document";
import { formatDate } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { SystemContext } from "@/services/context";
import { tellOwners } from "@/services/parties/company-file/tell-owners";
import { lockFile } from "@/services/parties/company-file/write-step";

type Paper = typeof companyDocuments.$inferSelect;
const BATCH = 200;

const isOver = sql<boolean>`${companyDocuments.expiresOn} < (clock_timestamp() at time zone 'UTC')::date`;
const isNear = sql`${companyDocuments.expiresOn} <= (clock_timestamp() at time zone 'UTC')::date + ${EXPIRY_NOTICE_DAYS}::int`;
const isReplaced = sql`exists (select from company_documents n where n.company_id = ${companyDocuments.companyId}
  and n.kind = ${companyDocuments.kind} and n.removed_at is null
  and coalesce(n.expires_on, 'infinity') > ${companyDocuments.expiresOn})`;

/** @returns how many papers it told of */
export async function watchDocuments(context: SystemContext, input: { publicUrl: string }): Promise<number> {
  const due = await context.db
    .select({ paper: companyDocuments, over: isOver })
    .from(companyDocuments)
    .where(
      and(
        isNull(companyDocuments.removedAt),
        isNull(companyDocuments.overToldAt),
        isNear,
        or(isOver, isNull(companyDocuments.soonToldAt)),
        sql`not ${isReplaced}`,
      ),
    )
    .orderBy(asc(companyDocuments.expiresOn))
    .limit(BATCH);
  let told = 0;
  for (const { paper, over } of due) {
    told += await context.db.transaction((tx) => tell(tx, context, paper, over, input.publicUrl));
  }
  return told;
}

async function tell(tx: Tx, context: SystemContext, paper: Paper, over: boolean, publicUrl: string): Promise<number> {
  const { file } = await lockFile(tx, paper.companyId);
  const mark = over ? companyDocuments.overToldAt : companyDocuments.soonToldAt;
  const [marked] = await tx
    .update(companyDocuments)
    .set(over ? { overToldAt: sql`clock_timestamp()` } : { soonToldAt: sql`clock_timestamp()` })
    .where(and(eq(companyDocuments.id, paper.id), isNull(mark), isNull(companyDocuments.removedAt)))
    .returning({ id: companyDocuments.id });
  if (!marked || !paper.expiresOn) return 0;
  const day = new Date(`${paper.expiresOn}T00:00:00Z`);
  await tellOwners(tx, paper.companyId, over ? "over" : "soon", publicUrl, (locale) => ({
    date: formatDate(day, locale),
    paper: translator(locale, "onboarding")(`document.${paper.kind}`),
  }));
  if (!over) return 1;
  await tx
    .insert(companyStepReviews)
    .values({ companyId: paper.companyId, step: "documents", verdict: "mend", at: sql`clock_timestamp()` });
  // A file that its company is still filling in is open anyway.
  if (file.status !== "open") {
    await tx
      .update(companyFiles)
      .set({ status: "mend", proposedBy: null, proposedAt: null })
      .where(eq(companyFiles.companyId, paper.companyId));
  }
  await audit(tx, context, {
    action: "company.document-over",
    subject: { type: "company-document", id: paper.id },
    after: { kind: paper.kind, expiresOn: paper.expiresOn },
  });
  return 1;
}
