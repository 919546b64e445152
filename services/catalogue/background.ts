/** Runs work that is cut into steps beside the answers of the same process: some milliseconds, then others' turn. */
import type { Steps } from "@/domain/catalogue/catalogue-index";

const SLICE_MS = 8;

export const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export async function runBeside(steps: Steps): Promise<void> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) if (steps.next().done) return;
    await othersTurn();
  }
}
