/**
 * Certificates of taking part in a programme: given to buyers who buy regularly, by a rule that is data with a version.
 * What a buyer is entitled to is counted here, from paid orders, each time it is asked for.
 */

import { and, desc, eq, lte, sql } from "drizzle-orm";
import { clockTimestamp, type DbOrTx, type Tx } from "@/db/client";
import { programmeCertificates, programmeRules } from "@/db/schema/makers";
import { companies } from "@/db/schema/parties";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { addDays, type Entitlement, entitlementOf, periodEnding } from "@/domain/passport/programme";
import { untpDocument } from "@/domain/passport/untp-document";
import { participationSubject } from "@/domain/passport/untp-records";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { OWNED } from "@/services/origin/holder-of";
import { type Draft, keepCredentials } from "@/services/passport/keep-credentials";
import { ISSUER_NAME, type SigningParty, signingParty } from "@/services/passport/sign-document";

export type ProgrammeRow = typeof programmeRules.$inferSelect;
export type ProgrammeStanding = {
  programme: string;
  version: number;
  title: Record<Locale, string>;
  scheme: string;
  auditor: string | null;
  items: number;
  entitlement: Entitlement;
  /** The newest certificate that still holds. */
  certificate: { id: string; jwt: string; validUntil: string } | null;
};
export type CertificateRefusal = PermissionRefusal | "programme-unknown" | "not-entitled";

/** Adds a version of a rule; versions are never changed, because certificates name them. */
export async function publishProgrammeRule(
  context: ServiceContext | SystemContext,
  rule: ProgrammeRow,
): Promise<Result<{ published: boolean }, PermissionRefusal>> {
  const refusal = context.actor === "system" ? null : refusalFor(context.actor, "passports.issue");
  if (refusal) return refuse(refusal);
  return await context.db.transaction(async (tx) => {
    const added = await tx
      .insert(programmeRules)
      .values(rule)
      .onConflictDoNothing()
      .returning({ version: programmeRules.version });
    if (added.length > 0) {
      const subject = { type: "programme", id: `${rule.programme}/${rule.version}` };
      await audit(tx, context, {
        action: "programme.publish",
        subject,
        after: { ...rule, valueMinMinor: String(rule.valueMinMinor) },
      });
    }
    return ok({ published: added.length > 0 });
  });
}

/** How the own company stands in every programme of today. */
export async function listProgrammes(context: ServiceContext): Promise<Result<ProgrammeStanding[], PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "orders.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const today = (await clockTimestamp(db)).toISOString().slice(0, 10);
  const rules = await rulesOf(db, today);
  return ok(await Promise.all(rules.map((rule) => standingOf(db, rule, actor.companyId, today))));
}

/** Signs a certificate for the period that ends today; asked again on the same day, it is the same one. */
export async function giveCertificate(
  context: ServiceContext,
  input: { programme: string; publicUrl: string },
): Promise<Result<{ id: string; jwt: string; validUntil: string }, CertificateRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { publicUrl } = input;
  const party = await signingParty(context, publicUrl);
  return await context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('programme'), hashtext(${actor.companyId}))`);
    const at = await clockTimestamp(tx);
    const today = at.toISOString().slice(0, 10);
    const rule = (await rulesOf(tx, today)).find((one) => one.programme === input.programme);
    if (!rule) return refuse("programme-unknown");
    const standing = await standingOf(tx, rule, actor.companyId, today);
    if (!standing.entitlement.entitled) return refuse("not-entitled", { items: standing.entitlement.missingItems });
    const period = periodEnding(today, rule.periodDays);
    const c = programmeCertificates;
    const [known] = await tx
      .select()
      .from(c)
      .where(
        and(
          eq(c.programme, rule.programme),
          eq(c.version, rule.version),
          eq(c.companyId, actor.companyId),
          eq(c.periodUntil, today),
        ),
      );
    if (known) return ok({ id: known.id, jwt: known.jwt, validUntil: known.validUntil });
    const validUntil = addDays(today, rule.validDays);
    const { items } = standing;
    const draft = await certificateDraft(tx, {
      rule,
      companyId: actor.companyId,
      items,
      period,
      validUntil,
      party,
      publicUrl,
    });
    const [kept] = await keepCredentials(tx, [draft], at);
    if (!kept) throw new Error("giveCertificate: nothing was kept");
    const { id, jwt, sha256 } = kept;
    await tx.insert(c).values({
      id,
      programme: rule.programme,
      version: rule.version,
      companyId: actor.companyId,
      periodFrom: period.from,
      periodUntil: period.until,
      validUntil,
      items,
      jwt,
      sha256,
    });
    const subject = { type: "programme", id: `${rule.programme}/${rule.version}` };
    await audit(tx, context, {
      action: "programme.certify",
      subject,
      after: { certificateId: id, items, sha256 },
    });
    return ok({ id, jwt, validUntil });
  });
}

async function rulesOf(db: DbOrTx, today: string): Promise<ProgrammeRow[]> {
  const rows = await db
    .select()
    .from(programmeRules)
    .where(lte(programmeRules.validFrom, today))
    .orderBy(programmeRules.programme, desc(programmeRules.version));
  return rows.filter((row, at) => rows[at - 1]?.programme !== row.programme);
}

async function standingOf(
  db: DbOrTx,
  rule: ProgrammeRow,
  companyId: string,
  today: string,
): Promise<ProgrammeStanding> {
  const { from } = periodEnding(today, rule.periodDays);
  const owned = sql.join(
    OWNED.map((status) => sql`${status}`),
    sql`, `,
  );
  const { rows } = await db.execute<{ items: string; value: string }>(sql`
    select count(*) as items, coalesce(sum(l.price_minor) filter (where o.currency = ${rule.currency}), 0) as value
    from order_lines l join orders o on o.id = l.order_id
    where o.buyer_id = ${companyId} and l.live = 1 and o.status in (${owned}) and o.paid_at >= ${from}::date`);
  const record = { items: Number(rows[0]?.items ?? 0), valueMinor: BigInt(rows[0]?.value ?? 0) };
  const c = programmeCertificates;
  const [certificate] = await db
    .select({ id: c.id, jwt: c.jwt, validUntil: c.validUntil })
    .from(c)
    .where(and(eq(c.programme, rule.programme), eq(c.companyId, companyId), sql`${c.validUntil} >= ${today}`))
    .orderBy(desc(c.createdAt))
    .limit(1);
  const { programme, version, title, scheme, auditor } = rule;
  return {
    programme,
    version,
    title,
    scheme,
    auditor,
    items: record.items,
    entitlement: entitlementOf(rule, record),
    certificate: certificate ?? null,
  };
}

async function certificateDraft(
  tx: Tx,
  given: {
    rule: ProgrammeRow;
    companyId: string;
    items: number;
    period: { from: string; until: string };
    validUntil: string;
    party: SigningParty;
    publicUrl: string;
  },
): Promise<Draft> {
  const { rule, companyId, items, period, validUntil, party, publicUrl } = given;
  const { programme, version, scheme, auditor } = rule;
  const [holder] = await tx
    .select({ slug: companies.slug, name: companies.name })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!holder) throw new Error("giveCertificate: the company is gone");
  const title = rule.title.en;
  return {
    kind: "dcc",
    itemId: null,
    subject: `${programme}/${version} ${holder.slug} ${period.until}`,
    version: 1,
    eventSeq: 0,
    itemVersion: 0,
    party,
    makeDocument: ({ uuid, status, validFrom }) =>
      untpDocument({
        uuid,
        status,
        validFrom,
        validUntil: `${validUntil}T23:59:59Z`,
        kind: "dcc",
        name: title,
        issuer: { id: party.did, name: ISSUER_NAME },
        publicUrl,
        subject: participationSubject(
          { programme, version, title, scheme, auditor, holder, items, period },
          { uuid, publicUrl },
        ),
      }),
  };
}
