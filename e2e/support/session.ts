/** A session of a sample account, made straight in the database, and the cookie that carries it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import type { Db } from "@/db/client";
import { sessions, users } from "@/db/schema/parties";

const HOUR_MS = 3_600_000;

export async function sessionCookieFor(db: Db, email: string, baseUrl: string) {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  if (!user) throw new Error(`there is no sample account ${email}`);
  const [session] = await db
    .insert(sessions)
    .values({ userId: user.id, expiresAt: new Date(Date.now() + HOUR_MS), userAgent: "browser test" })
    .returning({ id: sessions.id });
  const secret =
    process.env.NEXTAUTH_SECRET ??
    readFileSync(path.join(process.env.E2E_DATA_DIR ?? ".data", "secret"), "utf8").trim();
  const value = await encode({ token: { sid: session?.id }, secret });
  return {
    name: "next-auth.session-token",
    value,
    domain: new URL(baseUrl).hostname,
    path: "/",
    httpOnly: true,
    sameSite: "Lax" as const,
  };
}
