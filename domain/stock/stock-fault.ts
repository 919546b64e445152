/** Codes of everything that can be wrong or odd in a stock file. Each has words in messages/<locale>/stock.ts. */

/** The row stays out. */
export const FAULT_CODES = [
  "cell-count",
  "quote-open",
  "error-cell",
  "columns-shifted",
  "value-missing",
  "stock-number-form",
  "stock-number-twice",
  "report-number-twice",
  "report-number-in-stock",
  "number-form",
  "number-exponent",
  "weight-range",
  "weight-contradicts-measurements",
  "shape-unknown",
  "color-unknown",
  "color-range",
  "clarity-unknown",
  "clarity-range",
  "fancy-two-intensities",
  "fancy-hue-missing",
  "fancy-hue-unknown",
  "fancy-ambiguous",
  "fancy-intensity-missing",
  "lab-unknown",
  "lab-without-report",
  "report-without-lab",
  "report-digits-lost",
  "report-number-format",
  "lab-grown",
  "species-unknown",
  "price-missing",
  "price-form",
  "price-range",
  "prices-disagree",
  "currency-unknown",
  "jewel-type-unknown",
  "metal-unknown",
  "fineness-unknown",
  "jewel-without-stones",
  "parent-missing",
  "parent-rejected",
  "set-stone-rejected",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** The row goes in; the seller should look. */
export const WARNING_CODES = [
  "value-read-as",
  "value-dropped",
  "measurement-zero",
  "measurements-unread",
  "weight-near-contradiction",
  "depth-disagrees",
  "percent-impossible",
  "country-unknown",
  "treatment-in-comment",
  "availability-unknown",
  "price-per-carat-assumed",
  "heading-choice",
  "column-unknown",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** The file as a whole cannot be read. */
export const FILE_ERROR_CODES = [
  "file-empty",
  "file-too-large",
  "file-header-missing",
  "file-header-only",
  "file-no-stock-number",
  "file-encoding",
  "file-is-spreadsheet",
  "file-is-html",
  "file-too-many-rows",
  "file-too-many-columns",
] as const;
export type FileErrorCode = (typeof FILE_ERROR_CODES)[number];
