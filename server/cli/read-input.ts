/** What people name on the command line: a word or file that is missing or cannot be read is told in a sentence. */
import { readFile } from "node:fs/promises";
import { Misuse } from "@/server/cli/command";

/** The one word of a command that takes one. @param what it is, for the sentence that says that it is missing. */
export function oneWord(args: readonly string[], what: string): string {
  const [word, ...rest] = args;
  if (!word || rest.length > 0) throw new Misuse(`Name one ${what}.`);
  return word;
}

export async function readInput(file: string): Promise<Buffer> {
  return readFile(file).catch((error: Error) => {
    throw new Misuse(`${file} cannot be read: ${error.message}`);
  });
}

/** UTF-8 with or without a byte order mark. @param parse another reader of JSON, such as one that refuses a repeated name. */
export async function readJsonInput(file: string, parse: (text: string) => unknown = JSON.parse): Promise<unknown> {
  const bytes = await readInput(file);
  try {
    // The decoder drops a byte order mark and refuses bytes that are not UTF-8.
    return parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Misuse(`${file} is not JSON: ${(error as Error).message}`);
  }
}
