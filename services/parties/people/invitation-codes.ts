/**
 * The codes of invitations: 256 random bits, of which only the SHA-256 is kept, used once, outdated after a week; a code
 * sent again makes the older one void. ASVS 5.0.0 6.4.1.
 */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Limit, takeUse } from "@/db/queries/rate-limits";
import { companyInvitations } from "@/db/schema/people";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { queueMail } from "@/services/queue-mail";

export const INVITATION_DAYS = 7;

/** Of all companies together, so that nobody's mailbox is flooded by invitations. */
const PER_MAILBOX: Limit = { usesMax: 5, windowS: 3600 };

const hashOf = (code: string) => createHash("sha256").update(code).digest("hex");

export const newCode = () => randomBytes(32).toString("base64url");

/** The columns of a fresh code, for an insert or an update. */
export const codeColumns = (code: string) => ({
  tokenHash: hashOf(code),
  sentAt: sql`clock_timestamp()`,
  expiresAt: sql`clock_timestamp() + make_interval(days => ${INVITATION_DAYS})`,
});

/** Neither accepted nor withdrawn; it may be outdated. */
export const isOpen = () => and(isNull(companyInvitations.acceptedAt), isNull(companyInvitations.withdrawnAt));

/** The invitation behind a code that still works. */
export const isLive = (code: string): SQL | undefined =>
  and(
    eq(companyInvitations.tokenHash, hashOf(code)),
    isOpen(),
    gt(companyInvitations.expiresAt, sql`clock_timestamp()`),
  );

/** The same mail whether the address is known to the market or not; a flooded mailbox gets none. */
export async function mailInvitation(
  tx: Tx,
  invitation: { email: string; locale: Locale; code: string; companyName: string; invitedBy: string },
  publicUrl: string,
): Promise<void> {
  const { email, locale, code, companyName, invitedBy } = invitation;
  if (!(await takeUse(tx, `invite-mail:${email}`, PER_MAILBOX))) return;
  const t = translator(locale, "people");
  const link = `${publicUrl}/${locale}/join?code=${code}`;
  const values = { company: companyName, by: invitedBy, link, days: INVITATION_DAYS };
  await queueMail(tx, {
    to: email,
    locale,
    subject: t("mail.invite.subject", values),
    text: t("mail.invite.text", values),
  });
}
