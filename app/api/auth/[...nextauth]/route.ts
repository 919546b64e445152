/** next-auth's own addresses: session, csrf, sign-in by its callback, sign-out. */
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/app/auth";
import { getMarket } from "@/services/market";

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const market = getMarket();
  process.env.NEXTAUTH_URL ??= market.env.PUBLIC_URL;
  return NextAuth(request as never, context as never, authOptions(market, request)) as unknown as Promise<Response>;
}

export { handle as GET, handle as POST };
