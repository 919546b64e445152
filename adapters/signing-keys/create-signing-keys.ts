import type { AdapterSettings } from "@/adapters/create-adapters";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

export async function createSigningKeys(_settings: Pick<AdapterSettings, "DATA_DIR">): Promise<SigningKeys> {
  return {
    current: () => Promise.reject(new Error("no signing key")),
    publicKeys: async () => [],
  };
}
