import { expect, test } from "vitest";
import { readTilePath, tileIndex } from "@/domain/passport/tile-path";

test.each([
  ["0/000", { level: 0, index: 0, width: 256 }],
  ["0/x001/x234/067", { level: 0, index: 1_234_067, width: 256 }],
  ["1/000.p/17", { level: 1, index: 0, width: 17 }],
  ["entries/x273/112.p/255", { level: "entries", index: 273_112, width: 255 }],
])("%s", (path, expected) => {
  expect(readTilePath(path)).toEqual(expected);
  expect(path.split(".")[0]?.endsWith(tileIndex(expected.index))).toBe(true);
});

test.each([
  "0/0",
  "00/000",
  "64/000",
  "0/x000/001",
  "0/000.p/0",
  "0/000.p/256",
  "0/000.p/01",
  "0/001/002",
  "x/000",
  "0/../000",
  "0/000/",
])("%s is no tile", (path) => expect(readTilePath(path)).toBeNull());
