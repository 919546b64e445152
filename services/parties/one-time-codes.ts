/** One-time codes of a device (TOTP, RFC 6238: SHA-1, six digits, 30 s), and how their secrets lie in the database. */
import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { openText, sealText } from "@/services/parties/sealed-text";

const STEP_S = 30;
/** Clocks of phones are off by some seconds: one step before and after is taken (RFC 6238, 5.2). */
const STEPS_AROUND = 1;
const RECOVERY_BYTES = 10;

const sealOf = (userId: string, marketSecret: string) => ({
  use: "second factor v1" as const,
  about: userId,
  marketSecret,
});

/** @param marketSecret NEXTAUTH_SECRET: with another one the device has to be enrolled again. */
export function sealSecret(secret: string, userId: string, marketSecret: string): string {
  return sealText(secret, sealOf(userId, marketSecret));
}

/** Null where it was sealed for another person or under another secret. */
export function openSecret(sealed: string, userId: string, marketSecret: string): string | null {
  return openText(sealed, sealOf(userId, marketSecret));
}

/** 160 random bits in base32, as devices read them. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code holds: otpauth://totp/Vitrine:name?secret=… */
export function enrollmentUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The time step whose code this is, or null. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const digits = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret, "").validate({ token: digits, timestamp: at.getTime(), window: STEPS_AROUND });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / STEP_S) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Vitrine",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: STEP_S,
    secret: Secret.fromBase32(secret),
  });
}

/** "K7QF-2MXD-…": 80 random bits, read aloud without doubt. */
export function newRecoveryCode(): string {
  const letters = new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32;
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

/** As typed, with or without hyphens. 80 random bits need no slow hash. */
export function recoveryHash(code: string): string {
  return createHash("sha256").update(code.replace(/[\s-]/g, "").toUpperCase()).digest("hex");
}
