/**
 * The reference registry as a process of its own: `tsx server/registry-main.ts`. REGISTRY_PORT, REGISTRY_SECRET (that of
 * the market) and REGISTRY_BEHAVIOR (well, slow, down, late, contradict, garbage, huge) set it.
 */
import { z } from "zod";
import { openSampleLedgers } from "@/adapters/registry/sample-ledger";
import { BEHAVIORS, createRegistryServer } from "@/server/registry/registry-server";

const Settings = z.object({
  REGISTRY_PORT: z.coerce.number().int().min(1).max(65535),
  REGISTRY_SECRET: z.string().min(32),
  REGISTRY_BEHAVIOR: z.enum(BEHAVIORS).default("well"),
});

const parsed = Settings.safeParse(process.env);
if (!parsed.success) {
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  console.error(`Settings of the registry are wrong:\n${lines.join("\n")}`);
  process.exit(1);
}
const { REGISTRY_PORT: port, REGISTRY_SECRET: secret, REGISTRY_BEHAVIOR: behavior } = parsed.data;
const { server } = createRegistryServer({ ledgers: openSampleLedgers(), secret, behavior });

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("disconnect", stop);
server.on("error", (error) => {
  console.error(`The registry cannot listen on port ${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, "127.0.0.1", () => process.send?.({ listening: port }));
