/** `vitrine audit …`: check the trail against its chain, export a part of it, and check such a file without the market. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { AUDIT_EXPORT_FORMAT, type AuditExport, faultsOfExport } from "@/domain/audit/audit-export";
import { parseVerifierKey, verifyNote } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { type Command, Misuse } from "@/server/cli/command";
import { checkAuditTrail } from "@/services/audit/check-audit-trail";
import { type AuditChoice, exportAuditTrail } from "@/services/audit/export-audit-trail";
import { hashText } from "@/services/audit/hash-text";
import { sealAuditTrail } from "@/services/audit/seal-audit-trail";
import { sha256Bytes } from "@/services/passport/sign-market-note";

const Row = z.object({
  kind: z.enum(["audit", "trade-decision"]),
  id: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
const ExportFile = z.object({
  format: z.literal(AUDIT_EXPORT_FORMAT),
  filter: z.record(z.string(), z.string()),
  before: z.object({ seq: z.number().int().min(0), chainHash: z.string() }),
  rowHashes: z.array(z.string()),
  rows: z.array(z.object({ seq: z.number().int(), row: Row })),
  head: z.string(),
  key: z.string(),
});

const check: Command = {
  usage: "audit check",
  what: "Compares the audit trail and the trade decisions with their chain; names what was changed by hand. Refused unless whole.",
  run: async (args, tools) => {
    if (args.length > 0) throw new Misuse("audit check takes nothing.");
    const { context } = await tools.open();
    while ((await sealAuditTrail(context)) > 0) tools.say("Sealing what is new …");
    const answer = await checkAuditTrail(context);
    return { answer, refused: answer.faults.length > 0 };
  },
};

const exportCommand: Command = {
  usage: "audit export --company SLUG | --item PUBLIC_ID | --decision ID",
  what: "Prints what the trail holds about one company, item or decision, as a file that checks itself.",
  run: async (args, tools) => {
    const choice = choiceOf(args);
    const { context, market } = await tools.open();
    while ((await sealAuditTrail(context)) > 0) tools.say("Sealing what is new …");
    const made = await exportAuditTrail(context, { choice, publicUrl: market.env.PUBLIC_URL });
    return made.ok ? { answer: made.value } : { answer: made, refused: true };
  },
};

const verify: Command = {
  usage: "audit verify FILE [--key KEY]",
  what: "Checks an export without a database: rows, chain, signed head. KEY is the market's published key; else the file's own.",
  run: async (args) => {
    const { positionals, values } = readArguments(args, { key: { type: "string" } });
    const [name, ...rest] = positionals;
    if (!name || rest.length > 0) throw new Misuse("Name one file.");
    const file = await readExport(name);
    const key = parseVerifierKey(values.key ?? file.key, sha256Bytes);
    if (!key) throw new Misuse("The key is not of the form name+id+base64.");
    const note = await verifyNote(file.head, [key], verifyEd25519);
    const faults = note ? faultsOfExport(file, note.body, hashText) : [{ code: "head-not-signed" as const }];
    const answer = {
      ok: faults.length === 0,
      rows: file.rows.length,
      key: values.key ? "given" : "of the file",
      faults,
    };
    return { answer, refused: faults.length > 0 };
  },
};

async function readExport(name: string): Promise<AuditExport> {
  const text = await readFile(name, "utf8").catch((error: Error) => {
    throw new Misuse(`${name} cannot be read: ${error.message}`);
  });
  try {
    return ExportFile.parse(JSON.parse(text));
  } catch {
    throw new Misuse(`${name} is no audit export.`);
  }
}

function choiceOf(args: readonly string[]): AuditChoice {
  const { values } = readArguments(args, {
    company: { type: "string" },
    item: { type: "string" },
    decision: { type: "string" },
  });
  const given = Object.entries(values);
  if (given.length !== 1) throw new Misuse("Name one company, item or decision.");
  return values as AuditChoice;
}

function readArguments<Options extends Record<string, { type: "string" }>>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

export const auditCommands: Record<string, Command> = {
  "audit check": check,
  "audit export": exportCommand,
  "audit verify": verify,
};
