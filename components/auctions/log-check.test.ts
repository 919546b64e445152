import { generateKeyPairSync, hash, sign } from "node:crypto";
import { expect, test } from "vitest";
import { checkFiles } from "@/components/auctions/log-check";
import { decideLot, type LotCommand, newLot } from "@/domain/auctions/lot";
import { FIRST_HASH, type SealedEvent, sealEvent } from "@/domain/auctions/lot-log";
import { termsHash } from "@/domain/auctions/lot-terms";
import { keyIdOf, LOG_KIND, type PublishedLog } from "@/domain/auctions/published-log";
import { amountHash, type BidReceipt, receiptLeaf, receiptRootMessage, receiptTree } from "@/domain/auctions/receipt";

const sha256 = (bytes: Uint8Array) => hash("sha256", bytes, "buffer");
const sha256Hex = (text: string) => hash("sha256", text, "hex");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const x = publicKey.export({ format: "jwk" }).x ?? "";

function madeLog(): { log: PublishedLog; receipt: BidReceipt } {
  const published = {
    currency: "USD",
    start: "100",
    hasReserve: false,
    increments: [["0", "10"]] as const,
    softClose: null,
  };
  const place = { lotId: "lot", sale: "sale", number: 1, publicId: "VT-000001", format: "timed" } as const;
  const terms = { start: 100n, reserve: null, increments: [[0n, 10n]] as const, softClose: null };
  const opening = { maximum: "500", salt: "s".repeat(32) };
  const maximumHash = amountHash(opening.salt, opening.maximum, sha256Hex);
  const commands: LotCommand[] = [
    { type: "open", termsHash: termsHash(published, place, sha256Hex), reserveHash: null },
    { type: "bid", paddleId: "a", paddleNumber: 101, max: 500n, maximumHash },
    { type: "bid", paddleId: "b", paddleNumber: 102, max: 300n, maximumHash: amountHash("t", 300n, sha256Hex) },
    { type: "close" },
  ];
  let state = newLot(terms, 1000);
  const events: SealedEvent[] = [];
  for (const [at, command] of commands.entries()) {
    const decision = decideLot(state, command, command.type === "close" ? 1000 : at, terms);
    state = decision.state;
    if (!decision.event) throw new Error("nothing happened");
    const event = {
      lotId: "lot",
      seq: state.seq,
      at: new Date(state.lastEventAtMs).toISOString(),
      body: decision.event,
    };
    events.push(sealEvent(event, events.at(-1)?.hash ?? FIRST_HASH, sha256Hex));
  }
  const own = events[1];
  if (!own) throw new Error("no bid");
  const facts = { lotId: "lot", seq: own.seq, at: own.at, hash: own.hash, maximumHash };
  const { root, path } = receiptTree([receiptLeaf(facts, sha256)], sha256);
  const message = receiptRootMessage({ lotId: "lot", firstSeq: own.seq, size: 1, root });
  const signature = sign(null, message, privateKey).toString("base64");
  const batch = { firstSeq: own.seq, size: 1, path: path(0), keyId: keyIdOf(x, sha256), signature };
  return {
    log: { kind: LOG_KIND, ...place, terms: published, events, checkpoint: null, keys: [x] },
    receipt: { ...facts, ...opening, ...batch },
  };
}

const file = (value: unknown) => new File([JSON.stringify(value)], "file.json");

test("the browser's own check of a log with a receipt: good as made, not good as changed", async () => {
  const { log, receipt } = madeLog();
  expect(await checkFiles(file(log), file({ receipts: [receipt] }))).toMatchObject({
    good: true,
    terms: "bound",
    rules: null,
    receipts: [{ seq: 2, fault: null }],
  });
  expect(await checkFiles(file(log), file({ ...receipt, maximum: "400" }))).toMatchObject({
    good: false,
    receipts: [{ seq: 2, fault: "maximum" }],
  });
  const cut = { ...log, events: log.events.slice(0, 1) };
  expect(await checkFiles(file(cut), file(receipt))).toMatchObject({
    good: false,
    receipts: [{ fault: "not-in-log" }],
  });
});

test("files that are something else are refused by name", async () => {
  const { log } = madeLog();
  expect(await checkFiles(null, null)).toBe("no-log");
  expect(await checkFiles(file([1, 2]), null)).toBe("no-log");
  expect(await checkFiles(new File(["{"], "broken.json"), null)).toBe("no-log");
  expect(await checkFiles(file(log), file({ hello: 1 }))).toBe("no-receipt");
});
