"use client";
/** The stone drawn live: coarse while it turns, then sharper pass by pass until it is as good as the picture. */
import { useEffect, useRef } from "react";
import { bodyOf } from "@/components/item/viewer/body-of";
import { openStoneGl, type StoneGl } from "@/components/item/viewer/stone-gl";
import { type Tilt, tiltMax, viewOf } from "@/components/item/viewer/tilt";
import { sceneOf } from "@/domain/media/light/render-stone";
import type { PictureFigures } from "@/domain/media/picture-key";

/** Sides of the picture in pixels while it turns, best first: a card that is too slow for one gets the next. */
const TURNING = [448, 320, 224] as const;
const STILL = { size: 640, samples: 36, bounces: 24 };
const TURNING_BOUNCES = 12;
/** A view that takes longer is drawn smaller. */
const SLOW_MS = 45;
/** A card that needs longer for so small a picture could not turn a large one. */
const PROBE = { size: 96, msMax: 40 };
/** After this without turning the sharp picture begins. */
const REST_MS = 140;

/** Browser tests set it to have the shader run in software; readers never get a slow one. */
type Hook = { software?: boolean; size?: number; samples?: number };
const hookOf = (): Hook => (window as { __stoneViewerTest?: Hook }).__stoneViewerTest ?? {};

type Props = {
  figures: PictureFigures;
  tilt: Tilt;
  /** How far this stone may be turned, told once. */
  onMax: (deg: number) => void;
  /** There is no card that could, or it was lost. */
  onFail: () => void;
};

export function LiveStone({ figures, tilt, onMax, onFail }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const turn = useRef<((tilt: Tilt) => void) | null>(null);
  useEffect(() => {
    const element = canvas.current;
    const body = bodyOf(figures);
    if (!element || !body) return onFail();
    onMax(tiltMax(body.look.colored));
    const hook = hookOf();
    const scene = (at: Tilt, size: number) => sceneOf(body.cut, body.look, viewOf(at), size);
    const gl = openStoneGl(element, scene({ x: 0, y: 0 }, TURNING[0]), hook.software === true);
    if (!gl) return onFail();
    gl.begin(scene({ x: 0, y: 0 }, PROBE.size));
    if (!hook.software && gl.timePassMs(TURNING_BOUNCES) > PROBE.msMax) {
      gl.close();
      return onFail();
    }
    const drawing = drawOn(gl, element, scene, hook);
    turn.current = drawing.turn;
    element.addEventListener("webglcontextlost", onFail);
    return () => {
      element.removeEventListener("webglcontextlost", onFail);
      drawing.stop();
      gl.close();
    };
  }, [figures, onMax, onFail]);
  useEffect(() => turn.current?.(tilt), [tilt]);
  return <canvas ref={canvas} className="turn-canvas" />;
}

function drawOn(
  gl: StoneGl,
  element: HTMLCanvasElement,
  scene: (at: Tilt, size: number) => Parameters<StoneGl["begin"]>[0],
  hook: Hook,
) {
  const still = {
    ...STILL,
    ...(hook.size ? { size: hook.size } : {}),
    ...(hook.samples ? { samples: hook.samples } : {}),
  };
  let step = 0;
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let last = 0;

  function sharpen(at: Tilt): void {
    gl.begin(scene(at, still.size));
    const pass = () => {
      gl.add(still.bounces);
      element.dataset.drawn = "";
      element.dataset.samples = String(gl.samples());
      if (gl.samples() < still.samples) frame = requestAnimationFrame(pass);
    };
    frame = requestAnimationFrame(pass);
  }

  return {
    turn(at: Tilt) {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      rest = setTimeout(() => sharpen(at), REST_MS);
      if (hook.software) return;
      frame = requestAnimationFrame((now) => {
        if (last !== 0 && now - last > SLOW_MS && now - last < 1000) step = Math.min(step + 1, TURNING.length - 1);
        last = now;
        gl.begin(scene(at, TURNING[step] ?? TURNING[0]));
        for (let pass = 0; pass < 2; pass += 1) gl.add(TURNING_BOUNCES);
        element.dataset.drawn = "";
      });
    },
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
    },
  };
}
