/** The log's hash tree in this process, read on from the database when it is asked for. */
import { asc, gte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { transparencyLeaves } from "@/db/schema/passport-log";
import { LogTree } from "@/domain/passport/log-tree";
import { fromBase64 } from "@/domain/shared/base64";
import { findMarket, shared } from "@/services/market";
import { hashBytes } from "@/services/passport/log/hash";

type Held = { tree: LogTree; reading: Promise<void> | null };
const PAGE = 20_000;
/** For programs without a market, such as a test of one use case. */
const trees = new WeakMap<Db, Held>();

function heldBy(db: Db): Held {
  const make = () => ({ tree: new LogTree(hashBytes), reading: null });
  const market = findMarket();
  if (market?.db === db) return shared<Held>(market, "transparency-tree", make);
  const held = trees.get(db) ?? make();
  trees.set(db, held);
  return held;
}

/** With every leaf that was committed when it was asked for. */
export async function logTreeOf(db: Db): Promise<LogTree> {
  const held = heldBy(db);
  // One that reads now may have begun before the newest commit: wait for it, then read on.
  while (held.reading) await held.reading;
  held.reading = readOn(db, held.tree).finally(() => {
    held.reading = null;
  });
  await held.reading;
  return held.tree;
}

async function readOn(db: Db, tree: LogTree): Promise<void> {
  for (let read = PAGE; read === PAGE; ) {
    const rows = await db
      .select({ index: transparencyLeaves.index, leafHash: transparencyLeaves.leafHash })
      .from(transparencyLeaves)
      .where(gte(transparencyLeaves.index, tree.size))
      .orderBy(asc(transparencyLeaves.index))
      .limit(PAGE);
    for (const { index, leafHash } of rows) {
      const hash = fromBase64(leafHash);
      if (!hash || index !== tree.size) throw new Error(`leaf ${index} of the log is broken: run \`log monitor\``);
      tree.append(hash);
    }
    read = rows.length;
  }
}
