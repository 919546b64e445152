/** `vitrine stock …`: a producer's stock from the operator's line, by the same use cases as the upload page. */
import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openQuestions } from "@/domain/stock/import-reading";
import { type Command, type CommandTools, Misuse } from "@/server/cli/command";
import { getImport } from "@/services/stock/get-import";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";
import { readFileApart } from "@/services/stock/read-file-apart";
import { readingAnswer } from "@/services/stock/reading-answer";

const stockImport: Command = {
  usage: "stock import FILE --company SLUG [--replace] [--take-choices] [--dry-run] [--json]",
  what: "Reads a stock file and publishes it; a dry run only tells what it says, and needs no company and no database.",
  run: async (args, tools) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        company: { type: "string" },
        replace: { type: "boolean" },
        "take-choices": { type: "boolean" },
        "dry-run": { type: "boolean" },
        json: { type: "boolean" },
      },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1) throw new Misuse("stock import takes one FILE");
    checkFile(file);
    if (values["dry-run"] && !values.company) {
      const answer = readingAnswer(path.basename(file), await readFileApart(path.resolve(file)));
      return { answer, refused: answer.fileError !== null };
    }
    if (!values.company) throw new Misuse("stock import needs --company SLUG");
    const mode = values.replace ? "replace-all" : "add-and-update";
    return importFile(
      tools,
      { path: path.resolve(file), mode, company: values.company, takeChoices: values["take-choices"] ?? false },
      !values["dry-run"],
    );
  },
};

async function importFile(
  tools: CommandTools,
  file: { path: string; mode: "add-and-update" | "replace-all"; company: string; takeChoices: boolean },
  publish: boolean,
): Promise<{ answer: unknown; refused?: boolean }> {
  const { context } = await tools.open();
  const fileName = path.basename(file.path);
  const planned = await planImport(context, {
    fileName,
    source: { path: file.path },
    mode: file.mode,
    companySlug: file.company,
  });
  if (!planned.ok) {
    const answer = readingAnswer(fileName, await readFileApart(file.path));
    return { answer: answer.fileError ? answer : planned, refused: true };
  }
  const { importId } = planned.value;
  const found = await getImport(context, { importId, companySlug: file.company });
  if (!found.ok) return { answer: found, refused: true };
  const { plan, reading } = found.value;
  const questions = openQuestions(reading);
  if (!plan) return { answer: found, refused: true };
  tools.say(`${plan.added} new, ${plan.changed} changed, ${plan.unchanged} unchanged, ${plan.withdrawn} withdrawn`);
  const answer = { ...readingAnswer(fileName, await readFileApart(file.path)), importId, plan };
  if (!publish) return { answer: { ...answer, published: false } };
  const published = await publishImport(context, {
    importId,
    companySlug: file.company,
    confirmation: {
      withdrawals: plan.withdrawn,
      priceMoves: plan.priceHeld,
      questions: file.takeChoices ? questions.length : undefined,
    },
  });
  if (!published.ok) return { answer: { ...published, importId, questions }, refused: true };
  return { answer: { ...answer, published: true } };
}

function checkFile(file: string): void {
  let isFile = false;
  try {
    isFile = statSync(file).isFile();
    if (isFile) return;
  } catch {
    throw new Misuse(`There is no file ${file}.`);
  }
  throw new Misuse(`${file} is not a file.`);
}

export const stockCommands: Record<string, Command> = { "stock import": stockImport };
