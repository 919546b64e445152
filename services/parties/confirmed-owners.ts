/** The people who answer for a company: owners with a confirmed address who are not disabled. */
import { and, arrayContains, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/parties";

export function confirmedOwners(tx: Tx, companyId: string) {
  return tx
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        arrayContains(users.roles, ["owner"]),
        isNotNull(users.emailConfirmedAt),
        isNull(users.disabledAt),
      ),
    );
}
