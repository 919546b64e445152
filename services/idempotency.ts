/**
 * A repeated command gets the first answer; the same key with other input is refused. The answer is kept in the
 * transaction of the work, so that a crash keeps both or neither.
 */
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idempotentAnswers } from "@/db/schema/parties";
import { type Refusal, refuse } from "@/domain/shared/result";

/** Plain JSON, so that the kept answer reads back as it was given: amounts as decimal strings, times as ISO text. */
export type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

export type Command = {
  /** Company that commands, or "system": keys of two companies never meet. */
  scope: string;
  /** Chosen by the caller, prefixed with the command: "place-hold:6f1c…". */
  key: string;
  /** Everything that decides the answer. Order of fields does not matter. */
  input: Plain;
};

/** JSON with sorted keys, so that equal input has one text. */
function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}

/**
 * Runs `work` once for a key. A twin request waits until the first has committed, then gets the same answer, also
 * where that was a refusal. `work` must write nothing that a refusal should undo: it decides first, then writes.
 */
export async function once<Answer extends object>(
  tx: Tx,
  command: Command,
  work: () => Promise<Answer>,
): Promise<Answer | Refusal<"key-reused">> {
  const { scope, key } = command;
  const inputHash = createHash("sha256").update(canonical(command.input)).digest("hex");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`once:${scope}:${key}`}, 0))`);
  const [saved] = await tx
    .select({ inputHash: idempotentAnswers.inputHash, answer: idempotentAnswers.answer })
    .from(idempotentAnswers)
    .where(and(eq(idempotentAnswers.scope, scope), eq(idempotentAnswers.key, key)));
  if (saved) return saved.inputHash === inputHash ? (saved.answer as Answer) : refuse("key-reused");
  const answer = await work();
  await tx.insert(idempotentAnswers).values({ scope, key, inputHash, answer });
  return answer;
}
