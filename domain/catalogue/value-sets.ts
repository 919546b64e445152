/**
 * Which slots of a segment have a value: as bits where many have it, as a sorted list where few do. The limit is where
 * testing the list costs as much as going through the bits.
 */
import type { KernelMemory } from "@/domain/catalogue/kernel";

export type ValueSet = {
  at: number /** Slots with the value when the segment was made. */;
  count: number;
  listed: boolean;
};

const LISTED_BELOW = 1 / 64;

/** Room for the set of `count` of `size` slots; to be filled in order of the slots. */
export function takeValueSet(memory: KernelMemory, size: number, setBytes: number, count: number): ValueSet {
  const listed = count < size * LISTED_BELOW;
  return { at: memory.take(listed ? count * 4 : setBytes), count, listed };
}

/** Adds the set's slots to a set of bits. */
export function addValueSet({ kernel }: KernelMemory, set: ValueSet, target: number, setBytes: number): void {
  if (set.listed) kernel.addList(target, set.at, set.count);
  else kernel.addAll(target, set.at, 0, setBytes);
}

/** What is counted against many sets: where its bits lie, and a short form where few are set. */
export type CountBase = {
  at: number;
  from: number;
  to: number;
  squeezed: { offsets: number; words: number; count: number } | null;
};

/** Up to this share of all words the short form is faster. */
const SQUEEZE_SHARE = 4;

/** `mark` and `release` around the use: it takes scratch memory. */
export function countBase(memory: KernelMemory, at: number, from: number, to: number): CountBase {
  const max = Math.floor((to - from) / 8 / SQUEEZE_SHARE);
  const offsets = memory.take(max * 4);
  const words = memory.take(max * 8);
  const count = memory.kernel.squeeze(at, from, to, offsets, words, max);
  return { at, from, to, squeezed: count < 0 ? null : { offsets, words, count } };
}

export function countIn({ kernel }: KernelMemory, base: CountBase, set: ValueSet): number {
  if (set.listed) return kernel.countListed(base.at, set.at, set.count);
  const { squeezed } = base;
  if (squeezed) return kernel.countSqueezed(squeezed.offsets, squeezed.words, squeezed.count, set.at);
  return kernel.countCommon(base.at, set.at, base.from, base.to);
}
