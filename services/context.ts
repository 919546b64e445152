/**
 * What every use case is handed: the database, the outside world, who acts, and the request it belongs to.
 * A service is `async function verbNoun(context, input): Promise<Result<…>>`: it authorises first, owns its
 * transaction, audits in it, and returns refusals as values.
 */
import type { Adapters } from "@/adapters/adapters";
import type { Db } from "@/db/client";
import type { Actor } from "@/domain/parties/actor";

export type ServiceContext = {
  db: Db;
  adapters: Adapters;
  /** Null for a visitor who is not signed in. */
  actor: Actor | null;
  requestId: string;
};

/** The worker and the command line act as the market itself: same services, no company. */
export type SystemContext = Omit<ServiceContext, "actor"> & { actor: "system" };
