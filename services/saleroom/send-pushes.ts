/** Pushes to a person's browsers: asked for in the transaction that tells, sent by the worker. */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pushSubscriptions } from "@/db/schema/saleroom";
import type { SystemContext } from "@/services/context";
import { enqueueJob } from "@/services/jobs";

export type Push = {
  title: string;
  body: string;
  /** Page of the market that it leads to, with the language. */
  path: string;
  /** Pushes about one matter take each other's place. */
  tag: string;
};

/** One job a browser, so that one that fails is tried again alone. */
export async function queuePush(tx: Tx, userId: string, push: Push): Promise<void> {
  const browsers = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId));
  for (const { id } of browsers) await enqueueJob(tx, "send-push", { subscriptionId: id, push });
}

/** A browser that has given its subscription up is forgotten. */
export async function sendPush(
  { db, adapters }: SystemContext,
  { subscriptionId, push }: { subscriptionId: string; push: Push },
): Promise<void> {
  const [target] = await db.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, subscriptionId));
  if (!target) return;
  const outcome = await adapters.push.send(target, { payload: JSON.stringify(push), topic: push.tag });
  if (outcome === "gone") await db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, target.id));
  else
    await db
      .update(pushSubscriptions)
      .set({ lastSentAt: sql`clock_timestamp()` })
      .where(eq(pushSubscriptions.id, target.id));
}
