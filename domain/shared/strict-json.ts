/** JSON as I-JSON (RFC 7493): a name given twice in one object is refused, because readers differ in which of them counts. */

/** Throws a SyntaxError on what is no JSON, and on an object with one name twice. */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  refuseDoubledNames(text);
  return value;
}

/** Walks a text that JSON.parse has taken, so it need not look for faults of another kind. */
function refuseDoubledNames(text: string): void {
  /** For each open bracket the names seen so far; null within a list. */
  const open: (Set<string> | null)[] = [];
  let nameExpected = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "{") {
      open.push(new Set());
      nameExpected = true;
    } else if (letter === "[") {
      open.push(null);
      nameExpected = false;
    } else if (letter === "}" || letter === "]") {
      open.pop();
      nameExpected = false;
    } else if (letter === ",") {
      nameExpected = open.at(-1) !== null;
    } else if (letter === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (nameExpected && names) {
        const name = JSON.parse(text.slice(at, end)) as string;
        if (names.has(name)) throw new SyntaxError(`the name ${JSON.stringify(name)} is given twice`);
        names.add(name);
        nameExpected = false;
      }
      at = end - 1;
    }
  }
}

/** Index after the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
