/** Why keeping something of the catalogue says no; each has words in messages/<locale>/shopping.ts. */
import type { PermissionRefusal } from "@/domain/parties/permissions";

export type ShoppingRefusal =
  | PermissionRefusal
  | "input-wrong"
  | "not-found"
  | "too-many-favorites"
  | "too-many-notes"
  | "note-empty"
  | "note-not-yours"
  | "too-many-searches"
  | "search-empty"
  | "search-known"
  | "name-missing"
  | "nothing-to-look-up"
  | "too-many-numbers"
  | "too-often";

export const FAVORITES_MAX = 1000;
export const NOTES_MAX = 50;
export const NOTE_LENGTH_MAX = 2000;
export const SAVED_SEARCHES_MAX = 50;
export const SEARCH_NAME_MAX = 120;
export const LOOK_UP_MAX = 500;
/** Beyond six columns nobody compares. */
export const COMPARE_MAX = 6;
export const EXPORT_ROWS_MAX = 5000;
/** Rows on a sheet to print: about six pages. */
export const SHEET_ROWS_MAX = 200;
