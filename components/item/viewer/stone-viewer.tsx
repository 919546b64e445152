"use client";
/**
 * The stone that turns: live on the graphics card where there is a fast one, else by the stored views, else the picture
 * stays and words say why. Nothing moves but by the reader's hand, so reduced motion asks for nothing more.
 */
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import { LiveStone } from "@/components/item/viewer/live-stone";
import { StoredViews } from "@/components/item/viewer/stored-views";
import { keyTilt, LEVEL, type Tilt, turned } from "@/components/item/viewer/tilt";
import type { PictureFigures } from "@/domain/media/picture-key";

export type ViewerWords = {
  open: string;
  close: string;
  name: string;
  help: string;
  framesAsked: string;
  still: string;
  /** With {x} and {y}. */
  position: string;
};
export type ViewerProps = {
  figures: PictureFigures;
  /** Address of the sheet of stored views; it may not be there yet. */
  sheet: string;
  frames: number;
  words: ViewerWords;
  /** Asks for the stored views to be made; true once they are there. */
  askFrames: () => Promise<boolean>;
  onClose: () => void;
};

/** Degrees a drag over the whole stage turns. */
const DRAG_DEG = 50;

export function StoneViewer(props: ViewerProps) {
  const { figures, words, onClose } = props;
  const [way, setWay] = useState<"live" | "stored">("live");
  const [tilt, setTilt] = useState<Tilt>(LEVEL);
  const [max, setMax] = useState(20);
  const stage = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => stage.current?.focus(), []);
  const turn = useCallback((by: Tilt) => setTilt((before) => turned(before, by, max)), [max]);
  const fallBack = useCallback(() => setWay("stored"), []);

  function onKeyDown(event: KeyboardEvent) {
    const by = keyTilt(event.key, event.shiftKey);
    if (by) turn(by);
    else if (event.key === "Home") setTilt(LEVEL);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const last = from.current;
    if (!last) return;
    const scale = DRAG_DEG / event.currentTarget.clientWidth;
    from.current = { x: event.clientX, y: event.clientY };
    turn({ x: (event.clientX - last.x) * scale, y: (last.y - event.clientY) * scale });
  }

  return (
    <div
      ref={stage}
      className="turn-stage"
      role="application"
      aria-label={words.name}
      aria-describedby="turn-help"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
    >
      {way === "live" ? (
        <LiveStone figures={figures} tilt={tilt} onMax={setMax} onFail={fallBack} />
      ) : (
        <StoredViews {...props} tilt={tilt} />
      )}
      <p id="turn-help" className="turn-help">
        {words.help}
      </p>
      <p role="status" className="sr-only">
        {words.position.replace("{x}", tilt.x.toFixed(0)).replace("{y}", tilt.y.toFixed(0))}
      </p>
    </div>
  );
}
