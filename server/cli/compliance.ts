/** `compliance decide FILE`: answers a file of trade cases from the shipped rules, without a database. */
import { type Command, Misuse } from "@/server/cli/command";
import { oneWord, readJsonInput } from "@/server/cli/read-input";
import { decideAnyCase } from "@/services/compliance/decide-cases";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

async function readCases(file: string): Promise<unknown[]> {
  const cases = await readJsonInput(file);
  if (!Array.isArray(cases)) throw new Misuse(`${file} is no list of cases: it must be a JSON array.`);
  return cases;
}

export const complianceCommands: Record<string, Command> = {
  "compliance decide": {
    usage: "compliance decide FILE",
    what: "Answers a JSON list of trade cases: verdict, rules, documents, sources, next step. Not legal advice.",
    run: async (args) => {
      const file = oneWord(args, "file");
      const { version, tables } = readRuleFiles();
      const set = toRuleSet(version, tables);
      return { answer: (await readCases(file)).map((given) => decideAnyCase(set, given)) };
    },
  },
};
