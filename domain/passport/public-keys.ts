/**
 * Public keys as credentials name them: Multikey (W3C Controlled Identifiers 1.0), did:key, did:jwk, and the verification
 * methods of a DID document. Everything becomes a JWK.
 */
import { fromBase58, toBase58 } from "@/domain/shared/base58";
import { fromBase64Url, toBase64Url } from "@/domain/shared/base64";

export type PublicJwk = { kty?: string; crv?: string; x?: string; y?: string };
export type VerificationMethod = {
  id: string;
  controller?: string;
  revoked?: string;
  publicKeyJwk?: PublicJwk & { kid?: string };
  publicKeyMultibase?: string;
};
export type DidDocument = {
  id: string;
  verificationMethod?: readonly VerificationMethod[];
  assertionMethod?: readonly (string | VerificationMethod)[];
};

/** Multicodec prefixes: ed25519-pub, p256-pub, p384-pub. */
const ED25519 = [0xed, 0x01];
const CURVES = [
  {
    prefix: [0x80, 0x24],
    crv: "P-256",
    bytes: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  {
    prefix: [0x81, 0x24],
    crv: "P-384",
    bytes: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
] as const;

/** "z6Mk…" of a raw Ed25519 key. */
export function ed25519Multibase(publicKey: Uint8Array): string {
  return `z${toBase58(new Uint8Array([...ED25519, ...publicKey]))}`;
}

/** Ed25519, P-256 and P-384; null on anything else and on a point that is not on its curve. */
export function jwkOfMultibase(text: string): PublicJwk | null {
  const bytes = text.startsWith("z") ? fromBase58(text.slice(1)) : null;
  if (!bytes) return null;
  const rest = bytes.slice(2);
  const has = (prefix: readonly number[]) => prefix.every((byte, at) => bytes[at] === byte);
  if (has(ED25519)) return rest.length === 32 ? { kty: "OKP", crv: "Ed25519", x: toBase64Url(rest) } : null;
  const curve = CURVES.find(({ prefix }) => has(prefix));
  return curve && rest.length === curve.bytes + 1 ? decompress(curve, rest) : null;
}

/** y² = x³ − 3x + b; the primes are 3 modulo 4, so a root is a power. */
function decompress({ crv, bytes, p, b }: (typeof CURVES)[number], point: Uint8Array): PublicJwk | null {
  const sign = point[0];
  if (sign !== 2 && sign !== 3) return null;
  let x = 0n;
  for (const byte of point.slice(1)) x = x * 256n + BigInt(byte);
  const square = (((x * x * x - 3n * x + b) % p) + p) % p;
  let y = power(square, (p + 1n) / 4n, p);
  if (x >= p || (y * y) % p !== square) return null;
  if (Number(y & 1n) !== sign - 2) y = p - y;
  const written = (value: bigint) =>
    toBase64Url(Uint8Array.from({ length: bytes }, (_, at) => Number((value >> BigInt(8 * (bytes - 1 - at))) & 255n)));
  return { kty: "EC", crv, x: written(x), y: written(y) };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The document of a DID that is its own key (did:key, did:jwk); null for one that must be looked up, or that is no key. */
export function selfDescribed(did: string): DidDocument | null {
  const key = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(did)?.[1];
  if (key) {
    const publicKeyJwk = jwkOfMultibase(key);
    const method = publicKeyJwk && { id: `${did}#${key}`, publicKeyJwk };
    return method && { id: did, verificationMethod: [method], assertionMethod: [method.id] };
  }
  const encoded = /^did:jwk:([\w-]+)$/.exec(did)?.[1];
  const bytes = encoded ? fromBase64Url(encoded) : null;
  if (!bytes) return null;
  try {
    const { kty, crv, x, y } = JSON.parse(new TextDecoder().decode(bytes)) as PublicJwk;
    const method = { id: `${did}#0`, publicKeyJwk: { kty, crv, x, ...(y && { y }) } };
    return { id: did, verificationMethod: [method], assertionMethod: [method.id] };
  } catch {
    return null;
  }
}

/**
 * The key of a document that may sign statements. `name` is the key's address, its fragment, its JWK's kid, or null for
 * the only one. A key outside assertionMethod is none.
 */
export function assertionKey(
  document: DidDocument,
  name: string | null,
): { id: string; jwk: PublicJwk; revoked: string | null } | null {
  const methods = document.verificationMethod ?? [];
  const listed = (document.assertionMethod ?? []).flatMap((entry) => {
    if (typeof entry !== "string") return [entry];
    const id = absolute(document.id, entry);
    return methods.filter((method) => absolute(document.id, method.id) === id);
  });
  const fits = (method: VerificationMethod) =>
    name === null ||
    absolute(document.id, method.id) === absolute(document.id, name) ||
    method.publicKeyJwk?.kid === name ||
    method.id.split("#")[1] === name;
  const found = listed.filter(fits);
  const [method] = found;
  if (!method || (name === null && found.length !== 1)) return null;
  const jwk = method.publicKeyJwk ?? (method.publicKeyMultibase ? jwkOfMultibase(method.publicKeyMultibase) : null);
  return jwk ? { id: absolute(document.id, method.id), jwk, revoked: method.revoked ?? null } : null;
}

const absolute = (did: string, id: string) => (id.startsWith("#") ? did + id : id);

/** Where a did:web's document lies (did:web method section 3.2); null on anything else. */
export function didWebUrl(did: string): string | null {
  const rest = /^did:web:([A-Za-z0-9.%:_-]+)$/.exec(did)?.[1];
  if (!rest) return null;
  const [host = "", ...segments] = rest.split(":");
  try {
    const name = decodeURIComponent(host);
    if (!/^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(name)) return null;
    const path =
      segments.length > 0 ? `/${segments.map(decodeURIComponent).map(encodeURIComponent).join("/")}` : "/.well-known";
    if (segments.includes("") || /\/\.{1,2}(\/|$)/.test(path)) return null;
    return `https://${name}${path}/did.json`;
  } catch {
    return null;
  }
}
