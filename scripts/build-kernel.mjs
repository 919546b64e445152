/**
 * Compiles domain/catalogue/assembly to domain/catalogue/kernel-bytes.ts (one module, as base64), so that nothing has
 * to be compiled where the market runs. A test compiles again and compares.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const SOURCES = ["sets", "numbers", "names"].map((name) => `domain/catalogue/assembly/${name}.ts`);

export async function compileKernel() {
  const { error, stderr, binary } = await compile();
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return Buffer.from(binary).toString("base64");
}

async function compile() {
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      ...SOURCES,
      "--outFile",
      "kernel.wasm",
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "--enable",
      "bulk-memory",
      "--initialMemory",
      "1",
    ],
    {
      writeFile: (name, contents) => {
        if (name === "kernel.wasm") binary = contents;
      },
    },
  );
  return { error, stderr: stderr.toString(), binary };
}

export function kernelSource(base64) {
  const lines = base64.match(/.{1,116}/g) ?? [];
  return `/** Made by scripts/build-kernel.mjs from domain/catalogue/assembly; change that, not this. */\nexport const KERNEL_BASE64 = [\n${lines.map((line) => `  "${line}",`).join("\n")}\n].join("");\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const base64 = await compileKernel();
  writeFileSync("domain/catalogue/kernel-bytes.ts", kernelSource(base64));
  console.log(`domain/catalogue/kernel-bytes.ts: ${Math.round((base64.length * 3) / 4)} bytes of module`);
}
