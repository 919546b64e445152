/** An open sale with one lot and many admitted bidders in the bench market, with cookies for those who bid through HTTP. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { encode } from "next-auth/jwt";
import type { BenchMarket } from "@/bench/support/market";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema/parties";
import { makeOpenSale } from "@/services/auctions/testing/make-sale";

const HOUR_MS = 3_600_000;

/** Steps of 10.00, no reserve, no soft close: every maximum above the leader's is taken. */
export function makeBenchSale(db: Db, bidders: number) {
  return makeOpenSale(db, { bidders, closesInMs: 2 * HOUR_MS, rules: { softClose: null } });
}

/** Cookie header of each user, as the sign-in would set it. */
export async function cookiesOf(
  db: Db,
  market: Pick<BenchMarket, "dataDir">,
  userIds: readonly string[],
): Promise<string[]> {
  const secret = readFileSync(path.join(market.dataDir, "secret"), "utf8").trim();
  const rows = await db
    .insert(sessions)
    .values(userIds.map((userId) => ({ userId, expiresAt: new Date(Date.now() + HOUR_MS), userAgent: "bench" })))
    .returning({ id: sessions.id });
  return Promise.all(
    rows.map(async ({ id }) => `next-auth.session-token=${await encode({ token: { sid: id }, secret })}`),
  );
}
