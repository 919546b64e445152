/** `screening check FILE --lists DIR`: screens a file of names against a folder of sanctions lists, without a database. */
import { stat } from "node:fs/promises";
import { ListFault } from "@/adapters/screening-lists/list-fault";
import { buildNameIndex } from "@/domain/compliance/screening/name-index";
import { type Command, Misuse } from "@/server/cli/command";
import { readJsonInput } from "@/server/cli/read-input";
import { checkAnyName } from "@/services/compliance/screening/check-names";
import { readListFolder } from "@/services/compliance/screening/read-list-folder";

async function readCases(file: string): Promise<unknown[]> {
  const cases = await readJsonInput(file);
  if (!Array.isArray(cases)) throw new Misuse(`${file} is no list of names: it must be a JSON array.`);
  return cases;
}

function readArguments(args: readonly string[]): { file: string; folder: string } {
  const at = args.indexOf("--lists");
  const folder = at < 0 ? undefined : args[at + 1];
  const [file, ...rest] = args.filter((_, position) => at < 0 || (position !== at && position !== at + 1));
  if (!file || !folder || rest.length > 0) throw new Misuse("Name one file, and the folder of the lists.");
  return { file, folder };
}

async function openLists(folder: string) {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new Misuse(`${folder} is no folder.`);
  try {
    return await readListFolder(folder);
  } catch (error) {
    // A list that cannot be read whole is not screened against in part.
    if (error instanceof ListFault) throw new Misuse(`The lists cannot be used: ${error.message}`);
    throw error;
  }
}

export const screeningCommands: Record<string, Command> = {
  "screening check": {
    usage: "screening check FILE --lists DIR",
    what: "Screens a JSON list of names against the sanctions lists of a folder: band, matches, score part by part.",
    run: async (args, { say }) => {
      const { file, folder } = readArguments(args);
      const cases = await readCases(file);
      const { lists, parties, notes } = await openLists(folder);
      if (lists.length === 0) throw new Misuse(`${folder} holds no list.`);
      for (const note of notes) say(note);
      for (const list of lists)
        say(
          `${list.list} ${list.listDate ?? "without a date"}: ${list.parties.length} parties, ${list.sha256.slice(0, 12)}`,
        );
      const index = buildNameIndex(parties);
      return { answer: cases.map((one) => checkAnyName(index, one)) };
    },
  },
};
