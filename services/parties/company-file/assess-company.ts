/** The facts of a company's risk from the database, weighed by the rule. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { users } from "@/db/schema/parties";
import { screeningCases } from "@/db/schema/screening";
import { type CompanyRisk, companyRisk } from "@/domain/parties/company-risk";
import { isFreeMail } from "@/domain/parties/email";
import type { LoadedFile } from "@/services/parties/company-file/load-file";

export async function assessCompany(db: DbOrTx, companyId: string, file: LoadedFile): Promise<CompanyRisk> {
  const screening = await db
    .select({ band: screeningCases.band, status: screeningCases.status })
    .from(screeningCases)
    .where(eq(screeningCases.companyId, companyId));
  const people = await db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt)))
    .orderBy(asc(users.createdAt))
    .limit(100);
  const { company, owners } = file.values;
  return companyRisk({
    country: file.company.country,
    kinds: file.company.kinds,
    owners: file.owners,
    restPermille: owners?.restPermille ?? 0,
    documentsMissing: file.missing.length,
    screening,
    yearsOld: company ? wholeYears(company.registeredOn, file.today) : null,
    freeMail: people.some(({ email }) => isFreeMail(email)),
  });
}

function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
