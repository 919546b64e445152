"use client";
/**
 * "Turn the stone": nothing of the viewer is loaded before it is pressed. The viewer then lies over the picture, which
 * stays beneath it until the first view is there. Before JavaScript there is no button, as it could do nothing.
 */
import { type ComponentType, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ViewerProps } from "@/components/item/viewer/stone-viewer";
import { Icon } from "@/components/ui/icon";

export function TurnButton(props: Omit<ViewerProps, "onClose">) {
  const { words } = props;
  const [ready, setReady] = useState(false);
  const [Viewer, setViewer] = useState<ComponentType<ViewerProps> | null>(null);
  const [asked, setAsked] = useState<"no" | "loading" | "failed">("no");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setReady(true), []);
  if (!ready) return null;

  async function toggle() {
    if (Viewer) return setViewer(null);
    setAsked("loading");
    try {
      const { StoneViewer } = await import("@/components/item/viewer/stone-viewer");
      setViewer(() => StoneViewer);
      setAsked("no");
    } catch {
      setAsked("failed");
    }
  }

  const stage = document.querySelector("[data-turn-stage]");
  return (
    <>
      <button
        ref={button}
        type="button"
        className="view-turn"
        aria-expanded={Viewer !== null}
        aria-busy={asked === "loading"}
        onClick={toggle}
      >
        <Icon name="rot" />
        {Viewer ? words.close : words.open}
      </button>
      {asked === "failed" && (
        <span role="status" className="sr-only">
          {words.still}
        </span>
      )}
      {Viewer &&
        stage &&
        createPortal(
          <Viewer
            {...props}
            onClose={() => {
              setViewer(null);
              button.current?.focus();
            }}
          />,
          stage,
        )}
    </>
  );
}
