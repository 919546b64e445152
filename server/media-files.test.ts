import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { createMediaFiles } from "@/server/media-files";
import { mediaObject, photoObject, pictureObject } from "@/services/media/picture-objects";

const HASH = "0123456789abcdef0123456789abcdef";
const DIGEST = "ab".repeat(32);
let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "media-"));
  const storage = createDiskStorage(folder);
  await storage.put(pictureObject(HASH, 160), Buffer.from("small"), "image/webp");
  await storage.put(pictureObject(HASH, "frames"), Buffer.from("sheet"), "image/webp");
  await storage.put(photoObject(DIGEST, 512), Buffer.from("photo"), "image/webp");
  await storage.put(mediaObject(DIGEST, "pdf"), Buffer.from("%PDF-"), "application/pdf");
  await storage.put(mediaObject(DIGEST, "mp4"), Buffer.from("0123456789"), "video/mp4");
  await storage.put(photoObject(DIGEST, "full"), Buffer.from("whole"), "image/webp");
  const serve = createMediaFiles(storage, () => new Map());
  server = createServer((request, response) => void serve(request.url ?? "/", request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test.each([
  [`/media/pictures/${HASH}-160.webp`, "small"],
  [`/media/pictures/${HASH}-frames.webp`, "sheet"],
  [`/media/photos/${DIGEST}-512.webp`, "photo"],
  [`/media/photos/${DIGEST}-full.webp`, "whole"],
])("%s is served once and for all", async (url, text) => {
  const answer = await fetch(address + url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(text);
  expect(answer.headers.get("content-type")).toBe("image/webp");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const again = await fetch(address + url, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
  const head = await fetch(address + url, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "5", ""]);
});

test.each([
  `/media/pictures/${HASH}-512.webp`,
  `/media/pictures/${HASH.replace("0", "f")}-160.webp`,
  `/media/pictures/${HASH}-160.png`,
  "/media/pictures/../../etc/passwd",
  `/media/pictures/%2e%2e/${HASH}-160.webp`,
  `/media/photos/${DIGEST}-99.webp`,
  "/media/",
])("%s is not there, and nobody may remember that", async (url) => {
  const answer = await fetch(address + url);
  expect(answer.status).toBe(404);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a certificate is handed over, not opened in the market", async () => {
  const answer = await fetch(`${address}/media/files/${DIGEST}.pdf`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="certificate.pdf"');
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect((await fetch(`${address}/media/files/${DIGEST}.html`)).status).toBe(404);
});

test.each([
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=4-", 206, "456789", "bytes 4-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=-0", 416, "", "bytes */10"],
  ["bytes=3-1", 200, "0123456789", null],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["lines=0-1", 200, "0123456789", null],
])("of a film the part %s is answered with %i", async (range, status, text, contentRange) => {
  const answer = await fetch(`${address}/media/files/${DIGEST}.mp4`, { headers: { range } });
  expect([answer.status, await answer.text(), answer.headers.get("content-range")]).toEqual([
    status,
    text,
    contentRange,
  ]);
  if (status !== 416) expect(answer.headers.get("content-length")).toBe(String(text.length));
});

test("a part is given only of the file that the reader began", async () => {
  const url = `${address}/media/files/${DIGEST}.mp4`;
  const { headers } = await fetch(url, { method: "HEAD" });
  expect(headers.get("accept-ranges")).toBe("bytes");
  const part = (ifRange: string) => fetch(url, { headers: { range: "bytes=0-0", "if-range": ifRange } });
  expect((await part(headers.get("etag") ?? "")).status).toBe(206);
  expect((await part('"other"')).status).toBe(200);
});

test("nothing can be written", async () => {
  const answer = await fetch(`${address}/media/pictures/${HASH}-160.webp`, { method: "PUT", body: "x" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
