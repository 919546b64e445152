import { expect, test } from "vitest";
import { newHolderPair, openAmount, sealAmount, unwrapKey, wrapKey } from "@/services/auctions/tender-seal";

const place = { lotId: "lot", round: 1, paddleId: "paddle" };
const key = "0d8d3c3e-4e5b-4a51-9a6d-1f6f6d1b9f10";
const [one, two, other] = [newHolderPair(), newHolderPair(), newHolderPair()];
const publicKeys = [one.publicKey, two.publicKey] as const;

test("both keys together open an amount; one alone, or at another place, does not", () => {
  const sealed = sealAmount(publicKeys, place, { amountMinor: 123_456_78n, key });
  expect(openAmount([one, two], place, sealed)).toEqual({ amountMinor: 123_456_78n, key });
  const guessed = { publicKey: two.publicKey, privateKey: other.privateKey };
  expect(openAmount([one, guessed], place, sealed)).toBeNull();
  expect(openAmount([{ ...one, privateKey: other.privateKey }, two], place, sealed)).toBeNull();
  expect(openAmount([one, two], { ...place, paddleId: "another" }, sealed)).toBeNull();
  expect(openAmount([one, two], { ...place, lotId: "another" }, sealed)).toBeNull();
  expect(openAmount([one, two], { ...place, round: 2 }, sealed)).toBeNull();
});

test("a sealed text tells neither the amount nor its length, and no two are alike", () => {
  const small = sealAmount(publicKeys, place, { amountMinor: 1n, key });
  const large = sealAmount(publicKeys, place, { amountMinor: 9_999_999_999_999n, key });
  expect(small).toHaveLength(large.length);
  expect(sealAmount(publicKeys, place, { amountMinor: 1n, key })).not.toBe(small);
});

test("a changed letter is seen", () => {
  const sealed = sealAmount(publicKeys, place, { amountMinor: 5n, key });
  const [sender, iv, body = ""] = sealed.split(".");
  const changed = `${body.startsWith("A") ? "B" : "A"}${body.slice(1)}`;
  expect(openAmount([one, two], place, `${sender}.${iv}.${changed}`)).toBeNull();
});

test("a private key comes back by its passphrase alone", async () => {
  const wrapped = await wrapKey(one.privateKey, "correct horse battery");
  expect(await unwrapKey(wrapped, "correct horse battery")).toBe(one.privateKey);
  expect(await unwrapKey(wrapped, "correct horse battery.")).toBeNull();
});
