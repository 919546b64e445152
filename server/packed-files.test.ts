import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withPackedFiles } from "@/server/packed-files";

const TEXT = "const stone = 1;\n".repeat(200);
const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-packed-"));
let server: Server;
let base: string;

beforeAll(async () => {
  mkdirSync(path.join(folder, "static/chunks"), { recursive: true });
  writeFileSync(path.join(folder, "static/chunks/a-1.js"), TEXT);
  writeFileSync(path.join(folder, "static/secret.js"), "secret");
  const pages = withPackedFiles(folder, async (_, response) => void response.end("Next's answer"));
  server = createServer((request, response) => void pages(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (file: string, encoding: string) => fetch(`${base}${file}`, { headers: { "accept-encoding": encoding } });

test("a file of the build comes packed once it is made, and as Next gives it until then or where it is not wanted", async () => {
  expect(await (await get("/chunks/a-1.js", "gzip, br")).text()).toBe("Next's answer");
  await vi.waitFor(async () => {
    const answer = await get("/chunks/a-1.js", "gzip, br");
    expect(answer.headers.get("content-encoding")).toBe("br");
    expect(Number(answer.headers.get("content-length"))).toBeLessThan(TEXT.length / 10);
    expect(await answer.text()).toBe(TEXT);
  });
  expect(await (await get("/chunks/a-1.js", "gzip")).text()).toBe("Next's answer");
});

test("nothing else is ever read", async () => {
  for (const file of ["/chunks/..%2fsecret.js", "/secret.js", "/chunks/none.js", "/chunks/%2e%2e/secret.js"]) {
    for (let time = 0; time < 3; time += 1) expect(await (await get(file, "br")).text()).toBe("Next's answer");
  }
});
