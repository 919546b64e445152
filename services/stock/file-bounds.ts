/** How much of a stock file is read at most. Each bound has a message that names it (messages/<locale>/stock.ts). */

/** Of the file as sent; its text when unpacked may be this long as well. */
export const FILE_BYTES_MAX = 256 * 1024 * 1024;
/** Of a file that comes in a plain form, which the web process holds in memory while it arrives. */
export const FORM_FILE_BYTES_MAX = 32 * 1024 * 1024;
/** For reading one file, from the first byte to the last row staged. */
export const READ_TIME_MAX_MS = 10 * 60_000;
/** Heap of the thread that reads. */
export const READ_HEAP_MAX_MB = 512;
/** Uploads of one company that wait to be read. */
export const UNREAD_MAX = 20;
/** Rows with nothing but warnings whose cells are kept; the counts are complete all the same. */
export const WARNED_ROWS_KEPT = 20_000;
