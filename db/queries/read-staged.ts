/** Reads rows of an import while they wait: the accepted ones from its staging table, the others from its notes. */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { STAGED_CELLS, type Staging, stagingName } from "@/db/queries/stage-stock";
import type { RowFault } from "@/domain/stock/draft";

export type StagedRow = {
  sheet: string;
  line: number;
  accepted: boolean;
  cells: string[];
  faults: RowFault[];
  warnings: RowFault[];
};
/** An accepted row with what its price came to. */
export type StagedPrice = Pick<StagedRow, "sheet" | "line" | "cells"> & {
  stockNumber: string;
  weightMct: number;
  /** Null: price on request. */
  priceMinor: string | null;
  currency: string;
};

/** In the file's order. @param part "all": the rows with a fault too. */
export async function readStagedRows(
  db: DbOrTx,
  staging: Staging,
  { part, limit, offset }: { part: "good" | "all"; limit: number; offset: number },
): Promise<StagedRow[]> {
  const good = sql`select coalesce(sheet, '') as sheet, line, true as accepted, ${sql.raw(STAGED_CELLS)} as cells
    from ${sql.raw(stagingName(staging))}`;
  const faulty = sql`select sheet, line, false, cells from stock_import_notes
    where import_id = ${staging.importId} and not accepted`;
  const { rows } = await db.execute<StagedRow>(sql`
    select r.*, coalesce(n.faults, '[]') as faults, coalesce(n.warnings, '[]') as warnings
    from (
      select * from (${part === "good" ? good : sql`${good} union all ${faulty}`}) all_rows
      order by sheet, line limit ${limit} offset ${offset}
    ) r
    left join stock_import_notes n on n.import_id = ${staging.importId} and n.sheet = r.sheet and n.line = r.line
    order by r.sheet, r.line`);
  return rows;
}

/** The first rows of a sheet that have a price. */
export async function readStagedPrices(
  db: DbOrTx,
  staging: Staging,
  { sheet, limit }: { sheet: string; limit: number },
): Promise<StagedPrice[]> {
  const { rows } = await db.execute<StagedPrice>(sql`
    select coalesce(sheet, '') as sheet, line, ${sql.raw(STAGED_CELLS)} as cells, stock_number as "stockNumber",
      weight_mct as "weightMct", price_minor::text as "priceMinor", currency
    from ${sql.raw(stagingName(staging))}
    where coalesce(sheet, '') = ${sheet}
    order by price_minor is null, line limit ${limit}`);
  return rows;
}
