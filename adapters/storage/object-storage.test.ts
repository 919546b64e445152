/** One contract for both stores, and what only the disk must withstand. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import { createS3Storage } from "@/adapters/storage/s3-storage";
import { S3_TEST_SETTINGS, type S3Emulator, startS3Emulator } from "@/adapters/storage/testing/s3-emulator";

let root: string;
let emulator: S3Emulator;
const stores: Record<string, ObjectStorage> = {};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "storage-"));
  emulator = await startS3Emulator("vitrine-test");
  stores.disk = createDiskStorage(path.join(root, "objects"));
  stores.s3 = createS3Storage({ bucket: emulator.bucket, endpoint: emulator.url, ...S3_TEST_SETTINGS });
});
afterAll(async () => {
  await emulator.close();
  await rm(root, { recursive: true });
});

describe.each(["disk", "s3"])("%s", (name) => {
  const store = () => stores[name] as ObjectStorage;
  const bytes = Buffer.from([0, 1, 2, 254, 255]);

  test("gives back what it was given, with its kind", async () => {
    await store().put("pictures/ab/one.webp", bytes, "image/webp");
    const found = await store().get("pictures/ab/one.webp");
    expect(Buffer.from(found?.bytes ?? [])).toEqual(bytes);
    expect(found?.contentType).toBe("image/webp");
    expect(await store().has("pictures/ab/one.webp")).toBe(true);
  });

  test("keeps a kind that the ending does not tell", async () => {
    await store().put("files/report", bytes, "application/pdf");
    await store().put("files/wrong.webp", bytes, "text/plain");
    expect((await store().get("files/report"))?.contentType).toBe("application/pdf");
    expect((await store().get("files/wrong.webp"))?.contentType).toBe("text/plain");
  });

  test("streams in and out", async () => {
    const large = Buffer.alloc(3_000_000, 7);
    await store().put(
      "files/large",
      Readable.from([large.subarray(0, 1_000_000), large.subarray(1_000_000)]),
      "text/csv",
    );
    const opened = await store().open("files/large");
    expect(opened).toMatchObject({ sizeBytes: large.length, contentType: "text/csv" });
    expect((await buffer(opened?.stream ?? Readable.from([]))).equals(large)).toBe(true);
  });

  test("gives a part of an object, and its size and kind without the bytes", async () => {
    await store().put("files/film.mp4", bytes, "video/mp4");
    const opened = await store().open("files/film.mp4", { first: 1, last: 3 });
    expect(opened).toMatchObject({ sizeBytes: bytes.length, contentType: "video/mp4" });
    expect([...(await buffer(opened?.stream ?? Readable.from([])))]).toEqual([1, 2, 254]);
    expect(await store().stat("files/film.mp4")).toEqual({ sizeBytes: bytes.length, contentType: "video/mp4" });
  });

  test("writing again replaces the whole", async () => {
    await store().put("a/twice.webp", Buffer.alloc(100, 1), "image/webp");
    await store().put("a/twice.webp", Buffer.alloc(100, 1), "text/plain");
    await store().put("a/twice.webp", bytes, "image/webp");
    const found = await store().get("a/twice.webp");
    expect(found?.bytes).toHaveLength(bytes.length);
    expect(found?.contentType).toBe("image/webp");
  });

  test("what is not there is null, and deleting it no error", async () => {
    expect(await store().get("a/none.webp")).toBeNull();
    expect(await store().open("a/none.webp")).toBeNull();
    expect(await store().stat("a/none.webp")).toBeNull();
    expect(await store().has("a/none.webp")).toBe(false);
    expect(await store().has("a")).toBe(false);
    expect(await store().get("a/twice.webp/below")).toBeNull();
    await store().delete("a/none.webp");
    await store().put("a/gone.webp", bytes, "image/webp");
    await store().delete("a/gone.webp");
    expect(await store().get("a/gone.webp")).toBeNull();
  });

  test.each([
    "../out",
    "/etc/passwd",
    "a//b",
    "a/../../b",
    ".hidden",
    "a\\b",
    "a/\0",
    "",
    "a/.",
    `a/${"x".repeat(400)}`,
  ])("refuses the key %j", async (key) => {
    await expect(store().put(key, bytes, "image/webp")).rejects.toThrow("not a storage key");
    await expect(store().get(key)).rejects.toThrow("not a storage key");
    await expect(store().open(key)).rejects.toThrow("not a storage key");
    await expect(store().delete(key)).rejects.toThrow("not a storage key");
  });

  test("a stream that breaks leaves nothing", async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(1000);
        throw new Error("cut off");
      })(),
    );
    await expect(store().put("a/broken.webp", broken, "image/webp")).rejects.toThrow("cut off");
    expect(await store().has("a/broken.webp")).toBe(false);
  });
});

test("on disk a write that was cut off is no object, and readers beside writers see whole bytes", async () => {
  const store = stores.disk as ObjectStorage;
  const folder = path.join(root, "objects");
  await writeFile(path.join(folder, ".drafts", "dead-1"), "half");
  const sizes = [10, 200_000, 3, 50_000];
  await store.put("race.webp", Buffer.alloc(10), "image/webp");
  const seen = new Set<number>();
  await Promise.all([
    ...sizes.map((size) => store.put("race.webp", Buffer.alloc(size, size % 251), "image/webp")),
    ...Array.from({ length: 50 }, async () => {
      const found = await store.get("race.webp");
      seen.add(found?.bytes.length ?? -1);
    }),
  ]);
  expect(sizes).toEqual(expect.arrayContaining([...seen]));
  expect(await readdir(path.join(folder, ".drafts"))).toEqual(["dead-1"]);
});
