/** Thrown inside the reading of a file, which is streams of streams, and caught at its doors: the answer is a code. */
import type { FileErrorCode } from "@/domain/stock/stock-fault";

export class FileRefusal extends Error {
  constructor(readonly fileError: FileErrorCode) {
    super(fileError);
  }
}
