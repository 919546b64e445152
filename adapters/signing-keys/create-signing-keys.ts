/**
 * Keeps the market's signing keys as private JWKs (Ed25519) in DATA_DIR/keys, one file a key, readable by its owner
 * alone. The file with the highest number signs; all verify, so a key is changed by adding one and never by deleting.
 * SIGNING_KEY_FILE names a key kept elsewhere (a mounted secret), which then signs.
 */
import { link, mkdir, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { AdapterSettings } from "@/adapters/create-adapters";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

type Key = { kid: string; publicJwk: JWK; privateKey: CryptoKey };
const FILE_NAME = /^signing-\d{4}\.json$/;

export async function createSigningKeys(
  settings: Pick<AdapterSettings, "DATA_DIR" | "SIGNING_KEY_FILE">,
): Promise<SigningKeys> {
  const folder = path.join(settings.DATA_DIR, "keys");
  const given = settings.SIGNING_KEY_FILE ? await readKey(settings.SIGNING_KEY_FILE) : null;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!given && (await keyFiles(folder)).length === 0) await addKey(folder, 1);

  let loaded: { changedMs: number; keys: Key[] } | null = null;
  /** Oldest first, the signing key last. A key that another process added is seen by the folder's time. */
  const load = async (): Promise<Key[]> => {
    const { mtimeMs: changedMs } = await stat(folder);
    if (loaded?.changedMs !== changedMs) {
      const stored = await Promise.all((await keyFiles(folder)).map(readKey));
      loaded = { changedMs, keys: [...stored.filter((key) => key.kid !== given?.kid), ...(given ? [given] : [])] };
    }
    return loaded.keys;
  };
  return {
    async current() {
      const key = (await load()).at(-1);
      if (!key) throw new Error(`no signing key in ${folder}`);
      return { kid: key.kid, privateKey: key.privateKey };
    },
    async publicKeys() {
      return (await load()).map(({ kid, publicJwk }) => ({ kid, jwk: publicJwk }));
    },
  };
}

async function keyFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

async function readKey(file: string): Promise<Key> {
  const jwk = JSON.parse(await readFile(file, "utf8")) as JWK;
  if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || !jwk.d || !jwk.x) {
    throw new Error(`${file} is not a private Ed25519 key as JWK`);
  }
  const publicJwk = { kty: "OKP", crv: "Ed25519", x: jwk.x };
  const privateKey = await importJWK({ ...publicJwk, d: jwk.d }, "EdDSA");
  if (privateKey instanceof Uint8Array) throw new Error(`${file} is not a key pair`);
  return { kid: await calculateJwkThumbprint(publicJwk), publicJwk, privateKey };
}

/** Written whole under another name and then linked, so two processes that start at once agree on one key. */
async function addKey(folder: string, number: number): Promise<void> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const file = path.join(folder, `signing-${String(number).padStart(4, "0")}.json`);
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

/** Adds a key that signs from now on; the older ones go on verifying. */
export async function addSigningKey(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, "keys");
  const newest = (await keyFiles(folder)).at(-1);
  const number = newest ? Number(path.basename(newest).slice(8, 12)) + 1 : 1;
  await addKey(folder, number);
}
