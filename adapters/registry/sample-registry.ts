/** The sample ledgers asked directly, for a demo that runs no registry of its own. */
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { eventsOf } from "@/adapters/registry/registry-record";
import { openSampleLedgers, readSamplePicture, SAMPLE_FOLDER } from "@/adapters/registry/sample-ledger";

export function createSampleRegistry(folder = SAMPLE_FOLDER): OriginRegistry {
  const ledgers = openSampleLedgers(folder);
  return {
    async findMany(producerSlug, mineIds) {
      const answer = await ledgers.answer(producerSlug, mineIds);
      return new Map(
        (answer?.records ?? []).map((record) => [record.mineId, eventsOf(record, answer?.registry ?? "")]),
      );
    },
    readPicture: (_producerSlug, path) => readSamplePicture(path, folder),
  };
}
