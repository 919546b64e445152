/**
 * The companies and people of the sample market, all invented, from data/sample-market. They share one password,
 * which the demo prints; without DEMO=1 nothing of this is ever loaded.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { companies, users } from "@/db/schema/parties";
import { COMPANY_KINDS, COMPANY_STATUSES, ROLES } from "@/domain/parties/actor";
import { LOCALES } from "@/domain/shared/locale";
import type { SampleLoader } from "@/server/sample-market/load";
import { hashPassword } from "@/services/parties/password-hash";

const Company = z.object({
  slug: z.string(),
  name: z.string(),
  nameZh: z.string().nullable(),
  kinds: z.array(z.enum(COMPANY_KINDS)),
  status: z.enum(COMPANY_STATUSES),
  country: z.string().length(2),
  city: z.string(),
  registrationNumber: z.string(),
  website: z.string().nullable(),
  about: z.object({ en: z.string(), zh: z.string() }).nullable(),
});
const Accounts = z.object({
  password: z.string().min(12),
  accounts: z.array(
    z.object({
      email: z.email(),
      company: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      locale: z.enum(LOCALES),
    }),
  ),
});

const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(process.cwd(), "data/sample-market", name), "utf8"));

/** The one that all sample accounts share. */
export const samplePassword = () => Accounts.parse(read("accounts.json")).password;

/** E-mails of the people who own the sample companies. */
export const sampleOwners = () =>
  Accounts.parse(read("accounts.json")).accounts.flatMap(({ email, roles }) => (roles.includes("owner") ? email : []));

export const loadCompanies: SampleLoader = async ({ db }, market, say) => {
  if (market.env.DEMO !== "1") throw new Error("sample accounts are for the demo only");
  const wanted = z.array(Company).parse(read("companies.json"));
  const { password, accounts } = Accounts.parse(read("accounts.json"));
  const emails = accounts.map((account) => account.email);
  const present = await db.select({ email: users.email }).from(users).where(inArray(users.email, emails));
  if (present.length === emails.length) return;

  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const decided = (status: string) => (status === "applied" ? null : new Date());
    await tx
      .insert(companies)
      .values(wanted.map((company) => ({ ...company, decidedAt: decided(company.status) })))
      .onConflictDoNothing();
    const rows = await tx
      .select({ id: companies.id, slug: companies.slug })
      .from(companies)
      .where(
        inArray(
          companies.slug,
          wanted.map((company) => company.slug),
        ),
      );
    const idOf = new Map(rows.map((row) => [row.slug, row.id]));
    await tx
      .insert(users)
      .values(
        accounts.map(({ company, ...account }) => {
          const companyId = idOf.get(company);
          if (!companyId) throw new Error(`accounts.json names an unknown company: ${company}`);
          return { ...account, companyId, passwordHash, emailConfirmedAt: new Date() };
        }),
      )
      .onConflictDoNothing();
  });
  say(`${wanted.length} companies, ${accounts.length} accounts`);
};
