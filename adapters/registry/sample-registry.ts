/** The registry of the sample market: one packed file of records a producer, read when it is first asked. Simulated data. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { eventsOf, RegistryRecord } from "@/adapters/registry/registry-record";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** Records stay as lines of text: only what is asked for is parsed. */
type Ledger = { name: string; lines: Map<string, string> };

export function createSampleRegistry(folder = path.join(process.cwd(), "data", "sample-market")): OriginRegistry {
  const ledgers = new Map<string, Promise<Ledger | null>>();
  const open = (slug: string): Promise<Ledger | null> => {
    const opened = ledgers.get(slug) ?? readLedger(path.join(folder, `registry-${slug}.ndjson.gz`));
    ledgers.set(slug, opened);
    // A failed reading is tried again the next time.
    opened.catch(() => ledgers.delete(slug));
    return opened;
  };
  return {
    async findMany(producerSlug, mineIds) {
      const found = new Map<string, OriginEventBody[]>();
      if (!/^[a-z0-9-]+$/.test(producerSlug)) return found;
      const ledger = await open(producerSlug);
      for (const mineId of ledger ? mineIds : []) {
        const line = ledger?.lines.get(mineId);
        if (ledger && line) found.set(mineId, eventsOf(RegistryRecord.parse(JSON.parse(line)), ledger.name));
      }
      return found;
    },
  };
}

async function readLedger(file: string): Promise<Ledger | null> {
  let packed: Buffer;
  try {
    packed = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const [head = "", ...records] = (await promisify(gunzip)(packed)).toString("utf8").trimEnd().split("\n");
  const lines = new Map<string, string>();
  for (const line of records) {
    const mineId = /^\{"mineId":"([^"\\]+)"/.exec(line)?.[1];
    if (!mineId) throw new Error(`${file}: a record does not begin with its mine id`);
    lines.set(mineId, line);
  }
  return { name: (JSON.parse(head) as { registry: string }).registry, lines };
}
