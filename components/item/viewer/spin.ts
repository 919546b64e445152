/** Which of the views all around is shown, as the hand turns. */

/** Pixels of a drag over the whole width turn once around. */
export function frameAfterDrag(from: number, dragPx: number, widthPx: number, frames: number): number {
  return wrap(from + Math.round((dragPx / Math.max(1, widthPx)) * frames), frames);
}

/** Around and around: after the last view comes the first. */
export const wrap = (frame: number, frames: number) => ((frame % frames) + frames) % frames;

/** Views that a key turns; with Shift a fifth of the way around. Null for a key that turns nothing. */
export function frameAfterKey(from: number, key: string, shift: boolean, frames: number): number | null {
  const step = shift ? Math.max(1, Math.round(frames / 5)) : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return wrap(from - step, frames);
    case "ArrowRight":
    case "ArrowUp":
      return wrap(from + step, frames);
    case "Home":
      return 0;
    case "End":
      return frames - 1;
    default:
      return null;
  }
}
