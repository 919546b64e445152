/** Reads one stored stock file row by row and stages what it says. Runs in the reading thread. */
import { readFile as readBytes } from "node:fs/promises";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { readFile } from "@/services/stock/read-file";
import { openRowStage } from "@/services/stock/stage-rows";
import type { StagedFile, StagingJob } from "@/services/stock/staging-job";

export async function readInto(
  job: StagingJob,
  progress: (rows: number) => void,
): Promise<StagedFile | { fileError: FileErrorCode }> {
  const reading = readFile(await readBytes(job.file));
  if (reading.fileError) return { fileError: reading.fileError };
  const stage = await openRowStage(job.databaseUrl, job);
  try {
    const cells = new Map(reading.marked.map((row) => [row.line, row.cells]));
    const rejected = [...new Set(reading.faults.map((one) => one.line))].map((line) => ({
      line,
      cells: cells.get(line) ?? [],
    }));
    await stage.put(
      null,
      { drafts: reading.drafts, faults: reading.faults, warnings: reading.warnings, rejected },
      (line) => cells.get(line) ?? null,
    );
    progress(reading.rows);
    const kinds = await stage.end();
    return {
      reading: { encoding: null, delimiter: null, tables: [] },
      kinds,
      rows: reading.rows,
      accepted: reading.accepted,
    };
  } catch (error) {
    await stage.abort();
    throw error;
  }
}
