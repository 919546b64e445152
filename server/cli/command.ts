/** What a command of the operator's line is. */
import type { SystemContext } from "@/services/context";
import type { Market } from "@/services/market";

/** Thrown by a command that was called wrongly: exit 2 with the sentence. */
export class Misuse extends Error {}

export type CommandTools = {
  /** Opens the database on first use; commands that need none never start one. */
  open(): Promise<{ context: SystemContext; market: Market }>;
  /** Progress and warnings, on standard error. */
  say(text: string): void;
};

export type Command = {
  /** "stock import FILE --company SLUG [--replace]". */
  usage: string;
  /** One sentence. */
  what: string;
  /** Answer to print as JSON, or `bytes` to write as they are; `refused` exits 1. */
  run(
    args: readonly string[],
    tools: CommandTools,
  ): Promise<{ answer: unknown; bytes?: Uint8Array; refused?: boolean }>;
};
