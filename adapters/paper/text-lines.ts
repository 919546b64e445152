/**
 * Breaks text into lines of runs, each run in the font of its script: Chinese characters with their punctuation in one,
 * everything else in the other. Pure: widths are asked for.
 */

export type Script = "han" | "latin";
export type Run = { script: Script; text: string };
export type Line = { runs: Run[]; width: number };

/** Chinese characters, their punctuation and full-width forms. */
const HAN =
  /[\u2e80-\u2fff\u3000-\u303f\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\u{20000}-\u{3ffff}]/u;
/** Signs that both scripts write, each in its own way: they go with their neighbors. */
const SHARED = /[\u2018\u2019\u201c\u201d\u2026\u2014\u00b7]/;
/** No line begins with these, and none ends with those. */
const NOT_FIRST = /^[、。，．：；！？）〉》」』】〕％”’…·,.:;!?)\]}%]/;
const NOT_LAST = /[（〈《「『【〔“‘([{]$/;

/** The script of each character; spaces and shared signs take that of the text around them. */
export function runsOf(text: string): Run[] {
  const letters = [...text];
  const own = letters.map((letter): Script | null => {
    if (SHARED.test(letter) || letter === " ") return null;
    return HAN.test(letter) ? "han" : "latin";
  });
  const runs: Run[] = [];
  for (const [at, letter] of letters.entries()) {
    const script = own[at] ?? scriptAround(own, at);
    const last = runs.at(-1);
    if (last?.script === script) last.text += letter;
    else runs.push({ script, text: letter });
  }
  return runs;
}

/** Chinese quotes and dashes stand beside Chinese; between Latin letters, or alone, the narrow ones stand. */
function scriptAround(own: readonly (Script | null)[], at: number): Script {
  const before = own.slice(0, at).findLast((script) => script !== null);
  const after = own.slice(at + 1).find((script) => script !== null);
  return before === "han" && (after === "han" || after === undefined)
    ? "han"
    : after === "han" && !before
      ? "han"
      : "latin";
}

/** Words with the spaces after them; each Chinese character by itself, with the signs that may not be parted from it. */
function piecesOf(text: string): string[] {
  const raw =
    text.match(
      /[^\S\n]+|\n|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/gu,
    ) ?? [];
  const pieces: string[] = [];
  for (const part of raw) {
    const last = pieces.at(-1);
    const joins = last !== undefined && last !== "\n" && part !== "\n" && !/^\s/.test(part);
    if (joins && (NOT_FIRST.test(part) || NOT_LAST.test(last)) && !/\s$/.test(last))
      pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
  }
  return pieces;
}

/** @param widthOf of one run. A word wider than the line is broken where it must be. */
export function breakLines(text: string, width: number, widthOf: (run: Run) => number): Line[] {
  const measure = (words: string) => runsOf(words).reduce((sum, run) => sum + widthOf(run), 0);
  const lines: string[] = [];
  let line = "";
  const end = () => {
    lines.push(line.trimEnd());
    line = "";
  };
  for (const piece of piecesOf(text)) {
    if (piece === "\n") {
      end();
      continue;
    }
    if (line === "" && /^\s/.test(piece)) continue;
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line !== "") end();
    if (/^\s/.test(piece)) continue;
    for (const letter of piece) {
      if (line !== "" && measure(line + letter) > width) end();
      line += letter;
    }
  }
  if (line !== "" || lines.length === 0) end();
  return lines.map((words) => ({ runs: runsOf(words), width: measure(words) }));
}
