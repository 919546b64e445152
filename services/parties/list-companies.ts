/** Companies for the operator: those that wait first, then by name; how many there are in each standing. */
import { and, asc, count, eq, ilike, or, sql } from "drizzle-orm";
import { companyFiles } from "@/db/schema/company-files";
import { companies } from "@/db/schema/parties";
import type { CompanyKind, CompanyStatus } from "@/domain/parties/actor";
import type { FileStatus } from "@/domain/parties/company-file";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext, SystemContext } from "@/services/context";

export type CompanySummary = {
  slug: string;
  name: string;
  nameZh: string | null;
  kinds: CompanyKind[];
  status: CompanyStatus;
  country: string;
  city: string | null;
  createdAt: Date;
  /** Where its file stands; null where it has begun none. */
  file: FileStatus | null;
};
/** "review": companies whose file waits for an officer, whatever their standing. */
export type CompanyFilter = CompanyStatus | "review";

export const COMPANIES_PER_PAGE = 50;

export async function listCompanies(
  context: ServiceContext | SystemContext,
  input: { status: CompanyFilter | null; text?: string; page?: number },
): Promise<Result<{ companies: CompanySummary[]; counts: Record<CompanyFilter, number> }, PermissionRefusal>> {
  const refusal = context.actor === "system" ? null : refusalFor(context.actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const pattern = input.text?.trim() ? `%${input.text.trim().replace(/[\\%_]/g, "\\$&")}%` : null;
  const found = pattern
    ? or(ilike(companies.name, pattern), ilike(companies.nameZh, pattern), ilike(companies.slug, pattern))
    : undefined;
  const asked =
    input.status === "review"
      ? eq(companyFiles.status, "sent")
      : input.status
        ? eq(companies.status, input.status)
        : undefined;
  const [rows, tally, review] = await Promise.all([
    context.db
      .select({
        slug: companies.slug,
        name: companies.name,
        nameZh: companies.nameZh,
        kinds: companies.kinds,
        status: companies.status,
        country: companies.country,
        city: companies.city,
        createdAt: companies.createdAt,
        file: companyFiles.status,
      })
      .from(companies)
      .leftJoin(companyFiles, eq(companyFiles.companyId, companies.id))
      .where(and(asked, found))
      .orderBy(sql`${companies.status} <> 'applied'`, asc(companies.name), asc(companies.id))
      .limit(COMPANIES_PER_PAGE)
      .offset(((input.page ?? 1) - 1) * COMPANIES_PER_PAGE),
    context.db.select({ status: companies.status, n: count() }).from(companies).groupBy(companies.status),
    context.db.$count(companyFiles, eq(companyFiles.status, "sent")),
  ]);
  const counts: Record<CompanyFilter, number> = { applied: 0, approved: 0, refused: 0, suspended: 0, review };
  for (const { status, n } of tally) counts[status] = n;
  return ok({ companies: rows, counts });
}
