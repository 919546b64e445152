/** Reads one stored stock file row by row and stages what it says. Runs in the reading thread. */
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { readFile } from "@/services/stock/read-file";
import { openRowStage } from "@/services/stock/stage-rows";
import type { StagedFile, StagingJob } from "@/services/stock/staging-job";

export async function readInto(
  job: StagingJob,
  progress: (rows: number) => void,
): Promise<StagedFile | { fileError: FileErrorCode }> {
  const reading = await readFile(job.file);
  if (reading.fileError) return { fileError: reading.fileError };
  const stage = await openRowStage(job.databaseUrl, job);
  try {
    const { drafts, faults, warnings, rejectedRows } = reading;
    await stage.put(null, { drafts, faults, warnings, rejected: rejectedRows }, () => null);
    progress(reading.rows);
    const kinds = await stage.end();
    return {
      reading: { encoding: null, delimiter: null, tables: reading.plans.map((plan) => ({ sheet: null, plan })) },
      kinds,
      rows: reading.rows,
      accepted: reading.accepted,
    };
  } catch (error) {
    await stage.abort();
    throw error;
  }
}
