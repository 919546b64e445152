/** `vitrine passport verify`: judges credentials and bundles of anybody; the database is opened for the market's own alone. */

import { parseArgs } from "node:util";
import { createWebDocuments } from "@/adapters/web-documents/create-web-documents";
import { checkBundle, parseBundle } from "@/domain/passport/bundle";
import { issuerOf } from "@/domain/passport/credential-form";
import { asObject } from "@/domain/passport/json-object";
import type { DidDocument } from "@/domain/passport/public-keys";
import { readCredential } from "@/domain/passport/read-credential";
import { verifyEd25519, verifySignature } from "@/domain/passport/web-crypto";
import { type Command, type CommandTools, Misuse } from "@/server/cli/command";
import { readInput } from "@/server/cli/read-input";
import { hashBytes } from "@/services/passport/log/hash";
import { isOwnDid, verifyCredential, verifyElsewhere } from "@/services/passport/verify-credential";

type Options = { offline: boolean; known: DidDocument[] };

export const verifyCommand: Command = {
  usage: "passport verify FILE [--offline] [--did FILE]",
  what: "Checks a credential (vc+jwt, or a document with an eddsa-jcs-2022 proof) or a passport bundle: signature, issuer, dates, status. --did names a DID document to trust. Refused unless it is good.",
  run: async (args, tools) => {
    const { file, options } = await readOptions(args);
    const text = await readText(file);
    const bundle = parseBundle(text);
    const answer = bundle
      ? await checkBundle(bundle, anchorOf(options, bundle), new Date(), {
          sha256: hashBytes,
          verify: verifySignature,
          verifyEd25519,
        })
      : await judge(text, options, tools);
    const verified = answer.verdict === "good";
    return { answer: { verified, ...answer }, refused: !verified };
  },
};

async function judge(credential: string, { offline, known }: Options, tools: CommandTools) {
  const at = new Date();
  const issuer = issuerOf(readCredential(credential, hashBytes)?.document ?? null);
  const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
  if (!offline && known.length === 0 && issuer && isOwnDid(issuer, publicUrl)) {
    const { context, market } = await tools.open();
    return await verifyCredential(context, { credential, at, publicUrl: market.env.PUBLIC_URL });
  }
  const documents = offline ? null : createWebDocuments({ allowLocal: true });
  return await verifyElsewhere({ credential, at, documents, known });
}

/** A document that the reader trusts replaces the bundle's own keys of the issuer. */
function anchorOf({ known }: Options, bundle: { logKey: string; witnessKeys: string[] }) {
  return known.length === 0 ? null : { didDocuments: known, logKey: bundle.logKey, witnessKeys: bundle.witnessKeys };
}

async function readOptions(args: readonly string[]): Promise<{ file: string; options: Options }> {
  const { positionals, values } = parsed(args);
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new Misuse("Name one file.");
  const known: DidDocument[] = [];
  for (const name of values.did ?? []) {
    const document = asObject(jsonOf(await readText(name)));
    if (typeof document?.id !== "string") throw new Misuse(`${name} is no DID document.`);
    known.push(document as DidDocument);
  }
  return { file, options: { offline: values.offline === true, known } };
}

function parsed(args: readonly string[]) {
  try {
    const options = { offline: { type: "boolean" }, did: { type: "string", multiple: true } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Empty where the bytes are not UTF-8: a letter that was put in their place would hide a change. */
async function readText(file: string): Promise<string> {
  const bytes = await readInput(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
