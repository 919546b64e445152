/**
 * Which encoding a text file has: marks first, then what decodes strictly (UTF-8), then what reads as Chinese (GB18030,
 * Big5: common characters and the words of our headings and values), else Windows-1252. The whole file is looked
 * through, in one pass, because a Chinese word may stand in its last line.
 */
import { isAscii } from "node:buffer";
import { HEADING_ALIASES } from "@/domain/stock/heading-aliases";
import { VALUE_ALIASES } from "@/domain/stock/value-aliases";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5" | "windows-1252";
export type EncodingFound = {
  encoding: TextEncoding;
  /** A byte order mark or strict decoding says so; else it was judged by its characters. */
  sure: boolean;
  hasNulBytes: boolean;
};

const SAMPLE_BYTES = 256 * 1024;

export async function findEncoding(head: Uint8Array, chunks: AsyncIterable<Buffer>): Promise<EncodingFound> {
  const marked = byMark(head) ?? byNulBytes(head);
  if (marked) return { encoding: marked, sure: true, hasNulBytes: false };
  let decoder: TextDecoder | null = new TextDecoder("utf-8", { fatal: true });
  let hasNulBytes = false;
  let sampled = 0;
  const samples: Buffer[] = [];
  for await (const chunk of chunks) {
    hasNulBytes ||= chunk.includes(0);
    if (!isAscii(chunk) && sampled < SAMPLE_BYTES) {
      const lines = oddLines(chunk, SAMPLE_BYTES - sampled);
      samples.push(lines);
      sampled += lines.length;
    }
    decoder = keepsDecoding(decoder, chunk, true);
  }
  decoder = keepsDecoding(decoder, Buffer.alloc(0), false);
  if (decoder) return { encoding: "utf-8", sure: true, hasNulBytes };
  return { encoding: judge(Buffer.concat(samples)), sure: false, hasNulBytes };
}

function keepsDecoding(decoder: TextDecoder | null, chunk: Buffer, stream: boolean): TextDecoder | null {
  try {
    decoder?.decode(chunk, { stream });
    return decoder;
  } catch {
    return null;
  }
}

function byMark(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** Every other byte of Latin text in UTF-16 is zero. */
function byNulBytes(head: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096);
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.2 && even < odd / 4) return "utf-16le";
  return even > length * 0.2 && odd < even / 4 ? "utf-16be" : null;
}

/** The lines of a chunk that are not ASCII. */
function oddLines(chunk: Buffer, room: number): Buffer {
  const lines: Buffer[] = [];
  let length = 0;
  for (let at = 0; at < chunk.length && length < room; ) {
    const feed = chunk.indexOf(10, at);
    const end = feed === -1 ? chunk.length : feed + 1;
    const line = chunk.subarray(at, end);
    if (!isAscii(line)) {
      lines.push(line);
      length += line.length;
    }
    at = end;
  }
  return Buffer.concat(lines);
}

const TRADE_CHARACTERS = new Set(
  [...Object.values(HEADING_ALIASES), ...Object.values(VALUE_ALIASES).flatMap((list) => Object.values(list))]
    .flatMap((words) => [...words])
    .filter((char) => /[\u3400-\u9fff]/.test(char)),
);

function judge(sample: Buffer): TextEncoding {
  if (isMostlyUtf8(sample)) return "utf-8";
  const chinese = (["gb18030", "big5"] as const)
    .map((encoding) => ({ encoding, ...chineseLikeness(sample, encoding) }))
    .filter((one) => one.broken * 50 <= one.count && one.count > 0)
    .filter((one) => one.plain || (one.common >= 0.75 && (one.trade >= 0.1 || one.count >= 12)))
    .sort((a, b) => b.common + b.trade * 2 - (a.common + a.trade * 2))[0];
  return chinese?.encoding ?? "windows-1252";
}

/** A UTF-8 file with a few broken bytes: twenty whole characters for each that is none. */
function isMostlyUtf8(sample: Buffer): boolean {
  const text = new TextDecoder("utf-8").decode(sample);
  const lost = text.split("\ufffd").length - 1;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is meant
  const whole = (text.match(/[^\x00-\x7f\ufffd]/g) ?? []).length;
  return whole > lost * 20;
}

/** Parts of the two-byte characters that are common ones of the encoding, and that are words of this trade. */
function chineseLikeness(sample: Buffer, encoding: "gb18030" | "big5") {
  let count = 0;
  let common = 0;
  let broken = 0;
  let hanzi = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff || trail < 0x30) {
      broken += 1;
      continue;
    }
    count += 1;
    at += 1;
    if (lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1) hanzi += 1;
    // Level 1 of each standard, in order of use, and the signs before it.
    if (encoding === "gb18030" ? lead >= 0xa1 && lead <= 0xd7 && trail >= 0xa1 : lead >= 0xa1 && lead <= 0xc6)
      common += 1;
  }
  const text = new TextDecoder(encoding).decode(sample);
  let trade = 0;
  for (const char of text) {
    if (char === "\ufffd") broken += 1;
    else if (TRADE_CHARACTERS.has(char)) trade += 1;
  }
  // A town's name alone: nothing but pairs of high bytes, half of them common characters, as no Western text has them.
  const plain = encoding === "gb18030" && count >= 2 && broken === 0 && hanzi === count && common * 2 >= count;
  return { count, broken, plain, common: count === 0 ? 0 : common / count, trade: count === 0 ? 0 : trade / count };
}
