import type { AdapterSettings } from "@/adapters/create-adapters";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";

export function createOriginRegistry(_settings: Pick<AdapterSettings, "DEMO">): OriginRegistry {
  return { findMany: async () => new Map() };
}
