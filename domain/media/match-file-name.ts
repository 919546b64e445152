/**
 * Decides what a media file of a producer is of, by its name alone: "A-1029.jpg", "A-1029_2.png", "GIA 2141438171.pdf",
 * "A-1029_360/012.jpg" as "A-1029_360_012.jpg". Names are compared without case, spaces and marks, because every system
 * writes them its own way. What the file really is its bytes decide, never its ending.
 */

export type NamedFile = {
  /** Keys to look an item up by (stock number or report number), likeliest first. */
  keys: string[];
  /** 1 for the first; the number at the end of the name. */
  position: number;
  /** Set for one of the views all around: its number in the order of turning. */
  frame: number | null;
};

const LAB = /^(?:gia|igi|hrd|ags|agsl|ngtc|gcal|gübelin|gubelin|ssef|grs|lotus|gji)[\s_-]*/i;
const FRAME = /[\s_-]*(?:360|spin|frame|view)[\s_-]*(\d{1,4})$/i;
const COUNTED = /[\s_-]*\(?(\d{1,2})\)?$/;
const ROLE =
  /[\s_-]+(?:photo|image|img|pic|picture|video|film|movie|cert|certificate|report|scan|top|face|side|front|back|图|证书|视频)$/i;
const KEY_CHARS_MIN = 2;

/** "A-1029 / b" and "a1029B" are one key. */
export function mediaKey(number: string): string {
  return number
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s!-/:-@[-`{-~]+/g, "");
}

export function readFileName(fileName: string): NamedFile {
  const name = fileName.normalize("NFKC").split(/[\\/]/).at(-1) ?? "";
  const stem = name.replace(/\.[a-z0-9]{2,5}$/i, "").trim();
  const turned = FRAME.exec(stem);
  const bases: string[] = [];
  let position = 1;
  if (turned) {
    position = Number(turned[1]);
    bases.push(stem.slice(0, turned.index));
  } else {
    bases.push(stem);
    const bare = stem.replace(ROLE, "");
    if (bare !== stem) bases.push(bare);
    const counted = COUNTED.exec(bare);
    if (counted && counted.index > 0 && /[\s_(-]/.test(counted[0])) {
      position = Math.max(1, Number(counted[1]));
      bases.push(bare.slice(0, counted.index), bare.slice(0, counted.index).replace(ROLE, ""));
    }
  }
  const keys = bases.flatMap((base) => [mediaKey(base), mediaKey(base.replace(LAB, ""))]);
  return {
    keys: [...new Set(keys)].filter((key) => key.length >= KEY_CHARS_MIN),
    position,
    frame: turned ? Number(turned[1]) : null,
  };
}

export type SniffedKind = "photo" | "video" | "certificate";

/** What a file is by its first bytes; null for anything that the market does not take. */
export function sniffMedia(head: Uint8Array): { kind: SniffedKind; contentType: string; ending: string } | null {
  const at = (offset: number, text: string) => [...text].every((char, n) => head[offset + n] === char.charCodeAt(0));
  const bytes = (...values: number[]) => values.every((value, n) => head[n] === value);
  if (bytes(0xff, 0xd8, 0xff)) return { kind: "photo", contentType: "image/jpeg", ending: "jpg" };
  if (bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return { kind: "photo", contentType: "image/png", ending: "png" };
  }
  if (at(0, "RIFF") && at(8, "WEBP")) return { kind: "photo", contentType: "image/webp", ending: "webp" };
  if (at(0, "%PDF-")) return { kind: "certificate", contentType: "application/pdf", ending: "pdf" };
  if (at(4, "ftyp") && !at(8, "heic") && !at(8, "avif")) {
    return { kind: "video", contentType: "video/mp4", ending: "mp4" };
  }
  if (bytes(0x1a, 0x45, 0xdf, 0xa3)) return { kind: "video", contentType: "video/webm", ending: "webm" };
  return null;
}
