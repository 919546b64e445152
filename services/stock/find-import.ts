/** An import of the asking producer, locked for a change; another company's import is as unknown as none. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stockImports } from "@/db/schema/stock-imports";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isImportId(text: string): boolean {
  return UUID.test(text);
}

export async function lockImport(tx: Tx, producerId: string, importId: string) {
  const [row] = await tx
    .select()
    .from(stockImports)
    .where(and(eq(stockImports.id, importId), eq(stockImports.producerId, producerId)))
    .for("update");
  return row ?? null;
}
