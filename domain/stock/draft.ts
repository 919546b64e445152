/** What a reader of stock files produces: drafts of items, faults of rows, and the plan of what would change. */

/** A row's trouble, told by line (1 is the file's header line), column heading and code; words are in messages. */
export type RowFault = {
  line: number;
  column: string | null;
  code: string;
  /** The cell as it was, cut to 80 characters. */
  value?: string;
  details?: Record<string, string | number>;
};

/** A stone or jewel as read from a file, in canonical words and integer units; not yet an item. */
export type ItemDraft = {
  line: number;
  stockNumber: string;
  kind: "stone" | "pair" | "parcel" | "jewel";
  [field: string]: unknown;
};

export type ChangePlan = {
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  /** A sample of the changes, field by field, for the seller's eye. */
  samples: {
    stockNumber: string;
    change: "added" | "changed" | "withdrawn";
    fields?: Record<string, [unknown, unknown]>;
  }[];
};
