/** Tells the market's people which rows the monitor found changed by hand: a notice and a mail, once for each row. */
import { and, arrayContains, eq, inArray } from "drizzle-orm";
import { auditEntries, companies } from "@/db/schema/parties";
import type { Role } from "@/domain/parties/actor";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { SystemContext } from "@/services/context";
import { mailCompany } from "@/services/notices/mail-company";
import { tellCompany } from "@/services/notices/tell-people";
import type { Finding } from "@/services/passport/log/monitor-log";

const ACTION = "passport.row-altered";
const ROLES: readonly Role[] = ["owner", "compliance"];
/** Rows named in one mail; somebody who rewrote a whole table shall not be able to send a million lines. */
const NAMED_MAX = 50;

const idOf = ({ table, row, fault }: Finding) => `${table}: ${row} (${fault})`;

/** @returns the findings that nobody had been told of. */
export async function tellOfFindings(context: SystemContext, findings: readonly Finding[]): Promise<Finding[]> {
  if (findings.length === 0) return [];
  return await context.db.transaction(async (tx) => {
    const told = await tx
      .select({ id: auditEntries.subjectId })
      .from(auditEntries)
      .where(and(eq(auditEntries.action, ACTION), inArray(auditEntries.subjectId, findings.slice(0, 1_000).map(idOf))));
    const known = new Set(told.map(({ id }) => id));
    const fresh = findings.slice(0, 1_000).filter((finding) => !known.has(idOf(finding)));
    if (fresh.length === 0) return [];
    for (const finding of fresh)
      await audit(tx, context, { action: ACTION, subject: { type: "row", id: idOf(finding) }, after: finding });
    const operators = await tx
      .select({ id: companies.id })
      .from(companies)
      .where(and(arrayContains(companies.kinds, ["operator"]), eq(companies.status, "approved")));
    const rows = fresh.slice(0, NAMED_MAX).map(idOf);
    const details = { count: fresh.length, row: rows[0] ?? "" };
    for (const { id } of operators) {
      const subject = `row-altered:${rows[0]}`;
      await tellCompany(tx, id, ROLES, { kind: "row-altered", subject, details, path: "/operator/credentials" });
      await mailCompany(tx, id, ROLES, (locale) => {
        const t = translator(locale, "credentials");
        return { subject: t("altered.subject", details), text: t("altered.text", { rows: rows.join("\n") }) };
      });
    }
    return fresh;
  });
}
