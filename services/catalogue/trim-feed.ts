/**
 * Deletes from the change feed what every follower has seen. A process that was silent for an hour is given up: when it
 * wakes it finds itself gone and reads the table anew, so nothing is ever missed, only read twice.
 */
import { trimFeed } from "@/db/queries/change-feed";
import type { SystemContext } from "@/services/context";

export const GIVE_UP_AFTER_S = 3600;

/** Returns how many changes were deleted. Safe beside its twin. */
export function trimStockChanges(context: Pick<SystemContext, "db">): Promise<number> {
  return trimFeed(context.db, GIVE_UP_AFTER_S);
}
