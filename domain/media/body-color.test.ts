import { expect, test } from "vitest";
import { bodyColor } from "@/domain/media/body-color";

test("a named color tints, a colorless one hardly", () => {
  const vivid = bodyColor({
    species: "diamond",
    color: null,
    fancy: { intensity: "fancy_vivid", modifiers: [], hue: "yellow" },
  });
  const colorless = bodyColor({ species: "diamond", color: "D", fancy: null });
  expect(vivid.base).toBe("oklch(0.900 0.170 91)");
  expect(colorless.base).toBe("oklch(0.990 0.000 96)");
});
