import { expect, test } from "vitest";
import { mediaKey, readFileName } from "@/domain/media/match-file-name";

test.each([
  ["A-1029.jpg", "a1029", 1, false],
  ["a_1029.JPG", "a1029", 1, false],
  ["GIA 2141438171.pdf", "2141438171", 1, false],
  ["2141438171_certificate.pdf", "2141438171", 1, false],
  ["A-1029_2.png", "a1029", 2, false],
  ["A-1029 (3).png", "a1029", 3, false],
  ["A-1029(3).png", "a1029", 3, false],
  ["A-1029_2_photo.png", "a1029", 2, false],
  ["A-1029_360_012.jpg", "a1029", 12, true],
  ["A-1029 frame0.jpg", "a1029", 0, true],
  ["A-1029_036.jpg", "a1029", 36, true],
  ["photos/R-1.webp", "r1", 1, false],
  ["A-1029.zip/12.jpg", "a1029", 12, true],
  ["A-1029_360.zip/frames/IMG_0012.jpg", "a1029", 12, true],
  ["november.zip/A-1029/7.webp", "a1029", 7, true],
  ["november.zip/A-1029/cert.pdf", "a1029", 1, false],
  ["november.zip/A-1029_036.jpg", "a1029", 36, true],
  ["货号一百.jpg", "货号一百", 1, false],
])("%s may be of %s, number %i, a frame: %s", (name, key, position, isFrame) => {
  expect(readFileName(name)).toContainEqual(expect.objectContaining({ key, position, isFrame }));
});

test("a number that ends in digits after a mark is looked up whole before it is cut", () => {
  expect(readFileName("LOT-17.jpg").map(({ text, isFrame }) => [text, isFrame])).toEqual([
    ["lot-17", false],
    ["lot", false],
  ]);
  expect(readFileName("MO-2291.jpg")[0]).toMatchObject({ text: "mo-2291", isFrame: false });
  expect(mediaKey("LOT 17")).toBe("lot17");
});

test("in an archive a bare number counts frames of its folder before it is a stock number of its own", () => {
  expect(readFileName("A-1029.zip/1001.jpg").map((one) => one.key)).toEqual(["a1029", "1001"]);
  expect(readFileName("1001.jpg").map((one) => one.key)).toEqual(["1001"]);
});
