/** An owner sets what a person of the company may spend and bid, or takes the limits away. */
import { and, eq, sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { personLimits } from "@/db/schema/person-limits";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { PersonLimits } from "@/domain/parties/spending-limit";
import { formatMoney } from "@/domain/shared/format";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { type LockedMember, lockMembers } from "@/services/parties/people/lock-members";
import { queueMail } from "@/services/queue-mail";

export type SetLimitsRefusal = PermissionRefusal | "not-found" | "bad-limit" | "not-a-buyer";

/** As for bids: ten billion units of money stay exact everywhere. */
const MAX_MINOR = 10n ** 13n;

/** @param input.limits null, or with every amount null: the person has none from now on */
export async function setLimits(
  context: ServiceContext,
  input: { userId: string; limits: PersonLimits | null },
): Promise<Result<undefined, SetLimitsRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (!actor.companyKinds.includes("buyer")) return refuse("not-a-buyer");
  const limits = input.limits && amountsOf(input.limits).length > 0 ? input.limits : null;
  if (limits && amountsOf(limits).some((minor) => minor < 0n || minor > MAX_MINOR)) return refuse("bad-limit");
  return context.db.transaction(async (tx): Promise<Result<undefined, SetLimitsRefusal>> => {
    const members = await lockMembers(tx, actor.companyId);
    if (!members.owns(actor.userId)) return refuse("not-permitted");
    const member = members.all.find((one) => one.userId === input.userId);
    if (!member) return refuse("not-found");
    const before = await readLimits(tx, member.userId);
    await keep(tx, { userId: member.userId, companyId: actor.companyId, setBy: actor.userId }, limits);
    await bidLimitsMoved(tx, actor.companyId);
    await audit(tx, context, {
      action: "person.limits",
      subject: { type: "user", id: member.userId },
      before: plain(before),
      after: plain(limits),
    });
    await mail(tx, member, members.companyName, limits);
    return ok();
  });
}

export async function readLimits(db: DbOrTx, userId: string): Promise<PersonLimits | null> {
  const [row] = await db.select().from(personLimits).where(eq(personLimits.userId, userId));
  if (!row) return null;
  const { currency, orderMinor, monthMinor, biddingMinor } = row;
  return { currency, orderMinor, monthMinor, biddingMinor };
}

/** Bids that rest on an older reading of the company's limits ask anew. Under the company's lock. */
export async function bidLimitsMoved(tx: Tx, companyId: string): Promise<void> {
  await tx
    .update(companies)
    .set({ bidLimitsVersion: sql`${companies.bidLimitsVersion} + 1` })
    .where(eq(companies.id, companyId));
}

const amountsOf = ({ orderMinor, monthMinor, biddingMinor }: PersonLimits) =>
  [orderMinor, monthMinor, biddingMinor].filter((minor) => minor !== null);

async function keep(
  tx: Tx,
  row: { userId: string; companyId: string; setBy: string },
  limits: PersonLimits | null,
): Promise<void> {
  if (!limits) {
    await tx
      .delete(personLimits)
      .where(and(eq(personLimits.userId, row.userId), eq(personLimits.companyId, row.companyId)));
    return;
  }
  const set = { ...limits, setBy: row.setBy, setAt: sql`clock_timestamp()` };
  await tx
    .insert(personLimits)
    .values({ ...row, ...set })
    .onConflictDoUpdate({ target: personLimits.userId, set });
}

/** The house reads the audit trail: how high somebody may bid is not for it. */
const plain = (limits: PersonLimits | null) =>
  limits && {
    currency: limits.currency,
    orderMinor: limits.orderMinor?.toString() ?? null,
    monthMinor: limits.monthMinor?.toString() ?? null,
    biddingLimited: limits.biddingMinor !== null,
  };

async function mail(tx: Tx, member: LockedMember, company: string, limits: PersonLimits | null): Promise<void> {
  const t = translator(member.locale, "approvals");
  const amount = (minor: bigint | null) =>
    minor === null || !limits ? t("limits.none") : formatMoney(minor, limits.currency);
  const values = {
    name: member.name,
    company,
    order: amount(limits?.orderMinor ?? null),
    month: amount(limits?.monthMinor ?? null),
    bidding: amount(limits?.biddingMinor ?? null),
  };
  const subject = t("mail.limits.subject", values);
  await queueMail(tx, { to: member.email, locale: member.locale, subject, text: t("mail.limits.text", values) });
}
