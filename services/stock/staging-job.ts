/** What the reading thread is given and what it answers: plain data, sent between threads. */
import type { ImportReading, NoteKind } from "@/domain/stock/import-reading";
import type { ReadingAnswers } from "@/domain/stock/reading-plan";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

export type CellEdit = { sheet: string; line: number | null; column: number; fromValue: string; toValue: string };

export type StagingJob = {
  databaseUrl: string;
  /** The stored bytes, on this machine's disk. */
  file: string;
  fileName: string;
  importId: string;
  producerId: string;
  revision: number;
  answers: ReadingAnswers;
  edits: CellEdit[];
};

export type StagedFile = {
  reading: ImportReading;
  kinds: NoteKind[];
  rows: number;
  accepted: number;
};

export type ThreadMessage =
  | { progress: number }
  | { done: StagedFile | { fileError: FileErrorCode } }
  | { failed: string };
