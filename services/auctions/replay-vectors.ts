/**
 * The file form of a replay: JSON in, JSON out. Money in minor units, time in whole seconds from the opening, bids in the
 * order in which they were sequenced.
 */
import { z } from "zod";
import { type Replay, type ReplayLot, replayLot } from "@/domain/auctions/replay";

const money = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const seconds = z.number().int().max(1e10);
const SECOND_MS = 1000;

const bid = z
  .object({ at: seconds, bidder: z.string().min(1), max: money.optional(), amount: money.optional() })
  .refine((one) => (one.max === undefined) !== (one.amount === undefined), {
    message: "a bid has either max or amount",
  });

const vector = z.object({
  name: z.string(),
  format: z.enum(["english", "sealed-first-price", "sealed-second-price"]),
  start: money,
  reserve: money.nullish(),
  increments: z.array(z.tuple([money, money.positive()])).nullish(),
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
      softCloseMode: z.enum(["reset-from-bid", "add-to-close"]).optional(),
      windowBoundary: z.enum(["inclusive", "strict"]).optional(),
      reserveBelow: z.enum(["increment", "jump-to-max"]).optional(),
      tie: z.enum(["earliest", "re-tender"]).optional(),
    })
    .nullish(),
  bids: z.array(bid),
});

/** An English auction needs steps that begin at or under its start; a sealed one has none. */
export const ReplayFileSchema = z.object({
  vectors: z.array(
    vector.refine((lot) => lot.format !== "english" || (lot.increments ?? []).some(([from]) => from <= lot.start), {
      message: "increments need a row at or under the start",
      path: ["increments"],
    }),
  ),
});
export type ReplayVector = z.output<typeof vector>;

function toLot(from: ReplayVector): ReplayLot {
  const { softClose, rule } = from;
  return {
    format: from.format,
    start: BigInt(from.start),
    reserve: from.reserve === null || from.reserve === undefined ? null : BigInt(from.reserve),
    increments: (from.increments ?? []).map(([at, step]) => [BigInt(at), BigInt(step)] as const),
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
