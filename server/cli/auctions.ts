/** `vitrine auction …`: sales from the command line, and the proof that a lot's log is whole. */
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { type Command, Misuse } from "@/server/cli/command";
import { oneWord, readJsonInput } from "@/server/cli/read-input";
import { verifyLogFile } from "@/server/cli/verify-log-file";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { listOperatorSales } from "@/services/auctions/list-operator-sales";
import { ReplayFileSchema, replayVectors } from "@/services/auctions/replay-vectors";
import { actGravely, openSale } from "@/services/auctions/run-sale";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function lotIdOf(text: string): string {
  if (!UUID.test(text)) throw new Misuse("A lot's id is a UUID; the sale's page and GET /api/v1/sales show it.");
  return text;
}

const list: Command = {
  usage: "auction list",
  what: "Lists sales with their lots, paddles that wait and the hammer total in minor units.",
  run: async (args, { open }) => {
    if (args.length > 0) throw new Misuse("This command takes nothing more.");
    const { context } = await open();
    const listed = await listOperatorSales(context);
    return listed.ok ? { answer: listed.value } : { answer: listed, refused: true };
  },
};

const openNow: Command = {
  usage: "auction open SLUG",
  what: "Opens a published sale now, before its time.",
  run: async (args, { open }) => {
    const slug = oneWord(args, "sale");
    const { context } = await open();
    const [sale] = await context.db.select({ id: sales.id }).from(sales).where(eq(sales.slug, slug));
    if (!sale) return { answer: { ok: false, refusal: "not-found" }, refused: true };
    const opened = await openSale(context, sale.id);
    return { answer: opened.ok ? { ok: true, slug, status: "open" } : opened, refused: !opened.ok };
  },
};

const closeLot: Command = {
  usage: "auction close-lot LOT_ID --reason TEXT",
  what: "Ends an open lot now: sold to the leader where the reserve is met, otherwise unsold.",
  run: async (args, { open }) => {
    const { words, reason } = readReason(args);
    const lotId = lotIdOf(oneWord(words, "lot"));
    if (!reason) throw new Misuse("Say why: --reason TEXT.");
    const { context } = await open();
    const closed = await actGravely(context, lotId, { action: "close-now", bidSeq: null, reason });
    if (!closed.ok) return { answer: closed, refused: true };
    const [lot] = await context.db
      .select({ lotId: lots.id, status: lots.status, price: lots.priceMinor, orderId: lots.orderId })
      .from(lots)
      .where(eq(lots.id, lotId));
    return { answer: { ok: true, ...lot } };
  },
};

function readReason(args: readonly string[]): { words: string[]; reason: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { reason: { type: "string" } },
    });
    return { words: positionals, reason: values.reason };
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

const verify: Command = {
  usage: "auction verify FILE [--receipt FILE]… [--keys DID_JSON] | LOT_ID",
  what: "Checks a published log offline: chain, terms, prices by the rules, checkpoint, receipts. With a lot's id: the log in the database.",
  run: async (args, { open }) => {
    if (args.length !== 1 || !UUID.test(args[0] ?? "")) return verifyLogFile(args);
    const lotId = lotIdOf(oneWord(args, "lot"));
    const { context } = await open();
    const answer = await checkLotLog(context.db, lotId);
    if (!answer) return { answer: { ok: false, refusal: "not-found" }, refused: true };
    return { answer, refused: !answer.intact };
  },
};

const replay: Command = {
  usage: "auction replay FILE",
  what: "Plays bids of a JSON file again by the live rules: the state after each, and who won at what price.",
  run: async (args) => {
    const file = oneWord(args, "file");
    const parsed = ReplayFileSchema.safeParse(await readJsonInput(file));
    if (parsed.success) return { answer: replayVectors(parsed.data) };
    const [issue] = parsed.error.issues;
    throw new Misuse(`${file}: ${issue?.path.join(".") || "the file"}: ${issue?.message}`);
  },
};

export const auctionsCommands: Record<string, Command> = {
  "auction list": list,
  "auction open": openNow,
  "auction close-lot": closeLot,
  "auction verify": verify,
  "auction replay": replay,
};
