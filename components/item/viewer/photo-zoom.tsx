"use client";
/**
 * Opens a photo (`<a data-zoom href>`) over the page, down to its own pixels. Before JavaScript the link opens the file
 * itself. One listener for all photos of the page; the file is loaded when it is asked for.
 */
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";

export type ZoomWords = { close: string; closer: string; farther: string; fit: string; pixels: string; pane: string };
type Shown = { address: string; width: number; height: number; name: string };

/** Screen pixels for one of the photo; 0 fits it into the window. */
const STEPS = [0, 0.5, 1, 2, 4] as const;
const KEYS: Record<string, number> = { "+": 1, "=": 1, "-": -1 };

export function PhotoZoom({ words }: { words: ZoomWords }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [step, setStep] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => {
    const open = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[data-zoom]");
      if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const { width = "0", height = "0" } = link.dataset;
      setShown({ address: link.href, width: Number(width), height: Number(height), name: link.title });
      setStep(0);
    };
    document.addEventListener("click", open);
    return () => document.removeEventListener("click", open);
  }, []);
  useEffect(() => {
    if (shown) dialog.current?.showModal();
  }, [shown]);

  if (!shown) return null;
  const go = (by: number) => setStep((before) => Math.min(STEPS.length - 1, Math.max(0, before + by)));
  const scale = STEPS[step] ?? 0;
  const width = scale === 0 ? undefined : (shown.width * scale) / window.devicePixelRatio;
  function drag(event: PointerEvent<HTMLDivElement>) {
    // A finger scrolls by itself.
    if (!from.current || event.pointerType !== "mouse") return;
    pane.current?.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
    from.current = { x: event.clientX, y: event.clientY };
  }
  return (
    <dialog
      ref={dialog}
      className="zoom"
      aria-label={shown.name}
      onClose={() => setShown(null)}
      onKeyDown={(event) => KEYS[event.key] && go(KEYS[event.key] ?? 0)}
    >
      <div className="zoom-bar">
        <span className="zoom-name">
          {shown.width} × {shown.height} px
          <span role="status">{scale === 0 ? words.fit : words.pixels.replace("{scale}", `${scale * 100}%`)}</span>
        </span>
        <ZoomButton icon="minus" label={words.farther} press={() => go(-1)} disabled={step === 0} />
        <ZoomButton icon="plus" label={words.closer} press={() => go(1)} disabled={step === STEPS.length - 1} />
        <ZoomButton icon="x" label={words.close} press={() => dialog.current?.close()} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a pane that scrolls by keys */}
      <div
        ref={pane}
        className="zoom-pane"
        data-fit={scale === 0 || undefined}
        role="region"
        aria-label={words.pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
        tabIndex={0}
        onDoubleClick={() => setStep(step === 0 ? 2 : 0)}
        onPointerDown={(event) => {
          from.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          from.current = null;
        }}
        onPointerLeave={() => {
          from.current = null;
        }}
      >
        <img
          src={shown.address}
          alt={shown.name}
          style={width ? { width, maxWidth: "none" } : undefined}
          draggable={false}
        />
      </div>
    </dialog>
  );
}

type ZoomButtonProps = { icon: "minus" | "plus" | "x"; label: string; press: () => void; disabled?: boolean };

function ZoomButton({ icon, label, press, disabled }: ZoomButtonProps) {
  return (
    <button type="button" className="btn" aria-label={label} title={label} onClick={press} disabled={disabled}>
      <Icon name={icon} />
    </button>
  );
}
