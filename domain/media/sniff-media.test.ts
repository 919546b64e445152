import { expect, test } from "vitest";
import { sniffMedia } from "@/domain/media/sniff-media";

const bytes = (text: string) => new Uint8Array([...text].map((char) => char.charCodeAt(0)));

test.each([
  ["%PDF-1.7 …", "application/pdf"],
  ["\0\0\0 ftypisom", "video/mp4"],
  ["\0\0\0 ftypM4V \0", "video/mp4"],
  ["\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm", "video/webm"],
  ["PK\x03\x04\x14", "application/zip"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
])("the bytes decide, not the ending: %j", (head, contentType) => {
  expect(sniffMedia(bytes(head))?.contentType).toBe(contentType);
});

test.each([
  "<html><script>",
  "\0\0\0 ftypheic",
  "\0\0\0 ftypqt  ",
  "\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x82\x88matroska",
  "RIFF\x10\0\0\0WAVE",
  " %PDF-1.7",
  "",
])("not taken: %j", (head) => {
  expect(sniffMedia(bytes(head))).toBeNull();
});
