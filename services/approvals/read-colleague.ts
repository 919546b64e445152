/** A person as they would act now, without being signed in: for what a colleague decides on their behalf. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { companies, users } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import { shownStatus } from "@/services/parties/shown-status";

/** Null where the person is shut out or has not confirmed the address. */
export async function readColleague(db: DbOrTx, userId: string): Promise<Actor | null> {
  const [row] = await db
    .select({
      userId: users.id,
      roles: users.roles,
      companyId: companies.id,
      companyName: companies.name,
      companyKinds: companies.kinds,
      companyStatus: shownStatus,
      country: companies.country,
    })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(and(eq(users.id, userId), isNull(users.disabledAt), isNotNull(users.emailConfirmedAt)));
  return row ?? null;
}
