/** The text that proves a leaf to be in a log without a network: index, path and checkpoint (c2sp.org/tlog-proof). */
import { parseCheckpoint } from "@/domain/passport/checkpoint";
import { type Hash, type Sha256, verifyInclusion } from "@/domain/passport/merkle-tree";
import { type Ed25519Verify, type NoteKey, verifyNote } from "@/domain/passport/signed-note";
import { fromBase64, toBase64 } from "@/domain/shared/base64";

const HEADER = "c2sp.org/tlog-proof@v1";

export type TlogProof = { index: number; path: Hash[]; note: string };

export function formatTlogProof({ index, path, note }: TlogProof): string {
  return [HEADER, `index ${index}`, ...path.map(toBase64), "", note].join("\n");
}

/** Null on anything else; an "extra" line is passed over, because nothing vouches for it. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, Math.max(end, 0)).split("\n");
  if (lines.shift() !== HEADER) return null;
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? "")?.[1];
  const path = lines.map(fromBase64);
  if (index === undefined || path.length > 63 || path.some((hash) => hash?.length !== 32)) return null;
  return { index: Number(index), path: path.filter((hash) => hash !== null), note: text.slice(end + 2) };
}

/** The size of the tree in which the leaf is proved, or null where anything does not fit. */
export async function verifyTlogProof(
  text: string,
  leafHash: Hash,
  log: NoteKey,
  tools: { sha256: Sha256; verify: Ed25519Verify },
): Promise<number | null> {
  const proof = parseTlogProof(text);
  const note = proof && (await verifyNote(proof.note, [log], tools.verify));
  const head = note && parseCheckpoint(note.body);
  if (!head || head.origin !== log.name) return null;
  const { size: treeSize, rootHash } = head;
  const claim = { leafIndex: proof.index, treeSize, leafHash, proof: proof.path, rootHash };
  return verifyInclusion(claim, tools.sha256) ? treeSize : null;
}
