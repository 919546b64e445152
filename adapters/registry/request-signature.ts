/**
 * HTTP message signatures (RFC 9421) with a shared secret, over method, host, path and the digest of the body (RFC 9530):
 * what a registry needs to know that a question is the market's, unaltered and fresh.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Seconds for which a signed question is taken: it cannot be kept and asked again tomorrow. */
export const SIGNATURE_AGE_MAX_S = 300;

const COVERED = ["@method", "@authority", "@path", "content-digest"] as const;

export type SignedParts = { method: string; authority: string; path: string; body: string };
export type SignatureHeaders = { "content-digest": string; "signature-input": string; signature: string };

/** The secret of one producer, from the market's own: a producer that knows its own cannot speak to another's registry. */
export function producerSecret(marketSecret: string, producerSlug: string): string {
  return createHmac("sha256", marketSecret).update(`registry:${producerSlug}`).digest("base64url");
}

export function contentDigest(body: string): string {
  return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

/** The text that is signed (RFC 9421 section 2.5): a line a component, then the parameters. */
export function signatureBase(components: readonly (readonly [name: string, value: string])[], params: string): string {
  const lines = components.map(([name, value]) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${params}`].join("\n");
}

export function signRequest(
  parts: SignedParts,
  key: { id: string; secret: string },
  createdAt: Date,
): SignatureHeaders {
  const created = Math.floor(createdAt.getTime() / 1000);
  const params = `(${COVERED.map((name) => `"${name}"`).join(" ")});created=${created};keyid="${key.id}";alg="hmac-sha256"`;
  return {
    "content-digest": contentDigest(parts.body),
    "signature-input": `sig1=${params}`,
    signature: `sig1=:${mac(parts, params, key.secret)}:`,
  };
}

/** What a registry does with a question: null where the signature holds, otherwise what is wrong, in words for a log. */
export function signatureFault(
  parts: SignedParts,
  headers: Partial<Record<string, string>>,
  key: { id: string; secret: string },
  now: Date,
): string | null {
  const params = /^sig1=(\([^)]*\);.+)$/.exec(headers["signature-input"] ?? "")?.[1];
  const given = /^sig1=:([A-Za-z0-9+/=]+):$/.exec(headers.signature ?? "")?.[1];
  if (!params || !given) return "the signature is missing";
  const covered = COVERED.every((name) => params.includes(`"${name}"`));
  if (!covered || !params.includes(`keyid="${key.id}"`)) return "the signature covers too little";
  const created = Number(/;created=(\d+)/.exec(params)?.[1]);
  if (!(Math.abs(now.getTime() / 1000 - created) <= SIGNATURE_AGE_MAX_S)) return "the signature is too old";
  if (headers["content-digest"] !== contentDigest(parts.body)) return "the body is not the one that was signed";
  const [mine, theirs] = [Buffer.from(mac(parts, params, key.secret), "base64"), Buffer.from(given, "base64")];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs) ? null : "the signature is wrong";
}

function mac(parts: SignedParts, params: string, secret: string): string {
  const values = {
    "@method": parts.method.toUpperCase(),
    "@authority": parts.authority.toLowerCase(),
    "@path": parts.path,
    "content-digest": contentDigest(parts.body),
  };
  const base = signatureBase(
    COVERED.map((name) => [name, values[name]] as const),
    params,
  );
  return createHmac("sha256", secret).update(base).digest("base64");
}
