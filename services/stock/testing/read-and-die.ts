/** A worker that reads what waits, in a process of its own: started by a test that kills it in the middle. Never imported. */
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { openDb } from "@/db/client";
import { publishDueImports } from "@/services/stock/confirm-import";
import { readWaitingImports } from "@/services/stock/read-import";

const [url = "", folder = "", work = "read"] = process.argv.slice(2);
const db = openDb(url, { connectionsMax: 4 });
const registry = { findMany: async () => new Map() };
const context = {
  db,
  adapters: { registry, storage: createDiskStorage(folder) } as never,
  actor: "system" as const,
  requestId: "test",
};
process.send?.("up");
if (work === "read") await readWaitingImports(context);
else await publishDueImports(context, new Date());
process.send?.("done");
await db.$client.end();
process.exit(0);
