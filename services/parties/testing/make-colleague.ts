import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/parties";
import type { Role } from "@/domain/parties/actor";
import type { MadeCompany } from "@/services/parties/testing/make-company";

/** One more person of a made company, with these roles. */
export async function makeColleague(db: Db, owner: MadeCompany, roles: Role[]): Promise<MadeCompany> {
  const email = `${randomUUID()}@test.example`;
  const [user] = await db
    .insert(users)
    .values({
      companyId: owner.id,
      email,
      name: "Colleague",
      passwordHash: "none",
      roles,
      emailConfirmedAt: new Date(),
    })
    .returning();
  if (!user) throw new Error("no user row came back");
  return { ...owner, userId: user.id, email, actor: { ...owner.actor, userId: user.id, roles } };
}
