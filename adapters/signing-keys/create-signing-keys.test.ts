import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSigningKey, createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keys-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("processes that start at once agree on one key, readable by its owner alone", async () => {
  const started = await Promise.all(Array.from({ length: 8 }, () => createSigningKeys({ DATA_DIR: folder })));
  const kids = await Promise.all(started.map(async (keys) => (await keys.current()).kid));
  expect(new Set(kids).size).toBe(1);
  expect(await readdir(path.join(folder, "keys"))).toEqual(["signing-0001.json"]);
  expect((await stat(path.join(folder, "keys", "signing-0001.json"))).mode & 0o777).toBe(0o600);
  const [known] = (await started[0]?.publicKeys()) ?? [];
  expect(known?.jwk).not.toHaveProperty("d");
});

test("a new key signs, in running processes too, and the old one stays known", async () => {
  const keys = await createSigningKeys({ DATA_DIR: folder });
  const before = (await keys.current()).kid;
  await addSigningKey(folder);
  const after = (await keys.current()).kid;
  expect(after).not.toBe(before);
  expect((await keys.publicKeys()).map(({ kid }) => kid)).toEqual([before, after]);
});

test("a key given by file signs; one of another kind is refused", async () => {
  const file = path.join(folder, "given.json");
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  await writeFile(file, JSON.stringify(await exportJWK(privateKey)));
  const keys = await createSigningKeys({ DATA_DIR: folder, SIGNING_KEY_FILE: file });
  expect((await keys.publicKeys()).at(-1)?.kid).toBe((await keys.current()).kid);
  const other = await generateKeyPair("ES256", { extractable: true });
  await writeFile(file, JSON.stringify(await exportJWK(other.privateKey)));
  await expect(createSigningKeys({ DATA_DIR: folder, SIGNING_KEY_FILE: file })).rejects.toThrow(
    "not a private Ed25519",
  );
});
