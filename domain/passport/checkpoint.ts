/**
 * Heads of a transparency log: the text of a checkpoint (c2sp.org/tlog-checkpoint) and the cosignatures of witnesses over
 * it (c2sp.org/tlog-cosignature, cosignature/v1 with Ed25519).
 */
import { HASH_BYTES } from "@/domain/passport/merkle-tree";
import {
  type Ed25519Verify,
  formatSignatureLine,
  isKeyOf,
  type NoteKey,
  parseNote,
  type Signer,
} from "@/domain/passport/signed-note";
import { fromBase64, toBase64 } from "@/domain/shared/base64";

export type Checkpoint = { origin: string; size: number; rootHash: Uint8Array; extensions: string[] };

const TIME_BYTES = 8;
const COSIGNATURE_BYTES = TIME_BYTES + 64;

/** The body to sign: origin, size and root in base64, a line each. */
export function formatCheckpoint({ origin, size, rootHash, extensions }: Checkpoint): string {
  return `${[origin, size, toBase64(rootHash), ...extensions].join("\n")}\n`;
}

/** Null where the body of a note is no checkpoint. */
export function parseCheckpoint(body: string): Checkpoint | null {
  if (!body.endsWith("\n")) return null;
  const [origin = "", size = "", root = "", ...extensions] = body.slice(0, -1).split("\n");
  const rootHash = fromBase64(root);
  if (origin === "" || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  if (!rootHash || rootHash.length !== HASH_BYTES || extensions.includes("")) return null;
  return { origin, size: Number(size), rootHash, extensions };
}

/** What a witness signs: that at this time (seconds since 1970) it has seen the log with this head. */
export function cosignedMessage(body: string, time: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${body}`);
}

/** The witness's line to stand under the log's own. */
export async function cosign(body: string, key: NoteKey, time: number, sign: Signer): Promise<string> {
  if (key.type !== 4) throw new Error("cosign: not a cosigner's key");
  const signature = new Uint8Array(COSIGNATURE_BYTES);
  new DataView(signature.buffer).setBigUint64(0, BigInt(time));
  signature.set(await sign(cosignedMessage(body, time)), TIME_BYTES);
  return formatSignatureLine({ name: key.name, keyId: key.id, signature });
}

/**
 * Which of these witnesses (keys of type 4) have cosigned, and when. Null where the note is malformed or a line under a
 * known witness's name and id is wrong.
 */
export async function verifyCosignatures(
  text: string,
  witnesses: readonly NoteKey[],
  verify: Ed25519Verify,
): Promise<{ key: NoteKey; time: number }[] | null> {
  const note = parseNote(text);
  if (!note) return null;
  const found: { key: NoteKey; time: number }[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const key = witnesses.find((known) => known.type === 4 && isKeyOf(known, name, keyId));
    if (!key) continue;
    if (signature.length !== COSIGNATURE_BYTES) return null;
    const view = new DataView(signature.buffer, signature.byteOffset, signature.length);
    const time = Number(view.getBigUint64(0));
    if (!Number.isSafeInteger(time)) return null;
    const message = cosignedMessage(note.body, time);
    if (!(await verify({ publicKey: key.publicKey, message, signature: signature.slice(TIME_BYTES) }))) return null;
    found.push({ key, time });
  }
  return found;
}
