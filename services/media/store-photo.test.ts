import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { FULL_PHOTO_PX_MAX, PHOTO_SIZES } from "@/domain/media/item-picture";
import { photoObject } from "@/services/media/picture-objects";
import { storePhoto } from "@/services/media/store-photo";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "photos-"));
});
afterAll(() => rm(folder, { recursive: true }));

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 90 } } });

test("a photo lies in three sizes, upright, without what the camera wrote", async () => {
  const storage = createDiskStorage(folder);
  const given = await blank(2400, 1200)
    .withExif({ IFD0: { Artist: "Somebody" }, IFD3: { GPSLatitude: "22/1 17/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(given).metadata()).orientation).toBe(6);
  const stored = await storePhoto(storage, given);
  expect(stored).toMatchObject({ ok: true, value: { width: 1200, height: 2400, contentType: "image/webp" } });
  if (!stored.ok) return;
  for (const size of PHOTO_SIZES) {
    const file = await storage.get(photoObject(stored.value.sha256, size));
    const found = await sharp(file?.bytes).metadata();
    expect([found.format, found.width, found.height, found.exif, found.orientation]).toEqual([
      "webp",
      size / 2,
      size,
      undefined,
      undefined,
    ]);
  }
});

test("all pixels of a large photo are kept, of a small one or a view no more than the sizes", async () => {
  const storage = createDiskStorage(folder);
  const sideOf = async (width: number, options?: { whole: boolean }) => {
    const stored = await storePhoto(storage, await blank(width, 900).png().toBuffer(), options);
    if (!stored.ok) throw new Error(stored.refusal);
    const file = await storage.get(photoObject(stored.value.sha256, "full"));
    return [stored.value.width, file && (await sharp(file.bytes).metadata()).width];
  };
  expect(await sideOf(2600)).toEqual([2600, 2600]);
  expect(await sideOf(9000)).toEqual([FULL_PHOTO_PX_MAX, FULL_PHOTO_PX_MAX]);
  expect(await sideOf(1500)).toEqual([1500, null]);
  expect(await sideOf(2000, { whole: false })).toEqual([1600, null]);
});

test("what is no photo, too small or a drawing with code in it is refused", async () => {
  const storage = createDiskStorage(folder);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>x()</script></svg>');
  expect(await storePhoto(storage, svg)).toMatchObject({ ok: false, refusal: "photo-unreadable" });
  expect(await storePhoto(storage, Buffer.from("MZ not a photo"))).toMatchObject({ refusal: "photo-unreadable" });
  const whole = await blank(900, 900).jpeg().toBuffer();
  expect(await storePhoto(storage, whole.subarray(0, whole.length / 2))).toMatchObject({ refusal: "photo-unreadable" });
  expect(await storePhoto(storage, await blank(20, 900).png().toBuffer())).toMatchObject({
    refusal: "photo-too-small",
  });
  expect(await storePhoto(storage, new Uint8Array(26 * 1024 * 1024))).toMatchObject({ refusal: "photo-too-large" });
});
