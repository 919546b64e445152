/** A producer's own database, asked by the id given at the mine. */
import type { OriginEventBody } from "@/domain/passport/origin-event";

export type OriginRegistry = {
  /** Null where the registry does not know the id. Throws on outage. */
  find(producerSlug: string, mineId: string): Promise<OriginEventBody[] | null>;
};
