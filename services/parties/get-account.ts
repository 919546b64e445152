/** The caller's own company and person, as the account page shows them. */
import { eq } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import type { CompanyKind, CompanyStatus, Role } from "@/domain/parties/actor";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { shownStatus } from "@/services/parties/shown-status";

export type Account = {
  company: {
    name: string;
    nameZh: string | null;
    kinds: CompanyKind[];
    status: CompanyStatus;
    statusReason: string | null;
    country: string;
    city: string | null;
    registrationNumber: string | null;
    createdAt: Date;
    decidedAt: Date | null;
    holdLimit: number;
  };
  person: { name: string; email: string; roles: Role[]; locale: Locale };
};

export async function getAccount(context: ServiceContext): Promise<Result<Account, "sign-in-required">> {
  if (!context.actor) return refuse("sign-in-required");
  const [row] = await context.db
    .select({
      company: {
        name: companies.name,
        nameZh: companies.nameZh,
        kinds: companies.kinds,
        status: shownStatus,
        statusReason: companies.statusReason,
        country: companies.country,
        city: companies.city,
        registrationNumber: companies.registrationNumber,
        createdAt: companies.createdAt,
        decidedAt: companies.decidedAt,
        holdLimit: companies.holdLimit,
      },
      person: { name: users.name, email: users.email, roles: users.roles, locale: users.locale },
    })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(eq(users.id, context.actor.userId));
  return row ? ok(row) : refuse("sign-in-required");
}
