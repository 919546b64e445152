/** Structured logs on standard error, so that standard output stays for answers. Secrets are never written. */
import pino, { type Logger } from "pino";

export type { Logger };

export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: ["password", "*.password", "headers.cookie", "headers.authorization", "max", "maxMinor", "reserveMinor"],
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
