"use client";
/**
 * The item all around, from the producer's own views: dragged, or turned by keys. Nothing moves by itself, so reduced
 * motion asks for nothing more. Before JavaScript the first view stands here. Turning shows small files, rest a large one.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { frameAfterDrag, frameAfterKey } from "@/components/item/viewer/spin";
import { photoAddress } from "@/domain/media/item-picture";

export type SpinWords = {
  name: string;
  help: string;
  /** With {number} and {count}. */
  position: string;
};
type Props = { frames: readonly string[]; width: number; height: number; words: SpinWords };

const REST_MS = 250;
const TURNING_PX = 512;
const REST_PX = 1600;

export function SpinView({ frames, width, height, words }: Props) {
  const [at, setAt] = useState(0);
  const [resting, setResting] = useState(false);
  const [ready, setReady] = useState(false);
  const loaded = useRef<HTMLImageElement[]>([]);
  const from = useRef<{ x: number; frame: number } | null>(null);
  useEffect(() => setReady(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each view that comes to rest starts the wait anew
  useEffect(() => {
    const timer = setTimeout(() => setResting(loaded.current.length > 0), REST_MS);
    return () => clearTimeout(timer);
  }, [at]);

  function load() {
    if (loaded.current.length > 0) return;
    loaded.current = frames.map((sha256) => Object.assign(new Image(), { src: photoAddress(sha256, TURNING_PX) }));
  }
  function show(frame: number) {
    load();
    setResting(false);
    setAt(frame);
  }
  function onKeyDown(event: KeyboardEvent) {
    const next = frameAfterKey(at, event.key, event.shiftKey, frames.length);
    if (next === null) return;
    event.preventDefault();
    show(next);
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const start = from.current;
    if (!start) return;
    show(frameAfterDrag(start.frame, event.clientX - start.x, event.currentTarget.clientWidth, frames.length));
  }
  const end = () => {
    from.current = null;
  };
  const position = words.position.replace("{number}", String(at + 1)).replace("{count}", String(frames.length));
  const turning = {
    role: "slider",
    tabIndex: 0,
    "aria-label": words.name,
    "aria-valuemin": 1,
    "aria-valuemax": frames.length,
    "aria-valuenow": at + 1,
    "aria-valuetext": position,
    "aria-describedby": "spin-help",
    onKeyDown,
    onFocus: load,
    onPointerEnter: load,
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, frame: at };
    },
    onPointerMove,
    onPointerUp: end,
    onPointerCancel: end,
  };
  return (
    <>
      <div className="spin-stage" data-frame={at + 1} {...(ready ? turning : {})}>
        <img
          className="pic pic-photo"
          src={photoAddress(frames[at] ?? "", resting ? REST_PX : TURNING_PX)}
          alt={ready ? "" : words.name}
          width={width}
          height={height}
          draggable={false}
          decoding={resting ? "async" : "sync"}
        />
      </div>
      {ready && (
        <p id="spin-help" className="spin-help">
          {position} · {words.help}
        </p>
      )}
    </>
  );
}
