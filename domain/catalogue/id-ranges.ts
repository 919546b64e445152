/** Ids that lie side by side, first and last included: how many items of an upload are named at once. */
export type IdRange = readonly [first: number, last: number];

export function countIds(ranges: readonly IdRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

export function* listIds(ranges: readonly IdRange[]): Generator<number, void> {
  for (const [first, last] of ranges) for (let id = first; id <= last; id += 1) yield id;
}

/** The same ids, each once and in order, in as few ranges as may be of at most so many ids. */
export function joinRanges(ranges: readonly IdRange[], idsMax: number): IdRange[] {
  const joined: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const open = joined.at(-1);
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else joined.push([first, last]);
  }
  return joined.flatMap(([first, last]) => {
    const parts: IdRange[] = [];
    for (let at = first; at <= last; at += idsMax) parts.push([at, Math.min(last, at + idsMax - 1)]);
    return parts;
  });
}
