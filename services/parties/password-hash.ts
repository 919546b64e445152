/**
 * Password hashes: argon2id with the least parameters that OWASP's password storage sheet accepts (19 MiB, two
 * passes, one lane). Each takes 19 MiB and tens of milliseconds, so only a few run at once and the rest wait in a
 * short line: a flood of sign-ins slows sign-in, not the market.
 */
import { hash, verify } from "@node-rs/argon2";

const ARGON2ID = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;
const RUNNING_MAX = 2;
const WAITING_MAX = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Thrown where the line is full: an outage of sign-in, not a wrong password. */
export class TooBusyError extends Error {
  override name = "TooBusyError";
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= RUNNING_MAX) {
    if (waiting.length >= WAITING_MAX) throw new TooBusyError("too many password checks at once");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place is handed on, so `running` stays as it is.
    if (next) next();
    else running -= 1;
  }
}

/** PHC string for `users.password_hash`. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), ARGON2ID));
}

let nobody: Promise<string> | undefined;

/** True where the password fits. A null hash (no such user) costs the same work and never fits. */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hashPassword("the password of nobody");
  const against = passwordHash ?? (await nobody);
  const fits = await inTurn(() => verify(against, password.normalize("NFKC")));
  return fits && passwordHash !== null;
}
