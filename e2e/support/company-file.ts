/** Sends a company's whole file, as its owner would over seven pages. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import type { Db } from "@/db/client";
import { companies, users } from "@/db/schema/parties";
import { completeFile } from "@/services/parties/testing/complete-file";

const folder = () => process.env.E2E_DATA_DIR ?? ".data";

/** @param password of the owner with this e-mail */
export async function sendWholeFile(db: Db, email: string, password: string): Promise<void> {
  const [row] = await db
    .select({ company: companies, person: users })
    .from(users)
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(eq(users.email, email));
  if (!row) throw new Error(`there is no account ${email}`);
  const { company, person } = row;
  const actor = {
    userId: person.id,
    companyId: company.id,
    companyName: company.name,
    companyKinds: company.kinds,
    companyStatus: company.status,
    country: company.country,
    roles: person.roles,
  };
  const adapters = { storage: createDiskStorage(path.join(folder(), "objects")) } as Adapters;
  const marketSecret = process.env.NEXTAUTH_SECRET ?? readFileSync(path.join(folder(), "secret"), "utf8").trim();
  await completeFile({ db, adapters, actor, requestId: "browser test" }, { password, marketSecret });
}
