/**
 * next-auth's settings: one credentials provider over the market's own sign-in, and a token that holds only the id of
 * the session's row. See docs/decisions/0003-sessions.md.
 */
import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { SESSION_ABSOLUTE_S } from "@/domain/parties/session-life";
import type { Market } from "@/services/market";
import { findActor } from "@/services/parties/find-actor";
import { sessionCookie } from "@/services/parties/session-token";
import { signIn } from "@/services/parties/sign-in";
import { signOut } from "@/services/parties/sign-out";

const Credentials = z.object({ email: z.string().max(254), password: z.string().max(200) });

export function authOptions({ db, adapters, env }: Market, request: Request): AuthOptions {
  const { name, options } = sessionCookie(env);
  const requestId = request.headers.get("x-request-id") ?? "auth";
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_ABSOLUTE_S },
    useSecureCookies: options.secure,
    cookies: { sessionToken: { name, options } },
    pages: { signIn: "/en/sign-in", error: "/en/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (typed) => {
          const parsed = Credentials.safeParse(typed);
          if (!parsed.success) return null;
          const context = { db, adapters, requestId, actor: null };
          const address = request.headers.get("x-client-address") ?? "unknown";
          const userAgent = request.headers.get("user-agent");
          const result = await signIn(context, { ...parsed.data, address, userAgent });
          return result.ok ? { id: result.value.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
      session: async ({ session, token }) => {
        const signedIn = typeof token.sid === "string" ? await findActor(db, token.sid, env.SECOND_FACTOR) : null;
        return { ...session, user: signedIn ? { name: signedIn.session.userName } : undefined };
      },
    },
    events: {
      signOut: async ({ token }) => {
        const signedIn = typeof token?.sid === "string" ? await findActor(db, token.sid, env.SECOND_FACTOR) : null;
        if (!signedIn) return;
        await signOut({ db, adapters, requestId, actor: signedIn.actor }, { sessionId: signedIn.session.id });
      },
    },
  };
}
