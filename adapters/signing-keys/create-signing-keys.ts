/**
 * Keeps signing keys as private JWKs (Ed25519) in DATA_DIR/keys, one file a key, readable by its owner alone. In each ring
 * the file with the highest number signs; all verify, so a key is changed by adding one and never by deleting.
 * SIGNING_KEY_FILE names a key of the market kept elsewhere (a mounted secret), which then signs.
 */
import { createPrivateKey, sign } from "node:crypto";
import { statSync } from "node:fs";
import { link, mkdir, readdir, readFile, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import type { AdapterSettings } from "@/adapters/create-adapters";
import type { KeyRing, SigningKey, SigningKeys } from "@/adapters/signing-keys/signing-keys";

/** The market's own ring: what its files are called. */
const MARKET = "signing";
const OWNER = /^[a-z0-9][a-z0-9-]{0,99}$/;

export async function createSigningKeys(
  settings: Pick<AdapterSettings, "DATA_DIR" | "SIGNING_KEY_FILE">,
): Promise<SigningKeys> {
  const folder = path.join(settings.DATA_DIR, "keys");
  const given = settings.SIGNING_KEY_FILE ? await readKey(settings.SIGNING_KEY_FILE) : null;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const rings = new Map<string, KeyRing>();
  const market = makeRing(folder, MARKET, given);
  await market.current();
  return {
    ...market,
    ringOf(owner) {
      if (!OWNER.test(owner) || owner === MARKET) throw new Error(`ringOf: "${owner}" is no owner of keys`);
      const ring = rings.get(owner) ?? makeRing(folder, owner, null);
      rings.set(owner, ring);
      return ring;
    },
  };
}

/** Oldest first, the signing key last. */
type Loaded = { keys: SigningKey[]; publicKeys: { kid: string; jwk: JWK }[] };

function makeRing(folder: string, owner: string, given: SigningKey | null): KeyRing {
  let loaded: (Loaded & { changedMs: number }) | null = null;
  /** A key that another process added is seen by the folder's time. */
  const load = async (): Promise<Loaded> => {
    // Looked at for each signature and each check: a turn of the thread pool would cost more than the look itself.
    const { mtimeMs: changedMs } = statSync(folder);
    if (loaded?.changedMs === changedMs) return loaded;
    const files = await keyFiles(folder, owner);
    if (files.length === 0 && !given) {
      await addKey(folder, owner, 1);
      return load();
    }
    const stored = await Promise.all(files.map(readKey));
    const keys = [...stored.filter((key) => key.kid !== given?.kid), ...(given ? [given] : [])];
    loaded = { changedMs, keys, publicKeys: keys.map(({ kid, publicJwk }) => ({ kid, jwk: publicJwk })) };
    return loaded;
  };
  return {
    async current() {
      const key = (await load()).keys.at(-1);
      if (!key) throw new Error(`no key of ${owner} in ${folder}`);
      return key;
    },
    async publicKeys() {
      return (await load()).publicKeys;
    },
  };
}

async function keyFiles(folder: string, owner: string): Promise<string[]> {
  const fits = (name: string) => name.startsWith(`${owner}-`) && /^\d{4}\.json$/.test(name.slice(owner.length + 1));
  const names = (await readdir(folder)).filter(fits);
  return names.sort().map((name) => path.join(folder, name));
}

async function readKey(file: string): Promise<SigningKey> {
  const jwk = JSON.parse(await readFile(file, "utf8")) as JWK;
  if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || !jwk.d || !jwk.x) {
    throw new Error(`${file} is not a private Ed25519 key as JWK`);
  }
  const publicJwk = { kty: "OKP", crv: "Ed25519", x: jwk.x };
  const privateKey = createPrivateKey({ key: { ...publicJwk, d: jwk.d }, format: "jwk" });
  return {
    kid: await calculateJwkThumbprint(publicJwk),
    publicJwk,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** Written whole under another name and then linked, so two processes that start at once agree on one key. */
async function addKey(folder: string, owner: string, number: number): Promise<void> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const file = path.join(folder, `${owner}-${String(number).padStart(4, "0")}.json`);
  const draft = path.join(folder, `.draft-${process.pid}-${performance.now()}`);
  await writeFile(draft, JSON.stringify(await exportJWK(pair.privateKey)), { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
}

/** Adds a key that signs from now on; the older ones go on verifying. Without an owner: the market's. */
export async function addSigningKey(dataDir: string, owner = MARKET): Promise<void> {
  const folder = path.join(dataDir, "keys");
  const newest = (await keyFiles(folder, owner)).at(-1);
  const number = newest ? Number(path.basename(newest).slice(owner.length + 1, owner.length + 5)) + 1 : 1;
  await addKey(folder, owner, number);
}
