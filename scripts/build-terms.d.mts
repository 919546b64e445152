export function compileTerms(): {
  terms: Record<string, Record<string, [string, string]>>;
  unsure: Record<string, string[]>;
};
