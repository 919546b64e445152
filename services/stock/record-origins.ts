/** Origin events of new items: asked of the producer's registry by mine id, recorded in the publishing transaction. */
import type { Tx } from "@/db/client";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import type { ItemDraft } from "@/domain/stock/draft";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import type { StockContext } from "@/services/stock/stock-owner";

export type FoundOrigins = ReadonlyMap<string, OriginEventBody[]>;

/** An outage of the registry is no reason to keep stock out: its items then show what the seller declares. */
export async function findOrigins(
  context: StockContext,
  producerSlug: string,
  drafts: readonly ItemDraft[],
): Promise<FoundOrigins> {
  const mineIds = [...new Set(drafts.flatMap((draft) => draft.mineId ?? []))];
  if (mineIds.length === 0) return new Map();
  try {
    return await context.adapters.registry.findMany(producerSlug, mineIds);
  } catch {
    return new Map();
  }
}

export async function recordOrigins(
  tx: Tx,
  importId: string,
  items: readonly { id: number; draft: ItemDraft }[],
  origins: FoundOrigins,
): Promise<void> {
  const entries = items.flatMap(({ id, draft }) => {
    const bodies = draft.mineId ? origins.get(draft.mineId) : undefined;
    return bodies && bodies.length > 0 ? [{ itemId: id, bodies, importId }] : [];
  });
  if (entries.length > 0) await recordOriginEvents(tx, entries);
}
