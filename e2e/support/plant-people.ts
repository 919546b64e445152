/** Another company's people for the rival walk: a colleague and somebody invited, both under the mark. */
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import type { MadeCompany } from "@/services/parties/testing/make-company";

/** @returns the colleague's id */
export async function plantPeople(db: Db, victim: MadeCompany, mark: string): Promise<string> {
  const [colleague] = await db
    .insert(users)
    .values({
      companyId: victim.id,
      email: `colleague@${mark}.example`,
      name: `Colleague ${mark}`,
      passwordHash: "none",
      roles: ["buyer", "bidder"],
      emailConfirmedAt: new Date(),
    })
    .returning({ id: users.id });
  if (!colleague) throw new Error("no colleague came back");
  await db.insert(companyInvitations).values({
    companyId: victim.id,
    email: `invited@${mark}.example`,
    roles: ["viewer"],
    locale: "en",
    tokenHash: randomUUID(),
    invitedBy: victim.userId,
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  return colleague.id;
}
