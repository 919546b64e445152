/**
 * Signs a person in: e-mail and password against the stored hash, a new session row on success.
 * It never says whether an e-mail is known: unknown, wrong and disabled give one answer after the same work.
 * Rules: ASVS 5.0.0 6.3.1 (limits by account and address), 6.3.8 (same answer), 7.2.4 (new session at each sign-in).
 */
import { eq, sql } from "drizzle-orm";
import { type Limit, returnUse, takeUse } from "@/db/queries/rate-limits";
import { sessions, users } from "@/db/schema/parties";
import { normalizeEmail } from "@/domain/parties/email";
import { SESSION_ABSOLUTE_S } from "@/domain/parties/session-life";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { passwordFits } from "@/services/parties/password-hash";
import { tellNewDevice } from "@/services/parties/tell-new-device";

export type SignInRefusal = "wrong-credentials" | "too-many-attempts" | "email-not-confirmed";

export type SignInInput = {
  email: string;
  password: string;
  /** Network address of the caller, for limits and the list of sessions. */
  address: string;
  userAgent: string | null;
};

/** Failed attempts. By account and address together is strict; by account alone is wide, so nobody can lock another out. */
const LIMITS: Record<"pair" | "account" | "address", Limit> = {
  pair: { usesMax: 8, windowS: 15 * 60 },
  account: { usesMax: 60, windowS: 60 * 60 },
  address: { usesMax: 100, windowS: 15 * 60 },
};

export async function signIn(
  context: ServiceContext,
  input: SignInInput,
): Promise<Result<{ sessionId: string; userId: string; locale: "en" | "zh" }, SignInRefusal>> {
  const email = normalizeEmail(input.email);
  const keys = {
    pair: `sign-in:pair:${email}:${input.address}`,
    account: `sign-in:account:${email}`,
    address: `sign-in:address:${input.address}`,
  };
  const allowed = await Promise.all([
    takeUse(context.db, keys.pair, LIMITS.pair),
    takeUse(context.db, keys.account, LIMITS.account),
    takeUse(context.db, keys.address, LIMITS.address),
  ]);
  if (allowed.includes(false)) return refuse("too-many-attempts");

  const [user] = await context.db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email));
  const known = user && !user.disabledAt ? user.passwordHash : null;
  const fits = await passwordFits(input.password, known).catch((error: Error) => {
    if (error.name === "TooBusyError") return "busy" as const;
    throw error;
  });
  if (fits === "busy") return refuse("too-many-attempts");
  if (!fits || !user) return refuse("wrong-credentials");
  await Promise.all(Object.values(keys).map((key) => returnUse(context.db, key)));
  if (!user.emailConfirmedAt) return refuse("email-not-confirmed");

  const sessionId = await context.db.transaction(async (tx) => {
    await tellNewDevice(tx, user, input);
    const [session] = await tx
      .insert(sessions)
      .values({
        userId: user.id,
        expiresAt: sql`clock_timestamp() + make_interval(secs => ${SESSION_ABSOLUTE_S})`,
        userAgent: input.userAgent?.slice(0, 300) ?? null,
        address: input.address,
      })
      .returning({ id: sessions.id });
    if (!session) throw new Error("no session row came back");
    const by = { actor: { userId: user.id, companyId: user.companyId }, requestId: context.requestId };
    await audit(tx, by, { action: "session.start", subject: { type: "user", id: user.id } });
    return session.id;
  });
  return ok({ sessionId, userId: user.id, locale: user.locale });
}
