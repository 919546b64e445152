/** Companies and people for integration tests, straight into the database, and the contexts they act in. */
import { randomBytes } from "node:crypto";
import type { Adapters } from "@/adapters/adapters";
import { memoryKeys } from "@/adapters/signing-keys/memory-keys";
import type { Db } from "@/db/client";
import { companies, users } from "@/db/schema/parties";
import type { Actor, CompanyKind, CompanyStatus, Role } from "@/domain/parties/actor";
import type { ServiceContext, SystemContext } from "@/services/context";
import { hashPassword } from "@/services/parties/password-hash";

export type MadeCompany = { id: string; slug: string; userId: string; email: string; actor: Actor };

/** Adapters that fail the test when they are used, but for keys: nothing in parties calls the outside world. */
export const NO_ADAPTERS = new Proxy({} as Adapters, {
  get: (_target, name) => {
    if (name === "keys") return memoryKeys();
    throw new Error(`adapter ${String(name)} was used`);
  },
});

export async function makeCompany(
  db: Db,
  options: {
    kinds?: CompanyKind[];
    status?: CompanyStatus;
    roles?: Role[];
    country?: string;
    /** Left out: nobody can sign in with a password, and no time is spent on hashing. */
    password?: string;
    emailConfirmed?: boolean;
  } = {},
): Promise<MadeCompany> {
  const slug = `test-${randomBytes(5).toString("hex")}`;
  const email = `owner@${slug}.example`;
  const roles = options.roles ?? ["owner"];
  const [company] = await db
    .insert(companies)
    .values({
      slug,
      name: `Test ${slug}`,
      kinds: options.kinds ?? ["buyer"],
      status: options.status ?? "approved",
      country: options.country ?? "CN",
    })
    .returning();
  if (!company) throw new Error("no company row came back");
  const [user] = await db
    .insert(users)
    .values({
      companyId: company.id,
      email,
      name: "Test Owner",
      passwordHash: options.password ? await hashPassword(options.password) : "none",
      roles,
      emailConfirmedAt: options.emailConfirmed === false ? null : new Date(),
    })
    .returning();
  if (!user) throw new Error("no user row came back");
  const actor: Actor = {
    userId: user.id,
    companyId: company.id,
    companyName: company.name,
    companyKinds: company.kinds,
    companyStatus: company.status,
    country: company.country,
    roles,
  };
  return { id: company.id, slug, userId: user.id, email, actor };
}

export function contextOf(db: Db, actor: Actor | null): ServiceContext {
  return { db, adapters: NO_ADAPTERS, actor, requestId: "test" };
}

export function systemContext(db: Db): SystemContext {
  return { db, adapters: NO_ADAPTERS, actor: "system", requestId: "test" };
}
