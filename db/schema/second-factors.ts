import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { users } from "@/db/schema/parties";

/** The device of a person that shows one-time codes (TOTP, RFC 6238). Counts from its first right code on. */
export const secondFactors = pgTable("second_factors", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  /** AES-256-GCM under a key made from the market's secret: a copy of the table alone shows no codes. */
  sealedSecret: text().notNull(),
  confirmedAt: instant(),
  /** Time step of the last code that was taken: none is taken twice (RFC 6238, 5.2). */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
  createdAt: createdAt(),
});

/** Codes for a lost device, each good once; only hashes are kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    hash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [index("recovery_codes_user").on(t.userId)],
);

/** Keys of devices and phones (WebAuthn level 3): as good as a code, and bound to this market's address. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** base64url, as the browser tells it. */
    credentialId: text().notNull().unique(),
    /** COSE key, base64url. */
    publicKey: text().notNull(),
    /** Of the device's last signature; many devices leave it at 0. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    /** Browser and system where it was made. */
    name: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
  },
  (t) => [index("passkeys_user").on(t.userId)],
);

/** What a session was asked to sign; taken once. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    sessionId: uuid().notNull(),
    purpose: text().$type<"enroll" | "pass">().notNull(),
    challenge: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.purpose] })],
);
