/**
 * One facet of all slots, kept twice: which slots have a value (sets, to filter and to count many), and which value a
 * slot has (a column of codes, to count few).
 */
import { type BitSet, bitSetOf, clearBit, countCommon, forEachBit, setBit } from "@/domain/catalogue/bit-set";

export type FacetColumn = {
  put(slot: number, value: string | null): void;
  take(slot: number): void;
  grow(capacity: number): void;
  having(value: string): BitSet | undefined;
  /** How many of the slots in `base` (`size` of them) have each value; values that nothing has had may be missing. */
  count(base: BitSet, size: number): Map<string, number>;
};

export function createFacetColumn(initial: number): FacetColumn {
  let capacity = initial;
  /** 0 is no value; else one more than the value's place in the lists below. */
  let codes = new Uint16Array(capacity);
  const codeOf = new Map<string, number>();
  const values: string[] = [];
  const sets: BitSet[] = [];

  function codeFor(value: string): number {
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    values.push(value);
    sets.push(bitSetOf(capacity));
    codeOf.set(value, values.length);
    return values.length;
  }

  return {
    put(slot, value) {
      if (value === null) return;
      const code = codeFor(value);
      codes[slot] = code;
      const set = sets[code - 1];
      if (set) setBit(set, slot);
    },
    take(slot) {
      const set = sets[(codes[slot] ?? 0) - 1];
      if (set) clearBit(set, slot);
      codes[slot] = 0;
    },
    grow(to) {
      capacity = to;
      const wider = new Uint16Array(capacity);
      wider.set(codes);
      codes = wider;
      for (const [at, set] of sets.entries()) {
        const next = bitSetOf(capacity);
        next.set(set);
        sets[at] = next;
      }
    },
    having(value) {
      return sets[(codeOf.get(value) ?? 0) - 1];
    },
    count(base, size) {
      // Looking at each slot costs about four words of a set.
      if (size * 4 > sets.length * base.length) {
        return new Map(values.map((value, at) => [value, countCommon(base, sets[at] ?? base)]));
      }
      const counts = new Uint32Array(values.length + 1);
      forEachBit(base, (slot) => {
        const code = codes[slot] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      });
      return new Map(values.map((value, at) => [value, counts[at + 1] ?? 0]));
    },
  };
}
