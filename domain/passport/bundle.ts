/**
 * A passport with all that it takes to check it without a network, in one file: the credential, the leaf and its proof
 * under a signed checkpoint, the issuer's keys, and the status lists as they stood.
 */

import { canonicalJson } from "@/domain/passport/canonical-json";
import {
  type CheckTools,
  type CredentialCheck,
  checkCredential,
  type Verdict,
} from "@/domain/passport/check-credential";
import { verifyCosignatures } from "@/domain/passport/checkpoint";
import { asObject } from "@/domain/passport/json-object";
import { logEntryText } from "@/domain/passport/log-entry";
import { leafHash } from "@/domain/passport/merkle-tree";
import type { DidDocument } from "@/domain/passport/public-keys";
import { type Ed25519Verify, parseVerifierKey } from "@/domain/passport/signed-note";
import { isListOf, isSet, statusEntries } from "@/domain/passport/status-list";
import { parseTlogProof, verifyTlogProof } from "@/domain/passport/tlog-proof";
import { parseStrictJson } from "@/domain/shared/strict-json";

export const BUNDLE_TYPE = "PassportBundle";
export const BUNDLE_BYTES_MAX = 2_000_000;

export type PassportBundle = {
  type: typeof BUNDLE_TYPE;
  version: 1;
  madeAt: string;
  /** Compact vc+jwt. */
  credential: string;
  /** A c2sp.org/tlog-proof text for the leaf of the credential's issue. */
  proof: string;
  /** Verifier keys of the log and of the witnesses. */
  logKey: string;
  witnessKeys: string[];
  didDocuments: DidDocument[];
  /** Status list credentials (compact vc+jwt) as they stood at `madeAt`. */
  statusLists: string[];
};

/** What a reader holds from elsewhere: the keys that it trusts before it opens any bundle. */
export type TrustAnchor = { didDocuments: readonly DidDocument[]; logKey: string; witnessKeys: readonly string[] };

export type BundleCheck = CredentialCheck & {
  /** Size of the tree in which the credential's leaf is proved; null where it is not. */
  loggedIn: number | null;
  /** Witnesses that have seen that tree, with their times (seconds since 1970). */
  witnesses: { name: string; time: number }[];
  /** The moment for which the status holds. */
  statusAt: string | null;
  /** pinned: by keys that the reader held before. bundle: by keys that came in the file itself, which anybody can make. */
  keys: "pinned" | "bundle";
};

/** Null on a text that is no bundle. */
export function parseBundle(text: string): PassportBundle | null {
  if (text.length > BUNDLE_BYTES_MAX || !text.trim().startsWith("{")) return null;
  try {
    const bundle = asObject(parseStrictJson(text));
    if (bundle?.type !== BUNDLE_TYPE || bundle.version !== 1) return null;
    const texts = [bundle.madeAt, bundle.credential, bundle.proof, bundle.logKey];
    const lists = [bundle.witnessKeys, bundle.statusLists];
    const isTexts = (list: unknown) => Array.isArray(list) && list.every((entry) => typeof entry === "string");
    const documents = bundle.didDocuments;
    if (!texts.every((entry) => typeof entry === "string") || !lists.every(isTexts)) return null;
    if (!Array.isArray(documents) || !documents.every((one) => typeof asObject(one)?.id === "string")) return null;
    return bundle as unknown as PassportBundle;
  } catch {
    return null;
  }
}

/** Nothing is fetched: every key is the anchor's, or the bundle's own where there is no anchor. */
export async function checkBundle(
  bundle: PassportBundle,
  anchor: TrustAnchor | null,
  at: Date,
  tools: Pick<CheckTools, "sha256" | "verify"> & { verifyEd25519: Ed25519Verify },
): Promise<BundleCheck> {
  const trusted = anchor ?? bundle;
  const resolve = async (did: string) => trusted.didDocuments.find(({ id }) => id === did) ?? null;
  const full = { ...tools, resolve };
  const check = await checkCredential(bundle.credential, at, full);
  const log = await checkLog(bundle, trusted, check, tools);
  const state = check.signed ? await statusIn(bundle, check.signed, at, full) : { status: null, at: null };
  const warnings = [...check.warnings];
  if (check.signed && state.status === "unknown") warnings.push("status-unknown");
  if (check.signed && log.loggedIn === null) warnings.push("not-logged");
  const bad = state.status === "revoked" || state.status === "suspended" ? state.status : null;
  return {
    ...check,
    verdict: check.signed && bad ? bad : check.verdict,
    warnings,
    ...log,
    statusAt: state.at,
    keys: anchor ? "pinned" : "bundle",
  };
}

async function checkLog(
  bundle: PassportBundle,
  trusted: Pick<TrustAnchor, "logKey" | "witnessKeys">,
  { signed }: CredentialCheck,
  tools: Pick<CheckTools, "sha256"> & { verifyEd25519: Ed25519Verify },
): Promise<Pick<BundleCheck, "loggedIn" | "witnesses">> {
  const log = parseVerifierKey(trusted.logKey, tools.sha256);
  const proof = parseTlogProof(bundle.proof);
  const none = { loggedIn: null, witnesses: [] };
  if (!signed || !log || !proof || typeof signed.document.id !== "string") return none;
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const digest = Array.from(tools.sha256(utf8(bundle.credential)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  const entry = logEntryText({ kind: "credential-issued", subject: signed.document.id, sha256: digest });
  const leaf = leafHash(utf8(entry), tools.sha256);
  const verify = tools.verifyEd25519;
  const loggedIn = await verifyTlogProof(bundle.proof, leaf, log, { sha256: tools.sha256, verify });
  if (loggedIn === null) return none;
  const witnesses = trusted.witnessKeys.flatMap((key) => parseVerifierKey(key, tools.sha256) ?? []);
  const seen = (await verifyCosignatures(proof.note, witnesses, verify)) ?? [];
  return { loggedIn, witnesses: seen.map(({ key, time }) => ({ name: key.name, time })) };
}

type Status = { status: Verdict | "unknown" | null; at: string | null };

async function statusIn(
  bundle: PassportBundle,
  signed: NonNullable<CredentialCheck["signed"]>,
  at: Date,
  tools: CheckTools,
): Promise<Status> {
  const entries = statusEntries(signed.document);
  const lists = await Promise.all(bundle.statusLists.map((text) => checkCredential(text, at, tools)));
  const found: Status = { status: null, at: bundle.madeAt };
  for (const entry of entries) {
    const list = lists.find(
      (one) =>
        one.verdict === "good" && one.signed?.document.id === entry.list && isListOf(one.signed.issuer, signed.issuer),
    );
    const bit = list?.signed ? await isSet(entry, list.signed.document) : null;
    if (bit && entry.purpose === "revocation") return { ...found, status: "revoked" };
    if (bit) found.status = "suspended";
    if (bit === null && found.status === null) found.status = "unknown";
  }
  return found;
}

export const bundleText = (bundle: PassportBundle): string => `${canonicalJson(bundle)}\n`;
