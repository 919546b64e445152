/**
 * Signed notes (c2sp.org/signed-note): a text with lines of signatures under it, each under a name and a short key id.
 * Hashing, signing and the check of a signature are handed in, so that server, browser and command line share this.
 */
import type { Sha256 } from "@/domain/passport/merkle-tree";
import { fromBase64, toBase64 } from "@/domain/shared/base64";

/** 1: plain Ed25519 over the text. 4: Ed25519 with a time over a checkpoint (c2sp.org/tlog-cosignature). */
export type NoteKeyType = 1 | 4;
export type NoteKey = { name: string; type: NoteKeyType; id: Uint8Array; publicKey: Uint8Array };
export type NoteSignature = { name: string; keyId: Uint8Array; signature: Uint8Array };
export type Note = {
  /** The signed text with its last line end, without the empty line before the signatures. */
  body: string;
  signatures: NoteSignature[];
};
/** Bytes of an Ed25519 signature (64) over a message. */
export type Signer = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
export type Ed25519Verify = (input: {
  publicKey: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
}) => boolean | Promise<boolean>;

const ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const ED25519_SIGNATURE_BYTES = 64;
const SIGNATURES_MAX = 100;
const DASH = "\u2014";

/** Throws on a name that a note cannot hold: empty, with a space or a plus. */
export function noteKey(name: string, type: NoteKeyType, publicKey: Uint8Array, sha256: Sha256): NoteKey {
  if (!isKeyName(name)) throw new Error("noteKey: a name has no spaces and no plus");
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new Error("noteKey: an Ed25519 public key has 32 bytes");
  const head = utf8(`${name}\n`);
  const id = sha256(joined(head, new Uint8Array([type]), publicKey)).slice(0, ID_BYTES);
  return { name, type, id, publicKey };
}

/** "name+530d903a+base64 of type and key", the form in which verifiers are told of a key. */
export function formatVerifierKey(key: NoteKey): string {
  return `${key.name}+${hex(key.id)}+${toBase64(joined(new Uint8Array([key.type]), key.publicKey))}`;
}

/** Null on anything but an Ed25519 key whose id fits its name and bytes. */
export function parseVerifierKey(text: string, sha256: Sha256): NoteKey | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text);
  const [, name = "", id, encoded = ""] = match ?? [];
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (!isKeyName(name) || !bytes || bytes.length !== PUBLIC_KEY_BYTES + 1 || (type !== 1 && type !== 4)) return null;
  const key = noteKey(name, type, bytes.slice(1), sha256);
  return hex(key.id) === id ? key : null;
}

/** Null where the text is no signed note. Says nothing about the signatures. */
export function parseNote(text: string): Note | null {
  if (!isNoteText(text)) return null;
  const at = text.lastIndexOf("\n\n");
  if (at < 0 || !text.endsWith("\n") || at === text.length - 2) return null;
  const lines = text.slice(at + 2, -1).split("\n");
  if (lines.length > SIGNATURES_MAX) return null;
  const signatures = lines.map(parseSignatureLine);
  if (signatures.some((signature) => signature === null)) return null;
  return { body: text.slice(0, at + 1), signatures: signatures.filter((signature) => signature !== null) };
}

function parseSignatureLine(line: string): NoteSignature | null {
  const [dash, name = "", encoded = "", ...rest] = line.split(" ");
  const bytes = fromBase64(encoded);
  if (dash !== DASH || rest.length > 0 || !isKeyName(name) || !bytes || bytes.length <= ID_BYTES) return null;
  return { name, keyId: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) };
}

/** "— name base64\n". */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `${DASH} ${name} ${toBase64(joined(keyId, signature))}\n`;
}

/** Throws on a text that a note cannot hold: it ends with a line end and has no other control characters. */
export function formatNote({ body, signatures }: Note): string {
  if (!body.endsWith("\n") || !isNoteText(body)) throw new Error("formatNote: not the text of a note");
  return `${body}\n${signatures.map(formatSignatureLine).join("")}`;
}

/** The text under the plain Ed25519 signature of one key. */
export async function signNote(body: string, key: NoteKey, sign: Signer): Promise<string> {
  if (key.type !== 1) throw new Error("signNote: a cosigner's key signs checkpoints alone");
  return formatNote({ body, signatures: [{ name: key.name, keyId: key.id, signature: await sign(utf8(body)) }] });
}

/**
 * The body and which of the plain keys (type 1) have signed it. Null where the note is malformed, where none of them has
 * signed, or where a signature under the name and id of a known key is wrong; those of unknown keys are passed over.
 */
export async function verifyNote(
  text: string,
  keys: readonly NoteKey[],
  verify: Ed25519Verify,
): Promise<{ body: string; signedBy: NoteKey[] } | null> {
  const note = parseNote(text);
  if (!note) return null;
  const message = utf8(note.body);
  const signedBy = new Set<NoteKey>();
  for (const { name, keyId, signature } of note.signatures) {
    const key = keys.find((known) => known.type === 1 && isKeyOf(known, name, keyId));
    if (!key) continue;
    if (signature.length !== ED25519_SIGNATURE_BYTES) return null;
    if (!(await verify({ publicKey: key.publicKey, message, signature }))) return null;
    signedBy.add(key);
  }
  return signedBy.size > 0 ? { body: note.body, signedBy: [...signedBy] } : null;
}

/** Whether a signature line names this key. */
export function isKeyOf(key: NoteKey, name: string, keyId: Uint8Array): boolean {
  return key.name === name && hex(key.id) === hex(keyId);
}

function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\p{White_Space}+]/u.test(name) && isNoteText(name);
}

/** UTF-8 can hold it, and it has no control character but the line end. */
function isNoteText(text: string): boolean {
  return [...text].every((letter) => letter === "\n" || (letter >= " " && !/^[\ud800-\udfff]$/u.test(letter)));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function joined(...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
