/** Which credentials are suspended now: the newest word counts. */
import { asc, inArray } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
import { credentialSuspensions } from "@/db/schema/passport-log";
import type { ServiceContext, SystemContext } from "@/services/context";
import { publishStatusLists } from "@/services/passport/publish-status-list";

export type Suspension = { at: Date; reason: string; cause: "stolen" | "disputed" };

export async function suspensionsOf(db: DbOrTx, credentialIds: readonly string[]): Promise<Map<string, Suspension>> {
  if (credentialIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(credentialSuspensions)
    .where(inArray(credentialSuspensions.credentialId, [...credentialIds]))
    .orderBy(asc(credentialSuspensions.id));
  const state = new Map<string, Suspension>();
  for (const { credentialId, suspended, cause, reason, at } of rows) {
    if (suspended && cause !== "lifted") state.set(credentialId, { at, reason, cause });
    else state.delete(credentialId);
  }
  return state;
}

/** A suspended item's newer credential is suspended too: new facts do not bring a stolen stone back. */
export async function carrySuspensions(
  tx: Tx,
  issued: readonly { id: string; status?: { list: number }; suspended: Suspension | null }[],
  publicUrl: string,
  context: ServiceContext | SystemContext,
): Promise<void> {
  const carried = issued.filter(({ suspended }) => suspended !== null);
  if (carried.length === 0) return;
  await tx
    .insert(credentialSuspensions)
    .values(
      carried.flatMap(({ id, suspended }) =>
        suspended ? [{ credentialId: id, suspended: true, cause: suspended.cause, reason: suspended.reason }] : [],
      ),
    );
  const lists = [...new Set(carried.flatMap(({ status }) => (status ? [status.list] : [])))];
  await publishStatusLists(tx, context, { publicUrl, purpose: "suspension", lists });
}
