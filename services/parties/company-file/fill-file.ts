/** Fills a company's file in one go and sends it, through the use cases of the pages: for the sample market and tests. */
import type { Result } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { addDocument, type DocumentInput } from "@/services/parties/company-file/keep-documents";
import { loadFile } from "@/services/parties/company-file/load-file";
import { type StepInput, saveStep } from "@/services/parties/company-file/save-step";
import { sendFile } from "@/services/parties/company-file/send-file";

/** Papers that are there already are passed over, so that a fill that was cut short goes on. Throws on a refusal. */
export async function fillFile(
  context: ServiceContext,
  input: { steps: readonly StepInput[]; documents: readonly DocumentInput[] },
): Promise<void> {
  if (!context.actor) throw new Error("nobody is signed in");
  for (const step of input.steps) await must(saveStep(context, step));
  const { missing } = await loadFile(context.db, context.actor.companyId);
  for (const paper of input.documents.filter(({ kind }) => missing.includes(kind))) {
    await must(addDocument(context, paper));
  }
  await must(sendFile(context));
}

async function must(step: Promise<Result<unknown, string>>): Promise<void> {
  const done = await step;
  if (!done.ok) throw new Error(`the company file was refused: ${done.refusal}`);
}
