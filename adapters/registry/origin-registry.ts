/** A producer's own database, asked by the ids given at the mine. */
import type { OriginEventBody } from "@/domain/passport/origin-event";

export type OriginRegistry = {
  /** Events by mine id; ids that the registry does not know are left out. Throws on outage. */
  findMany(producerSlug: string, mineIds: readonly string[]): Promise<Map<string, OriginEventBody[]>>;
};
