/** `compliance decide FILE`: answers a file of trade cases from the shipped rules, without a database. */
import { z } from "zod";
import { type Command, Misuse } from "@/server/cli/command";
import { oneWord, readJsonInput } from "@/server/cli/read-input";
import { BatchCaseSchema } from "@/services/compliance/batch-schema";
import { decideCase } from "@/services/compliance/decide-cases";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

async function readCases(file: string): Promise<z.output<typeof BatchCaseSchema>[]> {
  const parsed = z.array(BatchCaseSchema).safeParse(await readJsonInput(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Misuse(`${file}: case ${issue?.path.join(".")}: ${issue?.message}`);
}

export const complianceCommands: Record<string, Command> = {
  "compliance decide": {
    usage: "compliance decide FILE",
    what: "Answers a JSON list of trade cases: verdict, rules, documents, sources, next step. Not legal advice.",
    run: async (args) => {
      const file = oneWord(args, "file");
      const { version, tables } = readRuleFiles();
      const set = toRuleSet(version, tables);
      return { answer: (await readCases(file)).map((batch) => decideCase(set, batch)) };
    },
  },
};
