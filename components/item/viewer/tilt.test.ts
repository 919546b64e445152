import { expect, test } from "vitest";
import { frameOf, keyTilt, LEVEL, turned, viewOf } from "@/components/item/viewer/tilt";

test("a tilt stops at its limit and keeps its direction", () => {
  expect(turned({ x: 3, y: 4 }, { x: 30, y: 40 }, 20)).toEqual({ x: 12, y: 16 });
  expect(turned(LEVEL, { x: 2, y: -1 }, 20)).toEqual({ x: 2, y: -1 });
});

test("keys turn, others do nothing", () => {
  expect(keyTilt("ArrowLeft", false)).toEqual({ x: -1.5, y: 0 });
  expect(keyTilt("ArrowUp", true)).toEqual({ x: 0, y: 5 });
  expect(keyTilt("Tab", false)).toBeNull();
});

test("level is face-up; a tilt goes towards its azimuth", () => {
  expect(viewOf(LEVEL)).toEqual({ kind: "face-up" });
  expect(viewOf({ x: 0, y: 8 })).toEqual({ kind: "tilt", deg: 8, azimuthDeg: 90 });
});

test("the nearest stored view", () => {
  expect(frameOf({ x: 1, y: 0 }, 24)).toBe(0);
  expect(frameOf({ x: 0, y: 1 }, 24)).toBe(6);
  expect(frameOf({ x: 1, y: -0.01 }, 24)).toBe(0);
  expect(frameOf({ x: 0.1, y: -1 }, 24)).toBe(18);
});
