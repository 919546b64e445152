/**
 * A company applies: company, its owner, and a mail to confirm the address, in one transaction. Nothing is open to
 * it but looking until an operator approves it. The answer is the same whether the e-mail is known or not; the owner
 * of a known one is told by mail.
 */
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { companies, users } from "@/db/schema/parties";
import { companySlug } from "@/domain/parties/company-slug";
import { normalizeEmail } from "@/domain/parties/email";
import { type PasswordFault, passwordFault } from "@/domain/parties/password-policy";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { issueCode } from "@/services/parties/email-codes";
import { hashPassword } from "@/services/parties/password-hash";
import { queueMail } from "@/services/queue-mail";

export type RegisterInput = {
  kind: "buyer" | "producer";
  companyName: string;
  companyNameZh: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  registrationNumber: string;
  website: string | null;
  userName: string;
  email: string;
  password: string;
  locale: Locale;
  address: string;
  /** Where links in the mail lead to. */
  publicUrl: string;
};

const PER_ADDRESS = { usesMax: 10, windowS: 3600 };

export async function registerCompany(
  context: ServiceContext,
  input: RegisterInput,
): Promise<Result<undefined, PasswordFault | "too-many-attempts">> {
  const email = normalizeEmail(input.email);
  const fault = passwordFault(input.password, [email, email.split("@")[0] ?? "", input.companyName, input.userName]);
  if (fault) return refuse(fault);
  if (!(await takeUse(context.db, `register:${input.address}`, PER_ADDRESS))) return refuse("too-many-attempts");
  const passwordHash = await hashPassword(input.password);
  await context.db.transaction(async (tx) => {
    // Two registrations of one address take turns, so that the second sees the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`register:${email}`}, 0))`);
    const [known] = await tx
      .select()
      .from(users)
      .where(eq(sql`lower(${users.email})`, email));
    if (known) {
      const t = translator(known.locale, "parties");
      const link = `${input.publicUrl}/${known.locale}/forgot-password`;
      const text = t("mail.known.text", { name: known.name, link });
      await queueMail(tx, { to: known.email, locale: known.locale, subject: t("mail.known.subject"), text });
      return;
    }
    await apply(tx, context, { ...input, email }, passwordHash);
  });
  return ok();
}

async function apply(tx: Tx, context: ServiceContext, input: RegisterInput, passwordHash: string): Promise<void> {
  const [company] = await tx
    .insert(companies)
    .values({
      slug: await freeSlug(tx, input.companyName),
      name: input.companyName,
      nameZh: input.companyNameZh,
      kinds: [input.kind],
      country: input.country,
      city: input.city,
      registrationNumber: input.registrationNumber,
      website: input.website,
    })
    .returning({ id: companies.id, slug: companies.slug });
  if (!company) throw new Error("no company row came back");
  const [user] = await tx
    .insert(users)
    .values({
      companyId: company.id,
      email: input.email,
      name: input.userName,
      passwordHash,
      roles: ["owner"],
      locale: input.locale,
    })
    .returning({ id: users.id });
  if (!user) throw new Error("no user row came back");
  await queueConfirmation(tx, { ...input, id: user.id, name: input.userName }, input.publicUrl);
  await audit(
    tx,
    { actor: { userId: user.id, companyId: company.id }, requestId: context.requestId },
    {
      action: "company.apply",
      subject: { type: "company", id: company.id },
      after: { slug: company.slug, name: input.companyName, kind: input.kind, country: input.country },
    },
  );
}

/** The mail with the link that confirms the address. */
export async function queueConfirmation(
  tx: Tx,
  user: { id: string; email: string; name: string; locale: Locale },
  publicUrl: string,
): Promise<void> {
  const t = translator(user.locale, "parties");
  const code = await issueCode(tx, user.id, "confirm-email");
  const link = `${publicUrl}/${user.locale}/confirm-email?code=${code}`;
  const text = t("mail.confirm.text", { name: user.name, link });
  await queueMail(tx, { to: user.email, locale: user.locale, subject: t("mail.confirm.subject"), text });
}

async function freeSlug(tx: Tx, name: string): Promise<string> {
  const slug = companySlug(name);
  const [taken] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.slug, slug));
  return taken || slug === "company" ? `${slug}-${randomBytes(3).toString("hex")}` : slug;
}
