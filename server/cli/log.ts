/** `vitrine log …` and `vitrine jcs`: proofs of transparency logs and canonical JSON, checked without a database. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { verifyConsistency, verifyInclusion } from "@/domain/passport/merkle-tree";
import { type Command, Misuse } from "@/server/cli/command";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

const id = z.union([z.string(), z.number()]);
/** A hash that is missing is one that fits nothing: the claim is wrong, not the file. */
const hash = z
  .string()
  .nullish()
  .transform((text) => new Uint8Array(Buffer.from(text ?? "", "base64")));
const proof = z
  .array(hash)
  .nullish()
  .transform((hashes) => hashes ?? []);

const inclusions = z.array(
  z.object({ id, leafIndex: z.number(), treeSize: z.number(), leafHash: hash, proof, rootHash: hash }),
);
const consistencies = z.array(z.object({ id, size1: z.number(), size2: z.number(), root1: hash, root2: hash, proof }));

async function readJson(args: readonly string[]): Promise<{ file: string; json: unknown }> {
  const [file, ...rest] = args;
  if (!file || rest.length > 0) throw new Misuse("Name one file.");
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new Misuse(`${file} cannot be read: ${error.message}`);
  });
  try {
    return { file, json: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    throw new Misuse(`${file} is not JSON: ${(error as Error).message}`);
  }
}

async function readClaims<T>(args: readonly string[], schema: z.ZodType<T>): Promise<T> {
  const { file, json } = await readJson(args);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Misuse(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

export const logCommands: Record<string, Command> = {
  "log check-inclusion": {
    usage: "log check-inclusion FILE",
    what: "Checks inclusion proofs (RFC 6962): a JSON list of {id, leafIndex, treeSize, leafHash, proof, rootHash}, hashes in base64.",
    run: async (args) => {
      const claims = await readClaims(args, inclusions);
      return { answer: claims.map((claim) => ({ id: claim.id, ok: verifyInclusion(claim, sha256) })) };
    },
  },
  "log check-consistency": {
    usage: "log check-consistency FILE",
    what: "Checks consistency proofs (RFC 6962): a JSON list of {id, size1, size2, root1, root2, proof}, hashes in base64.",
    run: async (args) => {
      const claims = await readClaims(args, consistencies);
      return { answer: claims.map((claim) => ({ id: claim.id, ok: verifyConsistency(claim, sha256) })) };
    },
  },
  jcs: {
    usage: "jcs FILE",
    what: "Writes a JSON file's canonical bytes (RFC 8785), without a line end.",
    run: async (args) => {
      const { file, json } = await readJson(args);
      try {
        return { answer: null, bytes: Buffer.from(canonicalJson(json), "utf8") };
      } catch (error) {
        throw new Misuse(`${file} has no canonical form: ${(error as Error).message}`);
      }
    },
  },
};
