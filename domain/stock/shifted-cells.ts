/**
 * Cells that have moved by a column: values that do not fit their own heading but fit the one beside it. Seen in real
 * workbooks where a value was inserted or lost in the middle of a row, so that the number of cells still agrees.
 */

import { FIELD_TESTS } from "@/domain/stock/field-values";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { ReadingPlan } from "@/domain/stock/reading-plan";
import type { RowReader } from "@/domain/stock/row-reader";

type Place = { column: number; field: StockField };
export type ShiftCheck = (row: RowReader) => boolean;

/** A row that is out anyway needs two such cells for its reason, one that would go in three. Made once a table; asked only for rows in which several cells are odd. */
export function shiftCheck(plan: ReadingPlan): ShiftCheck {
  const places: Place[] = plan.columns.flatMap(({ column, field }) =>
    field !== null && FIELD_TESTS[field] ? [{ column, field }] : [],
  );
  return (row) => [1, -1].some((step) => movedCells(row, places, step) >= (row.faults.length > 0 ? 2 : 3));
}

/** How many cells are no value of their own field and one of the field `step` columns away. */
function movedCells(row: RowReader, places: readonly Place[], step: number): number {
  let moved = 0;
  for (const { column, field } of places) {
    const text = row.cell(column);
    if (text === "" || FIELD_TESTS[field]?.(text)) continue;
    const neighbor = places.find((one) => one.column === column - step);
    if (neighbor && FIELD_TESTS[neighbor.field]?.(text)) moved += 1;
  }
  return moved;
}
