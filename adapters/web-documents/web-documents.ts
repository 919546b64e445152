/** Public documents of others on the web: did documents, status lists. */
export type WebDocuments = {
  /** The body as text; null where it cannot be had, is too large or lies where nobody outside could reach it. */
  get(url: string): Promise<string | null>;
};
