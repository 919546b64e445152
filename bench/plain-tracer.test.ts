import { expect, test, vi } from "vitest";
import { plainTrace } from "@/bench/plain-tracer";
import { type Look, lookOf } from "@/domain/media/light/look";
import { effortOf, sceneOf } from "@/domain/media/light/render-stone";
import { cutOf } from "@/domain/media/light/testing/cuts";
import { PIXEL_FLOATS, trace } from "@/domain/media/light/tracer";

// Tracing is slow where many tests share a core.
vi.setConfig({ testTimeout: 60_000 });

for (const [shape, color] of [
  ["round", "D-F"],
  ["princess", "G-H"],
  ["cushion_modified", "fancy_vivid yellow"],
] as const) {
  test(`walking from facet to facet gives the light that looking at every plane gives: ${shape}`, () => {
    const scene = sceneOf(cutOf(shape), lookOf("diamond", color) as Look, { kind: "face-up" }, 40);
    const plain = plainTrace(scene, effortOf(4));
    const { pixels } = trace(scene, effortOf(4));
    let difference = 0;
    let light = 0;
    for (let at = 0; at < pixels.length; at += PIXEL_FLOATS) {
      // Pixels beside the stone are left after fewer sub-samples.
      if ((pixels[at + 3] as number) === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        difference += Math.abs((pixels[at + channel] as number) - (plain[at + channel] as number));
        light += plain[at + channel] as number;
      }
    }
    expect(difference / light).toBeLessThan(0.002);
  });
}
