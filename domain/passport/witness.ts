/**
 * A witness of logs (c2sp.org/tlog-witness): takes a signed checkpoint with a proof that it only adds to the last one that
 * it has seen, and answers with a cosignature. What it has seen of each log is handed in and given back to be kept.
 */
import { type Checkpoint, parseCheckpoint } from "@/domain/passport/checkpoint";
import { type Hash, type Sha256, verifyConsistency } from "@/domain/passport/merkle-tree";
import { type Ed25519Verify, type NoteKey, parseNote, verifyNote } from "@/domain/passport/signed-note";
import { fromBase64, toBase64 } from "@/domain/shared/base64";

/** The last head of a log that the witness has put its name to. */
export type SeenHead = { size: number; rootHash: string };
export type WitnessAnswer =
  | { status: 200; origin: string; seen: SeenHead; body: string }
  | { status: 400 | 403 | 404 | 422 }
  | { status: 409; size: number };

const PROOF_LINES_MAX = 63;

export type AddCheckpoint = { oldSize: number; proof: Hash[]; note: string };

/** The body that a log sends. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64), "", ""].join("\n")}${note}`;
}

/** Null on a body of another form. */
export function parseAddCheckpoint(body: string): AddCheckpoint | null {
  const end = body.indexOf("\n\n");
  if (end < 0) return null;
  const [first = "", ...lines] = body.slice(0, end).split("\n");
  const oldSize = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  const proof = lines.map(fromBase64);
  if (oldSize === undefined || proof.length > PROOF_LINES_MAX || proof.some((hash) => hash?.length !== 32)) return null;
  return { oldSize: Number(oldSize), proof: proof.filter((hash) => hash !== null), note: body.slice(end + 2) };
}

/** `body` in the answer is the checkpoint's, to be cosigned after `seen` is kept. */
export async function judgeCheckpoint(
  request: string,
  logs: readonly NoteKey[],
  seenOf: (origin: string) => SeenHead | null,
  tools: { sha256: Sha256; verify: Ed25519Verify },
): Promise<WitnessAnswer> {
  const asked = parseAddCheckpoint(request);
  const note = asked && parseNote(asked.note);
  const head = note && parseCheckpoint(note.body);
  if (!asked || !head) return { status: 400 };
  const keys = logs.filter(({ name }) => name === head.origin);
  if (keys.length === 0) return { status: 404 };
  if (!(await verifyNote(asked.note, keys, tools.verify))) return { status: 403 };
  if (asked.oldSize > head.size) return { status: 400 };
  const seen = seenOf(head.origin);
  if (asked.oldSize !== (seen?.size ?? 0)) return { status: 409, size: seen?.size ?? 0 };
  if (!follows(head, asked, seen, tools.sha256)) return { status: 422 };
  const kept = { size: head.size, rootHash: toBase64(head.rootHash) };
  return { status: 200, origin: head.origin, seen: kept, body: note.body };
}

function follows(head: Checkpoint, { oldSize, proof }: AddCheckpoint, seen: SeenHead | null, sha256: Sha256): boolean {
  const empty = toBase64(sha256(new Uint8Array(0)));
  if (head.size === 0 && toBase64(head.rootHash) !== empty) return false;
  if (oldSize === 0 || !seen) return proof.length === 0;
  const root1 = fromBase64(seen.rootHash);
  if (!root1) return false;
  return verifyConsistency({ size1: oldSize, size2: head.size, root1, root2: head.rootHash, proof }, sha256);
}
