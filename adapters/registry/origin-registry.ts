/** A producer's own database, asked by the ids given at the mine. */
import type { OriginEventBody } from "@/domain/passport/origin-event";

export type OriginRegistry = {
  /** Events by mine id; ids that the registry does not know are left out. Throws on outage. */
  findMany(producerSlug: string, mineIds: readonly string[]): Promise<Map<string, OriginEventBody[]>>;
  /** Bytes of a picture that a record names by its path at the registry; null where there is none. Throws on outage. */
  readPicture(producerSlug: string, path: string): Promise<Uint8Array | null>;
};
