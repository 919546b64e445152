/** Confirms an e-mail address by the code of the mail, and sends that mail again on request. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { takeUse } from "@/db/queries/rate-limits";
import { users } from "@/db/schema/parties";
import { normalizeEmail } from "@/domain/parties/email";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { useCode } from "@/services/parties/email-codes";
import { queueConfirmation } from "@/services/parties/register-company";

export async function confirmEmail(
  context: ServiceContext,
  input: { code: string },
): Promise<Result<undefined, "code-over">> {
  return context.db.transaction(async (tx) => {
    const person = await useCode(tx, input.code, "confirm-email");
    if (!person) return refuse("code-over");
    await tx
      .update(users)
      .set({ emailConfirmedAt: sql`clock_timestamp()` })
      .where(and(eq(users.id, person.userId), isNull(users.emailConfirmedAt)));
    const by = { actor: person, requestId: context.requestId };
    await audit(tx, by, { action: "user.confirm-email", subject: { type: "user", id: person.userId } });
    return ok();
  });
}

const PER_ADDRESS = { usesMax: 20, windowS: 3600 };
const PER_MAILBOX = { usesMax: 3, windowS: 3600 };

/** The answer does not depend on whether the e-mail is known, confirmed already, or had its three mails this hour. */
export async function requestConfirmation(
  context: ServiceContext,
  input: { email: string; address: string; publicUrl: string },
): Promise<Result<undefined, "too-many-attempts">> {
  const email = normalizeEmail(input.email);
  if (!(await takeUse(context.db, `mail:${input.address}`, PER_ADDRESS))) return refuse("too-many-attempts");
  if (!(await takeUse(context.db, `confirm-mail:${email}`, PER_MAILBOX))) return ok();
  await context.db.transaction(async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, email), isNull(users.emailConfirmedAt), isNull(users.disabledAt)));
    if (user) await queueConfirmation(tx, user, input.publicUrl);
  });
  return ok();
}
