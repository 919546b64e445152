/**
 * Codes sent by mail: 256 random bits, of which only the SHA-256 is kept; used once, outdated after a while, and the
 * newest alone counts. ASVS 5.0.0 6.4.1.
 */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
import { emailTokens, users } from "@/db/schema/parties";

export type CodePurpose = "confirm-email" | "reset-password";

const LIFE_S: Record<CodePurpose, number> = { "confirm-email": 3 * 24 * 3600, "reset-password": 3600 };

const hashOf = (code: string) => createHash("sha256").update(code).digest("hex");

/** A new code for the user; an older one for the same purpose is void. */
export async function issueCode(tx: Tx, userId: string, purpose: CodePurpose): Promise<string> {
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, purpose), isNull(emailTokens.usedAt)));
  const code = randomBytes(32).toString("base64url");
  await tx.insert(emailTokens).values({
    userId,
    purpose,
    tokenHash: hashOf(code),
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${LIFE_S[purpose]})`,
  });
  return code;
}

const isLive = (code: string, purpose: CodePurpose) =>
  and(
    eq(emailTokens.tokenHash, hashOf(code)),
    eq(emailTokens.purpose, purpose),
    isNull(emailTokens.usedAt),
    gt(emailTokens.expiresAt, sql`clock_timestamp()`),
  );

export type Person = { userId: string; companyId: string };

/** The user whom the code was sent to, or null; the code is used up. Of two at once, one wins. */
export async function useCode(tx: Tx, code: string, purpose: CodePurpose): Promise<Person | null> {
  const [row] = await tx
    .update(emailTokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(isLive(code, purpose))
    .returning({ userId: emailTokens.userId });
  if (!row) return null;
  const [person] = await tx
    .select({ userId: users.id, companyId: users.companyId })
    .from(users)
    .where(and(eq(users.id, row.userId), isNull(users.disabledAt)));
  return person ?? null;
}

/** True where the code would still work; using it is for a press, not for opening a page. */
export async function codeIsLive(db: DbOrTx, code: string, purpose: CodePurpose): Promise<boolean> {
  const rows = await db.select({ id: emailTokens.id }).from(emailTokens).where(isLive(code, purpose));
  return rows.length > 0;
}
