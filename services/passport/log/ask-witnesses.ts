/** Brings the newest head to every witness that has not seen it, and keeps their cosignatures. */
import { desc, eq } from "drizzle-orm";
import { askWitness } from "@/adapters/witness/ask-witness";
import { transparencyCosignatures } from "@/db/schema/passport-log";
import { verifyCosignatures } from "@/domain/passport/checkpoint";
import { parseVerifierKey } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { formatAddCheckpoint } from "@/domain/passport/witness";
import type { SystemContext } from "@/services/context";
import { hashBytes } from "@/services/passport/log/hash";
import { logTreeOf } from "@/services/passport/log/log-tree-of";
import { newestHead, type SignedHead } from "@/services/passport/log/sign-head";
import type { Witness } from "@/services/passport/witnesses";

/** Names of witnesses that were asked in vain: away, or refusing. */
export async function askWitnesses(context: SystemContext, witnesses: readonly Witness[]): Promise<string[]> {
  const head = await newestHead(context.db);
  if (!head) return [];
  const failed: string[] = [];
  for (const witness of witnesses) {
    const key = parseVerifierKey(witness.key, hashBytes);
    if (key && !(await ask(context, witness, key.name, head))) failed.push(key.name);
  }
  return failed;
}

async function ask(context: SystemContext, witness: Witness, name: string, head: SignedHead): Promise<boolean> {
  const t = transparencyCosignatures;
  const [last] = await context.db
    .select({ size: t.size })
    .from(t)
    .where(eq(t.witness, name))
    .orderBy(desc(t.size))
    .limit(1);
  if (last?.size === head.size) return true;
  let answer = await send(context, witness, last?.size ?? 0, head);
  // The witness remembers another head than we do: it says which, and we prove from there.
  const known = answer?.status === 409 ? /^(\d{1,15})\n?$/.exec(answer.text)?.[1] : undefined;
  if (known !== undefined && Number(known) <= head.size) answer = await send(context, witness, Number(known), head);
  if (answer?.status !== 200) return false;
  const key = parseVerifierKey(witness.key, hashBytes);
  const seen = key && (await verifyCosignatures(head.note + answer.text, [key], verifyEd25519));
  if (!seen || seen.length === 0) return false;
  const line = answer.text.split("\n").find((one) => one.startsWith(`\u2014 ${name} `));
  await context.db
    .insert(t)
    .values({ size: head.size, witness: name, line: `${line}\n` })
    .onConflictDoNothing();
  return true;
}

async function send(context: SystemContext, witness: Witness, oldSize: number, head: SignedHead) {
  const tree = await logTreeOf(context.db);
  const proof = oldSize > 0 && oldSize < head.size ? tree.consistencyProof(oldSize, head.size) : [];
  return await askWitness(witness.url, formatAddCheckpoint({ oldSize, proof, note: head.note }));
}
