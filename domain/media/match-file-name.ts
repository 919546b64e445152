/**
 * Decides what a media file of a producer may be of, by its name alone: "A-1029.jpg", "A-1029_2.png",
 * "GIA 2141438171.pdf", "A-1029_360_012.jpg", "A-1029_001.jpg", and within an archive "A-1029/frame 12.jpg" or
 * "A-1029.zip/12.jpg". Names are compared without case, spaces and marks, because every system writes them its own way.
 * What the file really is its bytes decide: sniff-media.ts.
 */

/** One way to read a name. Several may fit: which one holds, the producer's own numbers decide. */
export type NameReading = {
  /** As written, in small letters: a number that equals it is meant before all others. */
  text: string;
  /** Without spaces and marks. */
  key: string;
  /** 1 for the first; the number at the end of the name. */
  position: number;
  /** One of the views all around; `position` is its place in the order of turning. */
  isFrame: boolean;
};

const LAB = /^(?:gia|igi|hrd|ags|agsl|ngtc|gcal|gübelin|gubelin|ssef|grs|lotus|gji)[\s_-]*/i;
const FRAME = /[\s_-]*(?:360|spin|frames?|view)[\s_-]*(\d{1,4})$/i;
/** Three digits or more after a mark count frames; photos are rarely counted so far. */
const SERIES = /[\s_-]+(\d{3,4})$/;
const COUNTED = /[\s_-]+\(?(\d{1,2})\)?$|\((\d{1,2})\)$/;
const ROLE =
  /[\s_-]+(?:photos?|images?|img|pics?|picture|video|film|movie|cert|certificate|report|scan|top|face|side|front|back|360|spin|frames?|图|证书|视频)$/i;
/** A name that says nothing but its place in a series: "12", "img_012", "360-12". */
const BARE = /^(?:img|image|frame|view|spin|pic|photo|dsc|360)?[\s_-]*(\d{1,4})$/i;
const ARCHIVE = /\.zip$/i;
const KEY_CHARS_MIN = 2;

/** "A-1029 / b" and "a1029B" are one key. */
export function mediaKey(number: string): string {
  return number
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s!-/:-@[-`{-~]+/g, "");
}

/** @param fileName with the folders of the archive that it came in. Likeliest reading first. */
export function readFileName(fileName: string): NameReading[] {
  const parts = fileName.normalize("NFKC").split(/[\\/]/);
  const name = parts.pop() ?? "";
  const stem = name.replace(/\.[a-z0-9]{2,5}$/i, "").trim();
  const holders = parts.reverse().map((part) => part.replace(ARCHIVE, "").trim());
  const bare = holders.length > 0 ? BARE.exec(stem) : null;
  const position = bare ? Number(bare[1]) : 1;
  const held = holders.flatMap((holder) => readingsOf(holder, { position, isFrame: bare !== null }));
  const own = [...readingsOf(stem, { position: 1, isFrame: false }), ...countedReadings(stem)];
  const all = bare ? [...held, ...own] : [...own, ...held];
  return all.filter(
    ({ key, text }, at) =>
      key.length >= KEY_CHARS_MIN && all.findIndex((one) => one.key === key && one.text === text) === at,
  );
}

type Place = Pick<NameReading, "position" | "isFrame">;

/** A name with and without the word that says what it shows, and the laboratory before a report number. */
function readingsOf(base: string, place: Place): NameReading[] {
  const without = base.replace(ROLE, "");
  return [base, without, without.replace(ROLE, "")]
    .flatMap((one) => [one, one.replace(LAB, "")])
    .map((one) => ({ text: one.toLowerCase(), key: mediaKey(one), ...place }));
}

function countedReadings(stem: string): NameReading[] {
  for (const [pattern, text, isFrame] of [
    [FRAME, stem, true],
    [SERIES, stem, true],
    [COUNTED, stem.replace(ROLE, ""), false],
  ] as const) {
    const found = pattern.exec(text);
    if (!found || found.index === 0) continue;
    const position = Math.max(isFrame ? 0 : 1, Number(found[1] ?? found[2]));
    return readingsOf(text.slice(0, found.index), { position, isFrame });
  }
  return [];
}
