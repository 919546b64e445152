"use client";
/** The stored views of a stone on one sheet; while they are not there yet they are asked for and waited for. */
import { useEffect, useState } from "react";
import type { ViewerProps } from "@/components/item/viewer/stone-viewer";
import { frameOf, type Tilt } from "@/components/item/viewer/tilt";
import { FRAME_COLUMNS, FRAMES } from "@/domain/media/item-picture";

const ASK_AGAIN_MS = 3000;
const ASK_TIMES = 60;

export function StoredViews({ sheet, frames, words, askFrames, tilt }: ViewerProps & { tilt: Tilt }) {
  const [there, setThere] = useState(frames > 0);
  const [given, setGiven] = useState(false);
  useEffect(() => {
    if (there) return;
    const stop = new AbortController();
    void waitFor(askFrames, stop.signal).then((found) => {
      if (stop.signal.aborted) return;
      setThere(found);
      setGiven(!found);
    });
    return () => stop.abort();
  }, [there, askFrames]);
  if (!there) {
    return (
      <p role="status" className="turn-note">
        {given ? words.still : words.framesAsked}
      </p>
    );
  }
  const rows = Math.ceil(FRAMES / FRAME_COLUMNS);
  const at = frameOf(tilt, FRAMES);
  const x = ((at % FRAME_COLUMNS) / (FRAME_COLUMNS - 1)) * 100;
  const y = (Math.floor(at / FRAME_COLUMNS) / (rows - 1)) * 100;
  return (
    <div
      className="turn-frame"
      data-frame={at}
      style={{
        backgroundImage: `url(${sheet})`,
        backgroundSize: `${FRAME_COLUMNS * 100}% ${rows * 100}%`,
        backgroundPosition: `${x}% ${y}%`,
      }}
    />
  );
}

/** Whether the sheet came within some minutes. */
async function waitFor(askFrames: ViewerProps["askFrames"], stop: AbortSignal): Promise<boolean> {
  try {
    for (let time = 0; time < ASK_TIMES && !stop.aborted; time += 1) {
      if (await askFrames()) return true;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  } catch {
    // Without a connection the picture stays.
  }
  return false;
}
