/**
 * Takes a stock file, reads it and plans what it would change, in one go: for the command line, the sample market and
 * tests. Pages and the API only take the file; the worker does the rest.
 */
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { itemsOf, readPlan } from "@/db/queries/plan-stock";
import { isStaged } from "@/db/queries/stage-stock";
import { stockImports } from "@/db/schema/stock-imports";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { readImport } from "@/services/stock/read-import";
import { type ReceiveInput, type ReceiveRefusal, receiveImport } from "@/services/stock/receive-import";
import type { StockContext } from "@/services/stock/stock-owner";

export type PlanRefusal = ReceiveRefusal | FileErrorCode;

export async function planImport(
  context: StockContext,
  input: ReceiveInput,
): Promise<Result<{ importId: string }, PlanRefusal>> {
  const received = await receiveImport(context, input);
  if (!received.ok) return received;
  const { importId } = received.value;
  for (;;) {
    await readImport(context, importId);
    const [row] = await context.db.select().from(stockImports).where(eq(stockImports.id, importId));
    if (!row) throw new Error("the import is gone");
    if (row.status === "refused") return refuse(row.fileError ?? "file-unreadable");
    if (row.status === "planned" && row.plan && received.value.again) {
      const scope = { importId, revision: row.revision, producerId: row.producerId, mode: row.mode };
      // The same file on other stock changes other things.
      if (await isStaged(context.db, scope, itemsOf(row.plan))) {
        const plan = await readPlan(context.db, scope);
        await context.db.update(stockImports).set({ plan }).where(eq(stockImports.id, importId));
      }
    }
    if (row.status !== "waiting" && row.status !== "reading") return ok({ importId });
    // Another worker has it.
    await pause(50);
  }
}
