/** The sample's people, as they are when they are signed in. */
import { eq } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import type { ServiceContext } from "@/services/context";

/** @throws where there is no such sample account */
export async function asPerson(
  base: Pick<ServiceContext, "db" | "adapters" | "requestId">,
  email: string,
): Promise<ServiceContext> {
  const [row] = await base.db
    .select({ user: users, company: companies })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(eq(users.email, email));
  if (!row) throw new Error(`there is no sample account ${email}`);
  const { user, company } = row;
  const actor = {
    userId: user.id,
    companyId: company.id,
    companyName: company.name,
    companyKinds: company.kinds,
    companyStatus: company.status,
    country: company.country,
    roles: user.roles,
  };
  return { ...base, actor };
}
