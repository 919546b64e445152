/** Settings from the environment, read once at start; a wrong one is named with what it should be. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { SECOND_FACTOR_POLICIES, type SecondFactorPolicy } from "@/domain/parties/second-step";

const Environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "a postgres:// address"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((folder) => path.resolve(folder)),
  /** Address under which people reach the market; in passports, mails and did:web. */
  PUBLIC_URL: z.url().optional(),
  /** Signs session cookies; the start script makes one in DATA_DIR. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** "1" shows the sample accounts, the outbox page and the note about the payment emulator. */
  DEMO: z.enum(["0", "1"]).default("0"),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  /** Address of the local emulator; refused together with a live key. */
  STRIPE_API_BASE: z.url().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Vitrine <market@localhost>"),
  /**
   * Producers' registries, asked by mine id once stock is live ("{producer}" in it stands for the producer's short name),
   * and the secret that signs the questions. Without an address the sample market's ledgers stand in, in the demo alone.
   */
  REGISTRY_URL: z
    .string()
    .regex(/^https?:\/\//, "an http address")
    .optional(),
  REGISTRY_SECRET: z.string().min(32).optional(),
  /** The key that signs passports (a private JWK, Ed25519); without it the market makes one in DATA_DIR/keys. */
  SIGNING_KEY_FILE: z.string().optional(),
  /** Witnesses of the transparency log: "name+id+key https://address", with commas between them. */
  WITNESSES: z.string().optional(),
  /** A bucket of an S3-compatible store for pictures and files; without it they lie in DATA_DIR/objects. */
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Threads that draw pictures of stones in the worker's process; 0 leaves drawing to other workers. */
  PICTURE_THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .max(64)
    .default(() => Math.max(1, availableParallelism() - 1)),
  /** "inline" runs the worker in the web process, "apart" leaves it to `npm run worker`. */
  WORKER: z.enum(["inline", "apart"]).default("inline"),
  /** Where sanctions lists come from: addresses and folders, with commas between; by default the folder DATA_DIR/screening-lists. */
  SCREENING_LISTS: z.string().optional(),
  /** How often a caller without a key may read from /api/v1 in a minute, by network address; 0 is without limit. */
  API_READS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(600),
  /** How many bids a second one person may send to a process, twice that at once; 0 is without limit. */
  BIDS_PER_SECOND: z.coerce.number().int().min(0).max(10_000).default(20),
  /** Whether people who hold money must show a second factor at sign-in; by default they must, in the demo it is offered. */
  SECOND_FACTOR: z.enum(SECOND_FACTOR_POLICIES).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Environment = z.output<typeof Environment> & { PUBLIC_URL: string; SECOND_FACTOR: SecondFactorPolicy };

export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Settings are wrong:\n${lines.join("\n")}\nRun \`npm run doctor\` to see what is expected.`);
  }
  const env = parsed.data;
  if (env.STRIPE_API_BASE && env.STRIPE_SECRET_KEY?.startsWith("sk_live_")) {
    throw new Error("STRIPE_API_BASE points at the emulator but STRIPE_SECRET_KEY is a live key. Unset one of them.");
  }
  return {
    ...env,
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
    SECOND_FACTOR: env.SECOND_FACTOR ?? (env.DEMO === "1" ? "offered" : "required"),
  };
}
