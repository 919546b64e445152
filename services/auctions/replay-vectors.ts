/**
 * The file form of a replay: JSON in, JSON out. Money in minor units, time in whole seconds from the opening, bids in the
 * order in which they were sequenced.
 */
import { z } from "zod";
import { type IncrementTable, ladder0258 } from "@/domain/auctions/increments";
import { type Replay, type ReplayLot, replayLot } from "@/domain/auctions/replay";

const whole = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** Systems that write amounts as text, as our own API does, are understood; a part of a minor unit is not. */
const money = z.union(
  [
    whole,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ],
  "no whole amount in minor units",
);
const seconds = z.number().int().max(1e10);
const SECOND_MS = 1000;

const bid = z
  .object({ at: seconds, bidder: z.string().min(1), max: money.nullish(), amount: money.nullish() })
  .refine(({ max, amount }) => (max ?? amount ?? null) !== null && (max ?? amount) === (amount ?? max), {
    message: "a bid has a max or an amount",
  });

const vector = z.object({
  name: z.string(),
  format: z.enum(["english", "sealed-first-price", "sealed-second-price"]),
  start: money,
  reserve: money.nullish(),
  increments: z.array(z.tuple([money, money.refine((step) => step > 0, "a step is more than nothing")])).nullish(),
  softClose: z
    .object({
      windowSec: seconds.nonnegative(),
      extendSec: seconds.nonnegative(),
      maxExtensions: z.number().int().nonnegative().nullish(),
    })
    .nullish(),
  closesAt: seconds,
  seller: z.string().nullish(),
  rule: z
    .object({
      softCloseMode: z.enum(["reset-from-bid", "add-to-close"]).nullish(),
      windowBoundary: z.enum(["inclusive", "strict"]).nullish(),
      reserveBelow: z.enum(["increment", "jump-to-max"]).nullish(),
      tie: z.enum(["earliest", "re-tender"]).nullish(),
    })
    .nullish(),
  bids: z.array(bid),
});

export const ReplayFileSchema = z.object({ vectors: z.array(vector) });
export type ReplayVector = z.output<typeof vector>;

/** Minor units of one unit of money, for the ladder. */
const UNIT_MINOR = 100n;

/** Without a table the trade's ladder; under a table's first row that row's step, so that every price has one. */
function stepsOf(rows: readonly (readonly [number, number])[]): IncrementTable {
  const table = (rows.length > 0 ? rows : ladder0258(UNIT_MINOR)).map(
    ([at, step]) => [BigInt(at), BigInt(step)] as const,
  );
  const [first] = table;
  return first && first[0] > 0n ? [[0n, first[1]], ...table] : table;
}

function toLot(from: ReplayVector): ReplayLot {
  const { softClose, rule } = from;
  return {
    format: from.format,
    start: BigInt(from.start),
    reserve: from.reserve === null || from.reserve === undefined ? null : BigInt(from.reserve),
    increments: stepsOf(from.increments ?? []),
    softClose: softClose
      ? {
          windowMs: softClose.windowSec * SECOND_MS,
          extensionMs: softClose.extendSec * SECOND_MS,
          maxExtensions: softClose.maxExtensions ?? null,
          mode: rule?.softCloseMode ?? "reset-from-bid",
          boundary: rule?.windowBoundary ?? "inclusive",
        }
      : null,
    closesAtMs: from.closesAt * SECOND_MS,
    seller: from.seller ?? null,
    reserveBelow: rule?.reserveBelow ?? "increment",
    tie: rule?.tie ?? "earliest",
    bids: from.bids.map((one) => ({
      atMs: one.at * SECOND_MS,
      bidder: one.bidder,
      amount: BigInt(one.max ?? one.amount ?? 0),
    })),
  };
}

function amount(minor: bigint | null): number | null {
  return minor === null ? null : Number(minor);
}

function toAnswer(name: string, { events, result }: Replay) {
  return {
    name,
    events: events.map(({ accepted, rejection, price, leader, reserveMet, closesAtMs }) => ({
      accepted,
      rejection,
      price: amount(price),
      leader,
      reserveMet,
      closesAt: closesAtMs / SECOND_MS,
    })),
    result: { sold: result.sold, winner: result.winner, price: amount(result.price) },
  };
}

/** @returns for each vector the state after each bid, and the result at the close. */
export function replayVectors({ vectors }: z.output<typeof ReplayFileSchema>) {
  return vectors.map((one) => toAnswer(one.name, replayLot(toLot(one))));
}
