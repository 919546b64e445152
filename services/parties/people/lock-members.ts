/** All people of a company under its lock: two owners who change each other at once take turns. */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, users } from "@/db/schema/parties";
import type { CompanyKind } from "@/domain/parties/actor";
import type { Member } from "@/domain/parties/company-people";

export type LockedMember = Member & Pick<typeof users.$inferSelect, "name" | "email" | "locale">;
export type LockedMembers = {
  companyName: string;
  kinds: readonly CompanyKind[];
  all: readonly LockedMember[];
  /** Whether this person is an owner now, whatever an open session said before the lock. */
  owns: (userId: string) => boolean;
};

export async function lockMembers(tx: Tx, companyId: string): Promise<LockedMembers> {
  const [company] = await tx.select().from(companies).where(eq(companies.id, companyId)).for("no key update");
  if (!company) throw new Error("no such company");
  const rows = await tx.select().from(users).where(eq(users.companyId, companyId)).orderBy(asc(users.createdAt));
  const all = rows.map(({ id, name, email, locale, roles, emailConfirmedAt, disabledAt }) => ({
    userId: id,
    name,
    email,
    locale,
    roles,
    confirmed: emailConfirmedAt !== null,
    disabled: disabledAt !== null,
  }));
  const owns = (userId: string) =>
    all.some((one) => one.userId === userId && one.roles.includes("owner") && !one.disabled);
  return { companyName: company.name, kinds: company.kinds, all, owns };
}
