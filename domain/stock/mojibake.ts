/**
 * Text that some program on the way took for Windows-1252. GB18030 looks like "»õºÅ" for 货号; UTF-8 that some program on the way took for Windows-1252 and encoded again: "å½¢çŠ¶" for 形状, "Ã—" for ×. Seen by
 * runs of characters that are the bytes of valid UTF-8, and turned back run by run; whatever does not decode stays.
 */
import type { FileRow } from "@/domain/stock/split-rows";

/** Windows-1252's characters of bytes 0x80 to 0x9f. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const BYTE_OF = new Map<string, number>([...HIGH].map((char, at) => [char, 0x80 + at]));
const SUSPECT = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
/** Common characters of GB18030 and nothing else. */
const GB_RUN = /^(?:[\u00a3\u00b0-\u00d7][\u00a1-\u00fe])+$/;
const GB_PAIR = /[\u00b0-\u00d7][\u00a1-\u00fe]/;
const RUN = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;

/** Most of the runs beyond ASCII in these rows decode as UTF-8. */
export function looksDoubleEncoded(rows: readonly FileRow[]): boolean {
  let repaired = 0;
  let other = 0;
  for (const row of rows) {
    for (const cell of row.cells) {
      if (!/[^\0-\x7f]/.test(cell)) continue;
      if (repairMojibake(cell) !== cell) repaired += 1;
      else other += 1;
    }
  }
  return repaired > other;
}

export function repairMojibake(text: string): string {
  if (!SUSPECT.test(text) && !GB_PAIR.test(text)) return text;
  return text.replace(RUN, (run) => decodeRun(run) ?? run);
}

function decodeRun(run: string): string | null {
  const bytes = new Uint8Array(run.length);
  for (let at = 0; at < run.length; at += 1) {
    const code = run.charCodeAt(at);
    const byte = code <= 0xff ? code : BYTE_OF.get(run[at] ?? "");
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return GB_RUN.test(run) ? new TextDecoder("gb18030").decode(bytes) : null;
  }
}
