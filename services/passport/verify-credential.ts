/**
 * Judges a credential that somebody holds in the hand. The verdict comes from the signature and the market's keys; the
 * database adds only what a signature cannot know: revocation, and whether a newer version exists.
 */
import { createHash } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { compactVerify, importJWK } from "jose";
import { z } from "zod";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import type { ServiceContext, SystemContext } from "@/services/context";

/** good: signed by this market, unaltered, in force. Everything else says what is wrong. */
export const VERDICTS = [
  "good",
  "altered",
  "unknown-issuer",
  "revoked",
  "not-yet-valid",
  "expired",
  "not-a-credential",
] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Verification = {
  verdict: Verdict;
  /** Only what the signature vouches for; null where it does not. */
  signed: {
    publicId: string;
    issuer: string;
    validFrom: string;
    keyId: string;
    subject: Record<string, unknown>;
  } | null;
  /** The market's own record of it: null where it has none. */
  record: { version: number; newestVersion: number; revokedAt: string | null; revokedReason: string | null } | null;
};

/** A credential is some 5 kB; nothing of a hundred times that is one. */
export const CREDENTIAL_BYTES_MAX = 500_000;

const Header = z.object({
  alg: z.string(),
  kid: z.string(),
  typ: z.literal("vc+jwt"),
  cty: z.literal("vc").optional(),
});
const Payload = z.looseObject({
  "@context": z.array(z.unknown()).refine((list) => list[0] === "https://www.w3.org/ns/credentials/v2"),
  type: z.array(z.string()).refine((types) => types.includes("VerifiableCredential")),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() })]),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime().optional(),
  credentialSubject: z.looseObject({ itemNumber: z.string() }),
});

const verdictOnly = (verdict: Verdict): Verification => ({ verdict, signed: null, record: null });

/** Takes a compact vc+jwt, or the JSON envelope of VC 2.0 around one. `at` is the moment for which validity is judged. */
export async function verifyCredential(
  context: ServiceContext | SystemContext,
  input: { credential: string; at: Date },
): Promise<Verification> {
  const jwt = unwrap(input.credential);
  const header = jwt ? Header.safeParse(decodePart(jwt.split(".")[0])) : null;
  if (!jwt || !header?.success) return verdictOnly("not-a-credential");
  const [did, fragment] = header.data.kid.split("#");
  const key = (await context.adapters.keys.publicKeys()).find(({ kid }) => kid === fragment);
  if (!key) return verdictOnly("unknown-issuer");
  // Base64url has letters whose last bits say nothing: a text that is not the one way of writing its bytes was changed.
  if (!jwt.split(".").every(isCanonicalBase64url)) return verdictOnly("altered");
  const publicKey = await importJWK(key.jwk, "EdDSA");
  let bytes: Uint8Array;
  try {
    bytes = (await compactVerify(jwt, publicKey, { algorithms: ["EdDSA", "Ed25519"] })).payload;
  } catch {
    return verdictOnly("altered");
  }
  const payload = Payload.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!payload.success) return verdictOnly("not-a-credential");
  const { issuer, validFrom, validUntil, credentialSubject } = payload.data;
  const issuerId = typeof issuer === "string" ? issuer : issuer.id;
  if (issuerId !== did) return verdictOnly("unknown-issuer");
  const record = await findRecord(context, jwt);
  const signed = {
    publicId: credentialSubject.itemNumber,
    issuer: issuerId,
    validFrom,
    keyId: header.data.kid,
    subject: credentialSubject,
  };
  return { verdict: judge(input.at, validFrom, validUntil, record), signed, record };
}

function judge(at: Date, validFrom: string, validUntil: string | undefined, record: Verification["record"]): Verdict {
  if (record?.revokedAt) return "revoked";
  if (at < new Date(validFrom)) return "not-yet-valid";
  if (validUntil && at >= new Date(validUntil)) return "expired";
  return "good";
}

async function findRecord(context: ServiceContext | SystemContext, jwt: string): Promise<Verification["record"]> {
  const sha256 = createHash("sha256").update(jwt).digest("hex");
  const [row] = await context.db
    .select({ credential: credentials, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(eq(credentials.sha256, sha256));
  if (!row) return null;
  const [newest] = await context.db
    .select({ version: credentials.version })
    .from(credentials)
    .where(eq(credentials.itemId, row.credential.itemId ?? 0))
    .orderBy(desc(credentials.version))
    .limit(1);
  return {
    version: row.credential.version,
    newestVersion: newest?.version ?? row.credential.version,
    revokedAt: row.revoked?.at.toISOString() ?? null,
    revokedReason: row.revoked?.reason ?? null,
  };
}

const Envelope = z.looseObject({
  type: z.union([z.literal("EnvelopedVerifiableCredential"), z.array(z.string())]),
  id: z.string().regex(/^data:application\/vc\+jwt,/),
});

function unwrap(text: string): string | null {
  if (text.length > CREDENTIAL_BYTES_MAX) return null;
  const trimmed = text.trim();
  const envelope = trimmed.startsWith("{") ? Envelope.safeParse(parseJson(trimmed)) : null;
  const jwt = envelope?.success ? envelope.data.id.slice("data:application/vc+jwt,".length) : trimmed;
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt) ? jwt : null;
}

function isCanonicalBase64url(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

function decodePart(part: string | undefined): unknown {
  return parseJson(Buffer.from(part ?? "", "base64url").toString("utf8"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
