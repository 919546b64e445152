/**
 * Staging of stock files: one unlogged table an import and revision, filled by COPY with the accepted rows of the file in
 * the columns of `stock_items`. It is a cache of the file: where it is gone (the server crashed, another version of the
 * program) the import is read again.
 */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { emptyDraft, type ItemDraft } from "@/domain/stock/draft";
import { DRAFT_FACTS, keptDetails } from "@/domain/stock/draft-facts";

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Names of the fact columns, the same in staging and in stock_items. */
export const FACT_COLUMNS = DRAFT_FACTS.map(snake);

const SCHEMA = "stock_staging";
/** Tables made by a program that knew other facts are not ours to read. */
const FACTS_MARK = createHash("sha256").update(FACT_COLUMNS.join()).digest("hex").slice(0, 8);

export type Staging = { importId: string; revision: number };

/** The staging table's name, quoted for SQL. */
export function stagingName({ importId, revision }: Staging): string {
  return `"${SCHEMA}"."${bareName({ importId, revision })}"`;
}

function bareName({ importId, revision }: Staging): string {
  return `i_${importId.replaceAll("-", "")}_${revision}_${FACTS_MARK}`;
}

/** Statements that drop what is staged for an import and make an empty table for this revision. */
export function createStagingStatements(staging: Staging, old: readonly string[]): string[] {
  const columns = FACT_COLUMNS.join(", ");
  return [
    ...old.map((name) => `drop table if exists "${SCHEMA}"."${name}"`),
    `create unlogged table ${stagingName(staging)} with (autovacuum_enabled = false) as
       select null::int as line, null::text as sheet, stock_number, status, ${columns},
              null::jsonb as stones, null::text as cells
       from stock_items with no data`,
  ];
}

/** SQL for the names of all tables staged for an import. */
export function listStagingStatement(importId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(importId)) throw new Error("not the id of an import");
  return `select tablename from pg_tables where schemaname = '${SCHEMA}' and starts_with(tablename, 'i_${importId.replaceAll("-", "")}_')`;
}

export function copyStagingStatement(staging: Staging): string {
  return `copy ${stagingName(staging)} (line, sheet, stock_number, status, ${FACT_COLUMNS.join(", ")}, stones, cells) from stdin`;
}

/** Without its figures the planner takes a million rows for a thousand. Of the columns that are joined or asked for: all would take seconds. */
export function analyzeStagingStatement(staging: Staging): string {
  return `analyze ${stagingName(staging)} (line, stock_number, status, kind, mine_id, lab, report_number)`;
}

/** Whether the rows of this revision are still there, all of them. */
export async function isStaged(db: DbOrTx, staging: Staging, rows: number): Promise<boolean> {
  const { rows: found } = await db.execute<{ there: boolean }>(
    sql`select to_regclass(${`${SCHEMA}.${bareName(staging)}`}) is not null as there`,
  );
  if (!found[0]?.there) return false;
  const { rows: counted } = await db.execute<{ rows: string }>(
    sql`select count(*) as rows from ${sql.raw(stagingName(staging))}`,
  );
  return Number(counted[0]?.rows) === rows;
}

export async function dropStaging(db: DbOrTx, importId: string): Promise<void> {
  const { rows } = await db.execute<{ tablename: string }>(sql.raw(listStagingStatement(importId)));
  for (const { tablename } of rows) await db.execute(sql.raw(`drop table if exists "${SCHEMA}"."${tablename}"`));
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A value in COPY's text format. NUL bytes cannot be in a text of PostgreSQL. */
function copyText(value: string): string {
  return /[\\\t\n\r\0]/.test(value) ? value.replace(/[\\\t\n\r\0]/g, (char) => ESCAPES[char] ?? "") : value;
}

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return copyText(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return copyText(`{${value.map((one) => JSON.stringify(String(one))).join(",")}}`);
  return copyText(JSON.stringify(value));
}

/** Between the cells of a row in staging: they are kept for the few rows that a clash takes out, so they cost no JSON. */
const CELL_MARK = "\u001f";
/** SQL for staged cells as JSON. */
export const STAGED_CELLS = `coalesce(to_jsonb(string_to_array(cells, E'\\x1f')), '[]')`;

/** Where the facts stand among the values of a draft, which all have the keys of an empty one: half the cost of asking by name. */
const DRAFT_KEYS = Object.keys(emptyDraft(0, ""));
const FACT_PLACES = DRAFT_FACTS.map((fact) => DRAFT_KEYS.indexOf(fact));
const DETAILS_PLACE = DRAFT_KEYS.indexOf("details");

/** One line of COPY for an accepted row; `cells` as they stand in the file. */
export function stagingLine(draft: ItemDraft, sheet: string | null, cells: readonly string[] | null): string {
  const values: unknown[] = Object.values(draft);
  const parts = [String(draft.line), copyValue(sheet), copyText(draft.stockNumber), draft.status];
  values[DETAILS_PLACE] = keptDetails(draft);
  for (const place of FACT_PLACES) parts.push(copyValue(values[place]));
  parts.push(draft.stones.length > 0 ? copyText(JSON.stringify(draft.stones)) : "\\N");
  parts.push(cells === null ? "\\N" : copyText(joinCells(cells)));
  return `${parts.join("\t")}\n`;
}

function joinCells(cells: readonly string[]): string {
  const odd = cells.some((cell) => cell.includes(CELL_MARK));
  return (odd ? cells.map((cell) => cell.replaceAll(CELL_MARK, " ")) : cells).join(CELL_MARK);
}

export type NoteRow = {
  line: number;
  sheet: string;
  accepted: boolean;
  stockNumber: string | null;
  cells: readonly string[];
  faults: readonly unknown[];
  warnings: readonly unknown[];
};

export function copyNotesStatement(): string {
  return "copy stock_import_notes (import_id, line, sheet, accepted, stock_number, cells, faults, warnings) from stdin";
}

export function noteLine(importId: string, note: NoteRow): string {
  const json = (value: unknown) => copyText(JSON.stringify(value).replaceAll("\\u0000", ""));
  return `${importId}\t${note.line}\t${copyText(note.sheet)}\t${note.accepted ? "t" : "f"}\t${copyValue(note.stockNumber)}\t${json(note.cells)}\t${json(note.faults)}\t${json(note.warnings)}\n`;
}
