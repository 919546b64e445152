/** `vitrine passport …`: issue, check and revoke signed passports from the command line. */
import { parseArgs } from "node:util";
import { addSigningKey } from "@/adapters/signing-keys/create-signing-keys";
import { didOf, producerDid } from "@/domain/passport/did";
import { formatVerifierKey } from "@/domain/passport/signed-note";
import { type Command, Misuse } from "@/server/cli/command";
import { verifyCommand } from "@/server/cli/verify";
import { issueCredential } from "@/services/passport/issue-credential";
import { monitorLog } from "@/services/passport/log/monitor-log";
import { logKey } from "@/services/passport/log/sign-head";
import { publishDids } from "@/services/passport/publish-dids";
import { ownDocument } from "@/services/passport/resolve-did";
import { revokeCredential } from "@/services/passport/revoke-credential";
import { ringOf } from "@/services/passport/sign-document";

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
    const { context, market } = await tools.open();
    const input = { credentialId, reason: values.reason, publicUrl: market.env.PUBLIC_URL };
    const result = await revokeCredential(context, input);
    return result.ok ? { answer: result.value } : { answer: result, refused: true };
  },
};

const newKey: Command = {
  usage: "passport new-key [--producer SLUG]",
  what: "Adds a signing key of the market, or of one of its producers, which signs from now on; what the older ones signed stays good. The DID document with it is published and logged at once.",
  run: async (args, tools) => {
    const { positionals, values } = readArguments(args);
    if (positionals.length > 0) throw new Misuse("passport new-key takes no file.");
    const { context, market } = await tools.open();
    const { producer = null } = values;
    if (producer === null && market.env.SIGNING_KEY_FILE)
      throw new Misuse("SIGNING_KEY_FILE is set: change the key there.");
    const publicUrl = market.env.PUBLIC_URL;
    const did = producer === null ? didOf(publicUrl) : producerDid(publicUrl, producer);
    if (!(await ownDocument(context, publicUrl, did))) return { answer: { refusal: "not-found" }, refused: true };
    await addSigningKey(market.env.DATA_DIR, producer === null ? undefined : `producer-${producer}`);
    await publishDids(context, { publicUrl });
    return { answer: { did, signs: (await ringOf(context, producer).current()).kid } };
  },
};

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { reason: { type: "string" }, producer: { type: "string" } },
    });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

const monitor: Command = {
  usage: "log monitor",
  what: "Reads events, credentials, leaves and heads again and names every row that was changed by hand. Refused where one was.",
  run: async (args, tools) => {
    if (args.length > 0) throw new Misuse("log monitor takes nothing.");
    const { context, market } = await tools.open();
    const findings = await monitorLog(context, { publicUrl: market.env.PUBLIC_URL });
    return { answer: { findings }, refused: findings.length > 0 };
  },
};

const showKey: Command = {
  usage: "log key",
  what: "Prints the verifier key of the transparency log, for witnesses and auditors.",
  run: async (args, tools) => {
    if (args.length > 0) throw new Misuse("log key takes nothing.");
    const { market } = await tools.open();
    return { answer: { key: formatVerifierKey(await logKey(market, market.env.PUBLIC_URL)) } };
  },
};

export const passportCommands: Record<string, Command> = {
  "passport issue": issue,
  "passport verify": verifyCommand,
  "passport revoke": revoke,
  "passport new-key": newKey,
  "log monitor": monitor,
  "log key": showKey,
};
