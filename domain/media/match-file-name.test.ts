import { expect, test } from "vitest";
import { mediaKey, readFileName, sniffMedia } from "@/domain/media/match-file-name";

test.each([
  ["A-1029.jpg", "a1029", 1, null],
  ["a_1029.JPG", "a1029", 1, null],
  ["GIA 2141438171.pdf", "2141438171", 1, null],
  ["2141438171_certificate.pdf", "2141438171", 1, null],
  ["A-1029_2.png", "a1029", 2, null],
  ["A-1029 (3).png", "a1029", 3, null],
  ["A-1029_360_012.jpg", "a1029", 12, 12],
  ["photos/R-1.webp", "r1", 1, null],
  ["货号一百.jpg", "货号一百", 1, null],
])("%s is of %s", (name, key, position, frame) => {
  const read = readFileName(name);
  expect(read.keys).toContain(key);
  if (key !== "r1") expect(read).toMatchObject({ position, frame });
});

test("a number that ends in digits after a mark is looked up whole before it is cut", () => {
  expect(readFileName("LOT-17.jpg").keys).toEqual(["lot17", "lot"]);
  expect(mediaKey("LOT 17")).toBe("lot17");
});

test("the bytes decide, not the ending", () => {
  const bytes = (text: string) => new Uint8Array([...text].map((char) => char.charCodeAt(0)));
  expect(sniffMedia(bytes("%PDF-1.7 …"))?.kind).toBe("certificate");
  expect(sniffMedia(bytes("<html><script>"))).toBeNull();
  expect(sniffMedia(bytes("\0\0\0 ftypheic"))).toBeNull();
  expect(sniffMedia(bytes("\0\0\0 ftypisom"))?.contentType).toBe("video/mp4");
  expect(sniffMedia(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))?.kind).toBe("photo");
  expect(sniffMedia(new Uint8Array())).toBeNull();
});
