/** The monitor's look at origin events: each item's chain of seals, and the head of it that a signed passport names. */

import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { credentials, originEvents } from "@/db/schema/passport";
import { asObject } from "@/domain/passport/json-object";
import { firstBreak } from "@/domain/passport/seal";
import { hashHex } from "@/services/passport/log/hash";
import type { Finding } from "@/services/passport/log/monitor-log";
import { documentOfJwt } from "@/services/passport/sign-document";

const ITEMS_A_PAGE = 2_000;

export async function monitorEvents(db: DbOrTx, report: (finding: Finding) => void): Promise<void> {
  for (let after = 0; ; ) {
    const ids = await db
      .selectDistinct({ itemId: originEvents.itemId })
      .from(originEvents)
      .where(gt(originEvents.itemId, after))
      .orderBy(asc(originEvents.itemId))
      .limit(ITEMS_A_PAGE);
    const itemIds = ids.map(({ itemId }) => itemId);
    const last = itemIds.at(-1);
    if (last === undefined) break;
    await monitorItems(db, itemIds, report);
    after = last;
  }
}

async function monitorItems(db: DbOrTx, itemIds: number[], report: (finding: Finding) => void): Promise<void> {
  const events = await db
    .select()
    .from(originEvents)
    .where(inArray(originEvents.itemId, itemIds))
    .orderBy(asc(originEvents.itemId), asc(originEvents.seq));
  const byItem = new Map<number, typeof events>(itemIds.map((id) => [id, []]));
  for (const event of events) byItem.get(event.itemId)?.push(event);
  for (const [itemId, chain] of byItem) {
    const seq = firstBreak(hashHex, itemId, chain);
    if (seq !== null) report({ table: "origin_events", row: `item ${itemId}, seq ${seq}`, fault: "altered" });
  }
  const signed = await db
    .selectDistinctOn([credentials.itemId], { itemId: credentials.itemId, jwt: credentials.jwt })
    .from(credentials)
    .where(and(inArray(credentials.itemId, itemIds), eq(credentials.kind, "dpp")))
    .orderBy(credentials.itemId, desc(credentials.version));
  for (const { itemId, jwt } of signed) {
    const head = signedHead(jwt);
    const event = byItem.get(itemId ?? 0)?.find(({ seq }) => seq === head?.length);
    // A chain that was written anew as a whole fits its own seals, but not what was signed.
    if (head && event?.hash !== head.headSha256) {
      const row = `item ${itemId}, seq ${head.length}`;
      report({ table: "origin_events", row, fault: event ? "altered" : "missing" });
    }
  }
}

function signedHead(jwt: string): { length: number; headSha256: string } | null {
  try {
    const subject = asObject(documentOfJwt(jwt).credentialSubject);
    const chain = asObject(asObject(subject?.characteristics)?.eventChain ?? subject?.eventChain);
    const { length, headSha256 } = chain ?? {};
    return typeof length === "number" && typeof headSha256 === "string" ? { length, headSha256 } : null;
  } catch {
    return null;
  }
}
