/** Headers that every answer carries, and the content security policy of pages (OWASP ASVS 5.0 V3.4). */
import type { IncomingMessage, ServerResponse } from "node:http";

export type PagePolicy = { dev: boolean; https: boolean; paymentOrigins: readonly string[] };

/** Pages run only scripts of ours that carry this answer's nonce; forms may lead to the payment page. */
export function contentSecurityPolicy(nonce: string, policy: PagePolicy): string {
  const scripts = policy.dev ? `'self' 'nonce-${nonce}' 'unsafe-eval'` : `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${policy.dev ? " ws:" : ""}`,
    `form-action 'self' ${policy.paymentOrigins.join(" ")}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "object-src 'none'",
    "worker-src 'self'",
  ].join("; ");
}

export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, policy: PagePolicy): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  // Cards of passports are made for frames on other sites: they hold no script and no form.
  if (!request.url?.startsWith("/embed/")) response.setHeader("x-frame-options", "DENY");
  response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
  // Browsers heed it on trustworthy origins alone, and complain in the console elsewhere.
  if (policy.https) response.setHeader("cross-origin-opener-policy", "same-origin");
  if (policy.https) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}
