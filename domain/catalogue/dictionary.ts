/** Codes of a column's values: 0 is none, a value of several words (in their order) has a code of its own. */
import type { FacetValue } from "@/domain/catalogue/index-row";

export type Dictionary = {
  code(value: FacetValue): number;
  /** As it was given. */
  value(code: number): FacetValue;
  size(): number;
};

/** A copy: a word cut out of a long text would keep the whole text in memory as long as itself. */
const ownText = (text: string) => Array.from(text).join("");

export function createDictionary(): Dictionary {
  const values: FacetValue[] = [null];
  const singles = new Map<string, number>();
  const lists = new Map<string, number>();

  function add(known: Map<string, number>, key: string, value: FacetValue): number {
    values.push(value);
    known.set(key, values.length - 1);
    return values.length - 1;
  }

  function addSingle(value: string): number {
    const own = ownText(value);
    return add(singles, own, own);
  }

  return {
    code(value) {
      if (value === null) return 0;
      if (typeof value === "string") return singles.get(value) ?? addSingle(value);
      const key = value.join("\n");
      return lists.get(key) ?? add(lists, key, value.map(ownText));
    },
    value: (code) => values[code] ?? null,
    size: () => values.length,
  };
}
