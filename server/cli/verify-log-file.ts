/** `vitrine auction verify FILE`: the check of a published log, offline. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkPublishedLog } from "@/domain/auctions/published-log";
import { readPublishedLog, readReceiptFile } from "@/domain/auctions/read-log-files";
import { Misuse } from "@/server/cli/command";
import { nodeLogTools } from "@/services/auctions/node-log-tools";

/** Refused (exit 1) unless everything that was handed in is good. */
export async function verifyLogFile(args: readonly string[]): Promise<{ answer: unknown; refused: boolean }> {
  const { file, receiptFiles, keysFile } = readArguments(args);
  const log = readPublishedLog(await readJson(file));
  if (!log) throw new Misuse(`${file} is no published log of a lot.`);
  const receipts = [];
  for (const each of receiptFiles) {
    const read = readReceiptFile(await readJson(each));
    if (!read) throw new Misuse(`${each} is no receipt.`);
    receipts.push(...read);
  }
  const keys = keysFile === undefined ? undefined : keysOf(await readJson(keysFile));
  if (keys && keys.length === 0) throw new Misuse(`${keysFile} names no Ed25519 key; hand in the market's did.json.`);
  const verdict = await checkPublishedLog(log, receipts, nodeLogTools, keys && { keys });
  return { answer: { ...verdict, keysFrom: keys ? keysFile : "the log itself" }, refused: !verdict.good };
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { receipt: { type: "string", multiple: true }, keys: { type: "string" } },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new Error("Name one file, or one lot by its id.");
    return { file, receiptFiles: values.receipt ?? [], keysFile: values.keys };
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new Misuse(`${file} cannot be read: ${error.message}`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Misuse(`${file} is not JSON: ${(error as Error).message}`);
  }
}

/** Ed25519 keys of a did document. */
function keysOf(document: unknown): string[] {
  const methods = (document as { verificationMethod?: unknown } | null)?.verificationMethod;
  if (!Array.isArray(methods)) return [];
  return methods.flatMap((method) => {
    const jwk = (method as { publicKeyJwk?: { crv?: unknown; x?: unknown } } | null)?.publicKeyJwk;
    return jwk?.crv === "Ed25519" && typeof jwk.x === "string" ? [jwk.x] : [];
  });
}
