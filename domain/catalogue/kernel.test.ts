import { expect, test } from "vitest";
import { KERNEL_BASE64 } from "@/domain/catalogue/kernel-bytes";
import { compileKernel } from "@/scripts/build-kernel.mjs";

test("the module in the repository is what its source compiles to", async () => {
  expect(await compileKernel()).toBe(KERNEL_BASE64);
}, 30_000);
