import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { cosign, formatCheckpoint, parseCheckpoint, verifyCosignatures } from "@/domain/passport/checkpoint";
import {
  type Ed25519Verify,
  formatNote,
  formatVerifierKey,
  noteKey,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
} from "@/domain/passport/signed-note";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const ed25519: Ed25519Verify = ({ publicKey, message, signature }) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
};

/** Both from c2sp.org/signed-note, "Example". */
const EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
/** From the documentation of golang.org/x/mod/sumdb/note; the seed is the last 32 bytes of its private key. */
const NEUMANN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_SEED = Buffer.from("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "base64").subarray(1);
const NEUMANN_BODY =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NEUMANN_NOTE = `${NEUMANN_BODY}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), NEUMANN_SEED]),
  format: "der",
  type: "pkcs8",
});
const signer = (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey));
const keyOf = (text: string) => {
  const key = parseVerifierKey(text, sha256);
  if (!key) throw new Error("not a key");
  return key;
};

test("the examples' keys read and write, and verify the examples' notes alone", async () => {
  for (const [text, note, other] of [
    [EXAMPLE_KEY, EXAMPLE_NOTE, NEUMANN_NOTE],
    [NEUMANN_KEY, NEUMANN_NOTE, EXAMPLE_NOTE],
  ] as const) {
    const key = keyOf(text);
    expect(formatVerifierKey(key)).toBe(text);
    expect((await verifyNote(note, [key], ed25519))?.signedBy).toEqual([key]);
    expect(await verifyNote(other, [key], ed25519)).toBeNull();
  }
});

test("signing gives the example's very bytes", async () => {
  expect(await signNote(NEUMANN_BODY, keyOf(NEUMANN_KEY), signer)).toBe(NEUMANN_NOTE);
});

test("every changed letter of a note is refused", async () => {
  const key = keyOf(NEUMANN_KEY);
  for (let at = 0; at < NEUMANN_NOTE.length; at += 1) {
    const changed = NEUMANN_NOTE[at] === "A" ? "B" : "A";
    const text = NEUMANN_NOTE.slice(0, at) + changed + NEUMANN_NOTE.slice(at + 1);
    expect(await verifyNote(text, [key], ed25519)).toBeNull();
  }
});

test("signatures of others are passed over; a wrong one under a known key refuses the note", async () => {
  const key = keyOf(NEUMANN_KEY);
  const line = NEUMANN_NOTE.slice(NEUMANN_BODY.length + 1);
  const foreign = EXAMPLE_NOTE.split("\n\n")[1];
  expect(await verifyNote(`${NEUMANN_BODY}\n${foreign}${line}`, [key], ed25519)).not.toBeNull();
  expect(await verifyNote(`${NEUMANN_BODY}\n${foreign}`, [key], ed25519)).toBeNull();
  const wrong = `${line.slice(0, 40)}B${line.slice(41)}`;
  expect(await verifyNote(`${NEUMANN_BODY}\n${line}${wrong}`, [key], ed25519)).toBeNull();
});

test("the text ends at the last empty line", () => {
  const line = NEUMANN_NOTE.slice(NEUMANN_BODY.length + 1);
  expect(parseNote(`one\n\ntwo\n\n${line}`)?.body).toBe("one\n\ntwo\n");
});

test.each([
  "",
  "\n",
  "text\n",
  "text\n\n",
  "text\n— a AAAAAAA=\n",
  `${NEUMANN_NOTE}x`,
  NEUMANN_NOTE.slice(0, -1),
  `${NEUMANN_NOTE}\n`,
  NEUMANN_NOTE.replace("—", "-"),
  NEUMANN_NOTE.replace("— PeterNeumann", "—  PeterNeumann"),
  NEUMANN_NOTE.replace("PeterNeumann", "Peter+Neumann"),
  NEUMANN_NOTE.replace("PeterNeumann", "Peter\u00a0Neumann"),
  NEUMANN_NOTE.replace("If you", "If\tyou"),
  NEUMANN_NOTE.replace("If you", "If\ud800you"),
  NEUMANN_NOTE.replaceAll("\n", "\r\n"),
  NEUMANN_NOTE.replace("AM=", "AN="),
  "text\n\n— a AAAAAA==\n",
])("no note: %j", (text) => expect(parseNote(text)).toBeNull());

test.each([
  EXAMPLE_KEY.replace("530d903a", "530d903b"),
  EXAMPLE_KEY.replace("530d903a", "530D903A"),
  EXAMPLE_KEY.replace("Aeky", "Auky"),
  EXAMPLE_KEY.replace("example.com/foo", "example.com/bar"),
  `${EXAMPLE_KEY}=`,
  EXAMPLE_KEY.slice(0, -1),
  "example.com/foo",
  "",
])("no key: %s", (text) => expect(parseVerifierKey(text, sha256)).toBeNull());

/** The body of c2sp.org/tlog-checkpoint's example. */
const CHECKPOINT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

test("a checkpoint's body reads and writes", () => {
  const parsed = parseCheckpoint(CHECKPOINT);
  expect(parsed).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163, extensions: [] });
  expect(parsed && formatCheckpoint(parsed)).toBe(CHECKPOINT);
  expect(parseCheckpoint(`${CHECKPOINT}more\n`)?.extensions).toEqual(["more"]);
});

test.each([
  CHECKPOINT.replace("20852163", "020852163"),
  CHECKPOINT.replace("20852163", "-1"),
  CHECKPOINT.replace("20852163", "1e3"),
  CHECKPOINT.replace("20852163", "99999999999999999999"),
  CHECKPOINT.replace("q2I=", "q2J="),
  CHECKPOINT.replace("CsUY", ""),
  CHECKPOINT.slice(1 + CHECKPOINT.indexOf("\n")),
  `\n${CHECKPOINT}`,
  `${CHECKPOINT}\n`,
  CHECKPOINT.slice(0, -1),
])("no checkpoint: %j", (body) => expect(parseCheckpoint(body)).toBeNull());

test("a witness's line names its time and is refused when anything changes", async () => {
  const witness = noteKey("witness.example/w1", 4, keyOf(NEUMANN_KEY).publicKey, sha256);
  const log = noteKey("example.com/log", 1, keyOf(NEUMANN_KEY).publicKey, sha256);
  expect(keyOf(formatVerifierKey(witness))).toEqual(witness);
  const note = await signNote(CHECKPOINT, log, signer);
  const cosigned = note + (await cosign(CHECKPOINT, witness, 1_679_315_147, signer));
  expect(await verifyCosignatures(cosigned, [witness], ed25519)).toEqual([{ key: witness, time: 1_679_315_147 }]);
  expect((await verifyNote(cosigned, [log], ed25519))?.signedBy).toEqual([log]);
  expect(await verifyCosignatures(note, [witness], ed25519)).toEqual([]);
  expect(await verifyCosignatures(cosigned.replace("20852163", "20852164"), [witness], ed25519)).toBeNull();
  const bytes = parseNote(cosigned)?.signatures.at(-1);
  if (!bytes) throw new Error("no signature");
  const later = bytes.signature.map((byte, at) => (at === 7 ? byte + 1 : byte));
  const moved = formatNote({ body: CHECKPOINT, signatures: [{ ...bytes, signature: later }] });
  expect(await verifyCosignatures(moved, [witness], ed25519)).toBeNull();
});
