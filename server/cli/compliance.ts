/** `compliance decide FILE`: answers a file of trade cases from the shipped rules, without a database. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Command, Misuse } from "@/server/cli/command";
import { BatchCaseSchema } from "@/services/compliance/batch-schema";
import { decideCase } from "@/services/compliance/decide-cases";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

async function readCases(file: string): Promise<z.output<typeof BatchCaseSchema>[]> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new Misuse(`${file} cannot be read: ${error.message}`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Misuse(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = z.array(BatchCaseSchema).safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Misuse(`${file}: case ${issue?.path.join(".")}: ${issue?.message}`);
}

export const complianceCommands: Record<string, Command> = {
  "compliance decide": {
    usage: "compliance decide FILE",
    what: "Answers a JSON list of trade cases: verdict, rules, documents, sources, next step. Not legal advice.",
    run: async ([file, ...rest]) => {
      if (!file || rest.length > 0) throw new Misuse("Name one file.");
      const { version, tables } = readRuleFiles();
      const set = toRuleSet(version, tables);
      return { answer: (await readCases(file)).map((batch) => decideCase(set, batch)) };
    },
  },
};
