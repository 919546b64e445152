import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildTracer } from "@/scripts/build-tracer.mjs";

test("the compiled core is what its source compiles to", async () => {
  expect(await buildTracer()).toBe(readFileSync("domain/media/light/tracer-wasm.ts", "utf8"));
});
