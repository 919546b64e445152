/** `vitrine log …` and `vitrine jcs`: proofs of transparency logs and canonical JSON, checked without a database. */
import { z } from "zod";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { verifyConsistency, verifyInclusion } from "@/domain/passport/merkle-tree";
import { fromBase64 } from "@/domain/shared/base64";
import { sha256 } from "@/domain/shared/sha256";
import { parseStrictJson } from "@/domain/shared/strict-json";
import { type Command, Misuse } from "@/server/cli/command";
import { oneWord, readJsonInput } from "@/server/cli/read-input";

/** Null fits nothing: a claim with a hash that is missing or is not base64 is wrong, and the others are still judged. */
const hash = z.unknown().transform((text) => (typeof text === "string" ? fromBase64(text) : null));
const proof = z
  .unknown()
  .transform((list) => (list === null || list === undefined ? [] : Array.isArray(list) ? list : null));
const Claims = z.array(z.looseObject({ id: z.union([z.string(), z.number()]) }));

const Inclusion = z.object({
  leafIndex: z.number(),
  treeSize: z.number(),
  leafHash: hash,
  proof: proof.pipe(z.array(hash)),
  rootHash: hash,
});
const Consistency = z.object({
  size1: z.number(),
  size2: z.number(),
  root1: hash,
  root2: hash,
  proof: proof.pipe(z.array(hash)),
});

/** The claim with every hash there, or null. */
type Whole<T> = { [Key in keyof T]: T[Key] extends (Uint8Array | null)[] ? Uint8Array[] : Exclude<T[Key], null> };
function whole<T extends Record<string, unknown>>(claim: T): Whole<T> | null {
  return Object.values(claim).flat().includes(null) ? null : (claim as Whole<T>);
}

async function readJson(args: readonly string[]): Promise<{ file: string; json: unknown }> {
  const file = oneWord(args, "file");
  return { file, json: await readJsonInput(file, parseStrictJson) };
}

/** One answer a claim, in order; a claim of another shape than the schema's is wrong. */
async function judgeClaims<T extends Record<string, unknown>>(
  args: readonly string[],
  schema: z.ZodType<T>,
  judge: (claim: Whole<T>) => boolean,
): Promise<{ answer: { id: string | number; ok: boolean }[] }> {
  const { file, json } = await readJson(args);
  const claims = Claims.safeParse(json);
  if (!claims.success) throw new Misuse(`${file}: not a list of claims with an id each`);
  const answer = claims.data.map((entry) => {
    const parsed = schema.safeParse(entry);
    const claim = parsed.success ? whole(parsed.data) : null;
    return { id: entry.id, ok: claim !== null && judge(claim) };
  });
  return { answer };
}

export const logCommands: Record<string, Command> = {
  "log check-inclusion": {
    usage: "log check-inclusion FILE",
    what: "Checks inclusion proofs (RFC 6962): a JSON list of {id, leafIndex, treeSize, leafHash, proof, rootHash}, hashes in base64.",
    run: (args) => judgeClaims(args, Inclusion, (claim) => verifyInclusion(claim, sha256)),
  },
  "log check-consistency": {
    usage: "log check-consistency FILE",
    what: "Checks consistency proofs (RFC 6962): a JSON list of {id, size1, size2, root1, root2, proof}, hashes in base64.",
    run: (args) => judgeClaims(args, Consistency, (claim) => verifyConsistency(claim, sha256)),
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
