/** `vitrine passport …`: issue, check and revoke signed passports from the command line. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { addSigningKey } from "@/adapters/signing-keys/create-signing-keys";
import { type Command, Misuse } from "@/server/cli/command";
import { issueCredential } from "@/services/passport/issue-credential";
import { revokeCredential } from "@/services/passport/revoke-credential";
import { verifyCredential } from "@/services/passport/verify-credential";

const issue: Command = {
  usage: "passport issue PUBLIC_ID",
  what: "Signs an item's passport as it stands, or gives the newest credential where nothing has changed.",
  run: async ([publicId, ...rest], tools) => {
    if (!publicId || rest.length > 0) throw new Misuse("Name one item.");
    const { context, market } = await tools.open();
    const result = await issueCredential(context, { publicId, publicUrl: market.env.PUBLIC_URL });
    return result.ok ? { answer: result.value } : { answer: result, refused: true };
  },
};

const verify: Command = {
  usage: "passport verify FILE",
  what: "Checks a signed passport: signature, issuer, validity, revocation. Refused unless it is good.",
  run: async ([file, ...rest], tools) => {
    if (!file || rest.length > 0) throw new Misuse("Name one file.");
    const credential = await readFile(file, "utf8").catch((error: Error) => {
      throw new Misuse(`${file} cannot be read: ${error.message}`);
    });
    const { context } = await tools.open();
    const answer = await verifyCredential(context, { credential, at: new Date() });
    return { answer, refused: answer.verdict !== "good" };
  },
};

const revoke: Command = {
  usage: "passport revoke CREDENTIAL_ID --reason TEXT",
  what: "Takes a credential back. The reason is public; it cannot be undone.",
  run: async (args, tools) => {
    const { positionals, values } = readArguments(args);
    const [credentialId] = positionals;
    if (!credentialId || positionals.length > 1 || !/^[0-9a-f-]{36}$/.test(credentialId)) {
      throw new Misuse("Name one credential by its id.");
    }
    if (!values.reason) throw new Misuse("A revocation needs --reason.");
    const { context } = await tools.open();
    const result = await revokeCredential(context, { credentialId, reason: values.reason });
    return result.ok ? { answer: result.value } : { answer: result, refused: true };
  },
};

const newKey: Command = {
  usage: "passport new-key",
  what: "Adds a signing key, which signs from now on; what the older ones signed stays good.",
  run: async (args, tools) => {
    if (args.length > 0) throw new Misuse("passport new-key takes nothing.");
    const { market } = await tools.open();
    if (market.env.SIGNING_KEY_FILE) throw new Misuse("SIGNING_KEY_FILE is set: change the key there.");
    await addSigningKey(market.env.DATA_DIR);
    return { answer: { signs: (await market.adapters.keys.current()).kid } };
  },
};

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { reason: { type: "string" } } });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

export const passportCommands: Record<string, Command> = {
  "passport issue": issue,
  "passport verify": verify,
  "passport revoke": revoke,
  "passport new-key": newKey,
};
