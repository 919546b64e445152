/** The sample market's registries as files: one packed file of records a producer, read when it is first asked. Simulated data. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type RegistryAnswer, RegistryRecord } from "@/adapters/registry/registry-record";

/** Records stay as lines of text: only what is asked for is parsed. */
type Ledger = { name: string; lines: Map<string, string> };

export type SampleLedgers = {
  /** Null for a producer without a ledger. */
  answer(producerSlug: string, mineIds: readonly string[]): Promise<RegistryAnswer | null>;
};

export const SAMPLE_FOLDER = path.join(process.cwd(), "data", "sample-market");

export function openSampleLedgers(folder = SAMPLE_FOLDER): SampleLedgers {
  const ledgers = new Map<string, Promise<Ledger | null>>();
  const open = (slug: string): Promise<Ledger | null> => {
    const opened = ledgers.get(slug) ?? readLedger(path.join(folder, `registry-${slug}.ndjson.gz`));
    ledgers.set(slug, opened);
    // A failed reading is tried again the next time.
    opened.catch(() => ledgers.delete(slug));
    return opened;
  };
  return {
    async answer(producerSlug, mineIds) {
      const ledger = /^[a-z0-9-]+$/.test(producerSlug) ? await open(producerSlug) : null;
      if (!ledger) return null;
      const records = mineIds.flatMap((mineId) => {
        const line = ledger.lines.get(mineId);
        return line ? [RegistryRecord.parse(JSON.parse(line))] : [];
      });
      return { registry: ledger.name, records };
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

/** "/pictures/LTP-202504-97001.webp" as a file of the sample; null where there is none. */
export async function readSamplePicture(name: string, folder = SAMPLE_FOLDER): Promise<Uint8Array | null> {
  const [, file] = /^\/pictures\/([A-Z]{3}-\d{6}-\d{5}\.webp)$/.exec(name) ?? [];
  if (!file) return null;
  try {
    return await readFile(path.join(folder, "rough-pictures", file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
