/** One company as the operator checks it: what it told, its people, and the decisions so far. */
import { and, asc, desc, eq, notInArray } from "drizzle-orm";
import { auditEntries, companies, users } from "@/db/schema/parties";
import type { CompanyKind, CompanyStatus, Role } from "@/domain/parties/actor";
import { FILE_STEPS } from "@/domain/parties/company-file";
import { type CompanyDecision, decisionsFor } from "@/domain/parties/company-standing";
import { isFreeMail } from "@/domain/parties/email";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type CompanyFile = {
  slug: string;
  name: string;
  nameZh: string | null;
  kinds: CompanyKind[];
  status: CompanyStatus;
  statusReason: string | null;
  country: string;
  city: string | null;
  registrationNumber: string | null;
  website: string | null;
  createdAt: Date;
  people: { name: string; email: string; roles: Role[]; confirmed: boolean; disabled: boolean; freeMail: boolean }[];
  history: { at: Date; action: string; by: string | null; reason: string | null }[];
  /** What may be decided now; none for the operator's own company. */
  decisions: CompanyDecision[];
};

const SAVED_STEPS = ["company.owners", ...FILE_STEPS.map((step) => `company.file-${step}`)];

export async function getCompany(
  context: ServiceContext,
  input: { slug: string },
): Promise<Result<CompanyFile, PermissionRefusal | "not-found">> {
  const refusal = refusalFor(context.actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const [company] = await context.db.select().from(companies).where(eq(companies.slug, input.slug));
  if (!company) return refuse("not-found");
  const [people, history] = await Promise.all([
    context.db.select().from(users).where(eq(users.companyId, company.id)).orderBy(asc(users.createdAt)).limit(100),
    context.db
      .select({ at: auditEntries.at, action: auditEntries.action, by: users.name, reason: auditEntries.reason })
      .from(auditEntries)
      .leftJoin(users, eq(users.id, auditEntries.userId))
      .where(
        and(
          eq(auditEntries.subjectType, "company"),
          eq(auditEntries.subjectId, company.id),
          // What the company saved step by step is its own typing, no decision.
          notInArray(auditEntries.action, SAVED_STEPS),
        ),
      )
      .orderBy(desc(auditEntries.id))
      .limit(50),
  ]);
  const { slug, name, nameZh, kinds, status, statusReason, country, city, registrationNumber, website } = company;
  return ok({
    slug,
    name,
    nameZh,
    kinds,
    status,
    statusReason,
    country,
    city,
    registrationNumber,
    website,
    createdAt: company.createdAt,
    people: people.map((person) => ({
      name: person.name,
      email: person.email,
      roles: person.roles,
      confirmed: person.emailConfirmedAt !== null,
      disabled: person.disabledAt !== null,
      freeMail: isFreeMail(person.email),
    })),
    history,
    decisions: company.id === context.actor?.companyId ? [] : decisionsFor(status),
  });
}
