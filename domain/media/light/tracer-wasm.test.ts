import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { buildTracer } from "@/scripts/build-tracer.mjs";

// Tracing is slow where many tests share a core.
vi.setConfig({ testTimeout: 60_000 });

test("the compiled core is what its source compiles to", async () => {
  expect(await buildTracer()).toBe(readFileSync("domain/media/light/tracer-wasm.ts", "utf8"));
});
