/** JSON as I-JSON (RFC 7493): a name given twice in one object is refused, because readers differ in which of them counts. */

/** Throws a SyntaxError on what is no JSON, and on an object with one name twice. */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  refuseDoubledNames(text);
  return value;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Walks a text that JSON.parse has taken, so it need not look for faults of another kind. */
function refuseDoubledNames(text: string): void {
  /** For each open bracket the names seen so far; null within a list. */
  const open: (Set<string> | null)[] = [];
  let nameExpected = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (nameExpected && names) {
        const name = nameOf(text.slice(at, end));
        if (names.has(name)) throw new SyntaxError(`the name ${JSON.stringify(name)} is given twice`);
        names.add(name);
        nameExpected = false;
      }
      at = end - 1;
    } else if (letter === COMMA) {
      nameExpected = open.at(-1) !== null;
    } else if (letter === OBJECT) {
      open.push(new Set());
      nameExpected = true;
    } else if (letter === LIST) {
      open.push(null);
      nameExpected = false;
    } else if (letter === OBJECT_END || letter === LIST_END) {
      open.pop();
      nameExpected = false;
    }
  }
}

const nameOf = (quoted: string): string =>
  quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);

/** Index after the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
  return at + 1;
}
