/** The producer's registry at REGISTRY_URL; in the demo the sample registry; else none, and stones show declared facts alone. */
import type { AdapterSettings } from "@/adapters/create-adapters";
import { createHttpRegistry } from "@/adapters/registry/http-registry";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { createSampleRegistry } from "@/adapters/registry/sample-registry";

export function createOriginRegistry(
  settings: Pick<AdapterSettings, "DEMO" | "REGISTRY_URL" | "REGISTRY_SECRET">,
): OriginRegistry {
  if (settings.REGISTRY_URL)
    return createHttpRegistry({ url: settings.REGISTRY_URL, secret: settings.REGISTRY_SECRET });
  if (settings.DEMO === "1") return createSampleRegistry();
  return { findMany: async () => new Map(), readPicture: async () => null };
}
