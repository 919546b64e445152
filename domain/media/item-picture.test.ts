import { expect, test } from "vitest";
import { addressFor, type ItemPicture, sourceSet } from "@/domain/media/item-picture";

const computed = (sizes: number[]): ItemPicture => ({
  kind: "computed",
  hash: "ab12",
  measured: true,
  sizes,
  frames: 0,
});

test("the smallest file that is large enough, else the largest there is", () => {
  expect(addressFor(computed([96, 384, 1024]), 68)).toBe("/media/pictures/ab12-96.webp");
  expect(addressFor(computed([96, 384, 1024]), 97)).toBe("/media/pictures/ab12-384.webp");
  expect(addressFor(computed([96, 384]), 1000)).toBe("/media/pictures/ab12-384.webp");
  expect(addressFor(computed([]), 68)).toBeNull();
});

test("a browser may choose among what is there", () => {
  expect(sourceSet(computed([96, 384]))).toBe("/media/pictures/ab12-96.webp 96w, /media/pictures/ab12-384.webp 384w");
  expect(sourceSet(computed([]))).toBeNull();
  expect(sourceSet({ kind: "photo", sha256: "cd", width: 800, height: 600, count: 1 })).toBe(
    "/media/photos/cd-160.webp 160w, /media/photos/cd-512.webp 512w, /media/photos/cd-1600.webp 1600w",
  );
});
