import { expect, test } from "vitest";
import { sessionCookie } from "@/services/parties/session-token";

test("the cookie is for scripts of nobody, for our own site, and Secure where the market is reached by https", () => {
  const secret = { NEXTAUTH_SECRET: "s".repeat(40) };
  const plain = sessionCookie({ ...secret, PUBLIC_URL: "http://localhost:3000" });
  const https = sessionCookie({ ...secret, PUBLIC_URL: "https://vitrine.example" });
  expect(plain).toMatchObject({ name: "next-auth.session-token", options: { httpOnly: true, sameSite: "lax" } });
  expect(plain.options.secure).toBe(false);
  expect(https.name).toBe("__Secure-next-auth.session-token");
  expect(https.options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: true, path: "/" });
});
