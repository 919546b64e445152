/** The bare address leads to the reader's language: the one chosen before, else the one that the browser asks for. */
import type { NextRequest } from "next/server";

export function GET(request: NextRequest): Response {
  const chosen = request.cookies.get("locale")?.value;
  const wantsChinese = chosen ? chosen === "zh" : /^\s*zh\b/i.test(request.headers.get("accept-language") ?? "");
  return new Response(null, {
    status: 307,
    headers: { location: wantsChinese ? "/zh" : "/en", vary: "accept-language, cookie" },
  });
}
